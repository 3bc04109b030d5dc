package knowledge

import (
	"slices"
	"strings"
	"testing"
)

func TestLookup(t *testing.T) {
	tests := map[string]string{
		"django.db.models.base.Model":                  "django.db.models.base.Model",
		"django.db.models.Model":                       "django.db.models.base.Model",
		"django.views.View":                            "django.views.generic.base.View",
		"django.views.generic.ListView":                "django.views.generic.list.ListView",
		"django.test.TestCase":                         "django.test.testcases.TestCase",
		"django.forms.ModelForm":                       "django.forms.models.ModelForm",
		"django.contrib.admin.ModelAdmin":              "django.contrib.admin.options.ModelAdmin",
		"django.core.management.BaseCommand":           "django.core.management.base.BaseCommand",
		"django.http.JsonResponse":                     "django.http.response.JsonResponse",
		"rest_framework.serializers.CharField":         "rest_framework.fields.CharField",
		"rest_framework.viewsets.GenericViewSet":       "rest_framework.viewsets.GenericViewSet",
		"django_filters.FilterSet":                     "django_filters.filterset.FilterSet",
		"django_filters.rest_framework.FilterSet":      "django_filters.rest_framework.filterset.FilterSet",
		"celery.Task":                                  "celery.app.task.Task",
		"factory.Factory":                              "factory.base.Factory",
		"factory.django.DjangoModelFactory":            "factory.django.DjangoModelFactory",
		"mptt.models.MPTTModel":                        "mptt.models.MPTTModel",
		"polymorphic.models.PolymorphicModel":          "polymorphic.models.PolymorphicModel",
		"unittest.TestCase":                            "unittest.case.TestCase",
		"json.JSONEncoder":                             "json.encoder.JSONEncoder",
		"collections.abc.Mapping":                      "collections.abc.Mapping",
		"typing.Protocol":                              "typing.Protocol",
		"enum.Enum":                                    "enum.Enum",
		"logging.Handler":                              "logging.Handler",
		"threading.Thread":                             "threading.Thread",
		"argparse.Action":                              "argparse.Action",
		"builtins.Exception":                           "builtins.Exception",
		"builtins.IOError":                             "builtins.OSError",
		"django.contrib.auth.models.AbstractUser.Meta": "django.contrib.auth.models.AbstractUser.Meta",

		// The C class is private, and io is where the world imports it from.
		"io.BytesIO": "_io.BytesIO",
		// Without GDAL the module cannot be imported; its "import *" must be followed in the source.
		"django.contrib.gis.db.models.Model":                        "django.db.models.base.Model",
		"django.contrib.gis.db.models.PointField":                   "django.contrib.gis.db.models.fields.PointField",
		"storages.backends.s3boto3.S3Boto3Storage":                  "storages.backends.s3.S3Storage",
		"django.contrib.postgres.fields.ArrayField":                 "django.contrib.postgres.fields.array.ArrayField",
		"rest_framework_simplejwt.views.TokenObtainPairView":        "rest_framework_simplejwt.views.TokenObtainPairView",
		"channels.generic.websocket.AsyncJsonWebsocketConsumer":     "channels.generic.websocket.AsyncJsonWebsocketConsumer",
		"allauth.socialaccount.adapter.DefaultSocialAccountAdapter": "allauth.socialaccount.adapter.DefaultSocialAccountAdapter",
		// A class in a class, through the alias of the outer one, and through its base: Django takes Meta away from User.
		"django.contrib.auth.models.User.Meta":            "django.contrib.auth.models.AbstractUser.Meta",
		"django.contrib.auth.forms.UserCreationForm.Meta": "django.contrib.auth.forms.BaseUserCreationForm.Meta",
		// Python 3.13 moved it, and the newest counts.
		"pathlib.Path": "pathlib._local.Path",

		"":                             "",
		"Model":                        "",
		"django.db.models":             "",
		"django.db.models.Modell":      "",
		"django.db.models.Model.save":  "",
		"django.db.models.CASCADE":     "",
		"django.db.models.base.Model.": "",
		"shop.models.Book":             "",
		"zzz":                          "",
		"_pytest":                      "",
		"builtins.object.nothing":      "",
	}
	for qualified, want := range tests {
		class, ok := Lookup(qualified)
		if class.Name != want || ok != (want != "") {
			t.Errorf("Lookup(%q) = %q, %t; want %q", qualified, class.Name, ok, want)
		}
	}
}

func TestClass(t *testing.T) {
	mixin, _ := Lookup("rest_framework.mixins.CreateModelMixin")
	for method, want := range map[string]bool{
		"create": true, "get_success_headers": true, "perform_create": true, "perform": false, "destroy": false, "": false,
	} {
		if got := mixin.Has(method); got != want {
			t.Errorf("CreateModelMixin has %q: %t", method, got)
		}
	}
	view, _ := Lookup("rest_framework.generics.CreateAPIView")
	want := []string{"rest_framework.mixins.CreateModelMixin", "rest_framework.generics.GenericAPIView"}
	if !slices.Equal(slices.Collect(view.Bases()), want) {
		t.Errorf("CreateAPIView has the bases %v, want %v", slices.Collect(view.Bases()), want)
	}
	if object, ok := Lookup("builtins.object"); !ok || len(slices.Collect(object.Bases())) != 0 || object.Has("__init__") {
		t.Errorf("object = %v, %t", object, ok)
	}
	if nothing, ok := Lookup("shop.models.Book"); ok || len(slices.Collect(nothing.Bases())) != 0 || nothing.Has("save") {
		t.Errorf("a class that is not in the tables = %v, %t", nothing, ok)
	}
}

func TestDefines(t *testing.T) {
	const (
		yes     = "yes"
		no      = "no"
		unknown = "unknown"
	)
	tests := []struct{ class, method, want string }{
		{"rest_framework.viewsets.ModelViewSet", "perform_create", yes}, // by CreateModelMixin
		{"rest_framework.viewsets.ModelViewSet", "get_queryset", yes},   // by GenericAPIView, two bases up
		{"rest_framework.viewsets.ModelViewSet", "dispatch", yes},       // by APIView
		{"rest_framework.viewsets.ModelViewSet", "http_method_not_allowed", yes},
		{"rest_framework.viewsets.ModelViewSet", "publish", no},
		{"rest_framework.viewsets.ReadOnlyModelViewSet", "perform_create", no},
		{"rest_framework.generics.ListAPIView", "get_queryset", yes},
		{"rest_framework.generics.ListAPIView", "get", yes},
		{"rest_framework.generics.ListAPIView", "post", no},
		{"rest_framework.serializers.ModelSerializer", "create", yes},
		{"rest_framework.serializers.ModelSerializer", "to_representation", yes},
		{"rest_framework.serializers.ModelSerializer", "validate", yes},
		{"rest_framework.serializers.ModelSerializer", "validate_title", no},
		{"rest_framework.serializers.ModelSerializer", "data", yes}, // a property
		{"rest_framework.permissions.BasePermission", "has_object_permission", yes},
		{"rest_framework.test.APITestCase", "setUpTestData", yes}, // by Django's TestCase
		{"rest_framework.test.APITestCase", "setUp", yes},         // by unittest's
		{"rest_framework.test.APITestCase", "test_list", no},
		{"django.db.models.Model", "save", yes},
		{"django.db.models.Model", "delete", yes},
		{"django.db.models.Model", "pk", yes},
		{"django.db.models.Model", "__str__", yes},
		{"django.db.models.Model", "get_absolute_url", no},
		{"django.db.models.Model", "objects", no}, // a manager is no method
		{"django.contrib.auth.models.AbstractUser", "get_full_name", yes},
		{"django.contrib.auth.models.AbstractUser", "check_password", yes},
		{"django.contrib.auth.models.AbstractUser", "email", no}, // a field is no method
		{"django.contrib.auth.models.AbstractUser", "username_validator", no},
		{"django.db.models.QuerySet", "select_related", yes},
		{"django.db.models.QuerySet", "db", yes},
		{"django.http.HttpRequest", "GET", no},                  // an attribute of the instance
		{"django.core.handlers.wsgi.WSGIRequest", "GET", yes},   // Django's own cached_property
		{"django.views.generic.ListView", "as_view", yes},       // a classonlymethod, by View
		{"django.views.generic.ListView", "view_is_async", yes}, // a classproperty, by View
		{"django.forms.ModelForm", "clean", yes},
		{"django.forms.ModelForm", "media", yes}, // the metaclass makes it
		{"django.contrib.admin.ModelAdmin", "get_queryset", yes},
		{"django.core.management.BaseCommand", "handle", yes},
		{"django.apps.AppConfig", "ready", yes},
		{"django.db.models.TextChoices", "label", yes},
		{"django.db.models.TextChoices", "name", yes}, // by enum.Enum
		{"django.db.models.TextChoices", "paint", no},
		{"django.utils.deprecation.MiddlewareMixin", "process_request", no},
		{"unittest.TestCase", "setUp", yes},
		{"unittest.IsolatedAsyncioTestCase", "asyncSetUp", yes},
		{"collections.abc.Mapping", "get", yes},
		{"collections.abc.Mapping", "__len__", yes}, // by Sized
		{"typing.Mapping", "get", yes},              // no class; a subclass gets collections.abc.Mapping
		{"typing.Dict", "setdefault", yes},
		{"typing.NamedTuple", "_replace", yes},
		{"typing.NamedTuple", "count", yes},
		{"typing.TypedDict", "setdefault", yes},
		{"builtins.dict", "fromkeys", yes},
		{"builtins.ValueError", "with_traceback", yes}, // written in C
		{"builtins.ValueError", "__hash__", no},        // object's own do not count
		{"logging.Handler", "emit", yes},
		{"threading.Thread", "run", yes},
		{"argparse.Action", "__call__", yes},
		{"json.JSONEncoder", "default", yes},
		{"html.parser.HTMLParser", "handle_starttag", yes},
		{"celery.Task", "on_failure", yes},
		{"factory.django.DjangoModelFactory", "_create", yes},
		{"rest_framework_simplejwt.serializers.TokenObtainPairSerializer", "get_token", yes},
		{"mptt.models.MPTTModel", "get_descendants", yes},
		{"treebeard.mp_tree.MP_Node", "get_children", yes},
		{"polymorphic.models.PolymorphicModel", "get_real_instance", yes},
		{"model_utils.models.TimeStampedModel", "save", yes},
		{"channels.generic.websocket.WebsocketConsumer", "receive", yes},
		{"allauth.account.adapter.DefaultAccountAdapter", "save_user", yes},
		{"storages.backends.s3boto3.S3Boto3Storage", "get_modified_time", yes},
		// Manager.from_queryset makes a class without a name between Manager and BaseManager; its methods must not be lost.
		{"django.db.models.Manager", "filter", yes},
		{"django.db.models.Manager", "get_queryset", yes},

		{"shop.models.Book", "save", unknown},
		{"django.db.models.Modell", "save", unknown},
		// paramiko is not installed: the second base of SFTPStorage is not known, the first one is.
		{"storages.backends.sftpstorage.SFTPStorage", "delete", yes},
		{"storages.backends.sftpstorage.SFTPStorage", "publish", unknown},
	}
	for _, test := range tests {
		defined, known := Defines(test.class, test.method)
		got := no
		switch {
		case defined && known:
			got = yes
		case !known:
			got = unknown
		}
		if got != test.want || defined && !known {
			t.Errorf("Defines(%q, %q) = %t, %t; want %s", test.class, test.method, defined, known, test.want)
		}
	}
}

// TestVersions holds facts of the release notes: what came and what went.
func TestVersions(t *testing.T) {
	methods := []struct {
		class, method string
		want          Versions
	}{
		{"django.db.models.Model", "save", All},
		{"django.db.models.Model", "_is_pk_set", Django52 | Django61}, // composite primary keys came with 5.2
		{"unittest.TestCase", "assertEquals", Django42 | Django52},    // removed by Python 3.12
		{"django.test.TestCase", "assertFormsetError", Django42},      // removed by Django 5.0
		{"django.test.TestCase", "assertFormSetError", All},
	}
	for _, test := range methods {
		var got Versions
		for _, in := range []Versions{Django42, Django52, Django61} {
			if defined, _ := DefinesIn(test.class, test.method, in); defined {
				got |= in
			}
		}
		if got != test.want {
			t.Errorf("%s.%s is there in %03b, want %03b", test.class, test.method, got, test.want)
		}
	}
	classes := map[string]Versions{
		"django.db.models.GeneratedField":                       Django52 | Django61, // 5.0
		"django.db.models.CompositePrimaryKey":                  Django52 | Django61, // 5.2
		"rest_framework.serializers.NullBooleanField":           0,                   // DRF 3.14 removed it
		"django.core.files.storage.InMemoryStorage":             All,                 // 4.2
		"django.contrib.auth.hashers.UnsaltedMD5PasswordHasher": Django42,            // 5.1 removed it
		"enum.StrEnum": Django52 | Django61, // Python 3.11
	}
	for name, want := range classes {
		if class, _ := Lookup(name); class.Versions != want {
			t.Errorf("%s is there in %03b, want %03b", name, class.Versions, want)
		}
	}
	if class, _ := LookupIn("pathlib.Path", Django42); class.Name != "pathlib.Path" {
		t.Errorf("on Python 3.10 pathlib.Path is %q", class.Name)
	}
	if class, ok := LookupIn("enum.StrEnum", Django42); ok {
		t.Errorf("on Python 3.10 enum.StrEnum is %q", class.Name)
	}
}

func TestModules(t *testing.T) {
	for module, want := range map[string]bool{
		"django": true, "django.db.models": true, "rest_framework.generics": true, "json": true, "os.path": false,
		"django.contrib.gis.geos": true, "celery": true, "pytest": true, "builtins": true, "collections.abc": true,
		"": false, "shop": false, "wagtail": true, "wagtail.admin.views": false, "_pytest": false, "tkinter": false, "encodings.utf_8": false,
		"django.contrib.auth.migrations": false, "django.db.migrations": true, "django.db.modelz": false,
	} {
		if got := Owns(module); got != want {
			t.Errorf("Owns(%q) = %t", module, got)
		}
	}
	offers := []struct {
		module, name string
		want         Versions
	}{
		{"django.db.models", "CASCADE", All},
		{"django.db.models", "DB_CASCADE", Django61},
		{"django.db.models", "functions", All}, // a submodule
		{"django.utils.translation", "ugettext", 0},
		{"django.utils.timezone", "utc", Django42}, // removed by 5.0
		{"typing", "Self", Django52 | Django61},    // Python 3.11
		{"shop", "Book", 0},
	}
	for _, test := range offers {
		if got := Offers(test.module, test.name); got != test.want {
			t.Errorf("Offers(%q, %q) = %03b, want %03b", test.module, test.name, got, test.want)
		}
	}
}

func TestExports(t *testing.T) {
	tests := []struct {
		module string
		has    string
		hasNot string
	}{
		{"django.db.models", "ForeignKey", "aggregates_all"}, // __all__ leaves it out
		{"rest_framework.serializers", "ModelSerializer", "_UnvalidatedField"},
		{"rest_framework.generics", "mixins", ""}, // without __all__ imported modules are taken along
		{"django.contrib.gis.db.models", "ForeignKey", "models_all"},
		{"django.contrib.gis.db.models", "PointField", ""},
		{"typing", "Protocol", "KT"},
		{"unittest", "TestCase", "mock"}, // a submodule
		{"pathlib", "Path", ""},
	}
	for _, test := range tests {
		names, ok := Exports(test.module)
		if !ok || !slices.Contains(names, test.has) || test.hasNot != "" && slices.Contains(names, test.hasNot) {
			t.Errorf("Exports(%q) = %v, %t; want %q and not %q", test.module, names, ok, test.has, test.hasNot)
		}
		if !slices.IsSorted(names) || len(slices.Compact(slices.Clone(names))) != len(names) {
			t.Errorf("Exports(%q) is not sorted or repeats a name: %v", test.module, names)
		}
	}
	if names, ok := Exports("shop.models"); ok || names != nil {
		t.Errorf("Exports(shop.models) = %v, %t", names, ok)
	}
}

func TestStandardLibrary(t *testing.T) {
	for module, want := range map[string]bool{
		"json": true, "os": true, "winreg": true, "_thread": true, "distutils": true, "tomllib": true, "sys": true,
		"django": false, "pytest": false, "typing_extensions": false, "six": false, "": false, "os.path": false,
	} {
		if got := StandardLibrary(module); got != want {
			t.Errorf("StandardLibrary(%q) = %t", module, got)
		}
	}
}

// TestTables guards what the look-ups rely on, whatever generate.py writes one day.
func TestTables(t *testing.T) {
	for name, table := range map[string]table{
		"attributes.txt": attributes, "classes.txt": classes, "modules.txt": modules, "permissions.txt": permissions, "stdlib.txt": stdlib,
		"unimportable.txt": unimportable, "urls.txt": urls, "views.txt": views,
	} {
		last := ""
		for text := range strings.Lines(string(table)) {
			fields := strings.Fields(text)
			if len(fields) < 2 || !strings.HasSuffix(text, "\n") {
				t.Fatalf("%s: bad line %q", name, text)
			}
			if fields[0] <= last {
				t.Fatalf("%s: %q stands after %q", name, fields[0], last)
			}
			last = fields[0]
			line, ok := table.find(last)
			if !ok || line.name != last || line.versions == 0 || line.versions&^All != 0 {
				t.Fatalf("%s: find(%q) = %v, %t", name, last, line, ok)
			}
		}
		for _, key := range []string{"", " ", "~", "a", last + "a"} {
			if line, ok := table.find(key); ok {
				t.Errorf("%s: find(%q) = %v", name, key, line)
			}
		}
	}
	if line, ok := table("").find("a"); ok {
		t.Errorf("find in an empty table = %v", line)
	}
}

// TestReferences: what a line names must be there in the same versions, or be marked as unknown.
func TestReferences(t *testing.T) {
	for text := range strings.Lines(string(classes)) {
		class, _ := classes.find(strings.Fields(text)[0])
		for _, in := range []Versions{Django42, Django52, Django61} {
			for name := range class.bases(in & class.versions) {
				base, ok := classes.find(name)
				if !strings.HasPrefix(name, "?") && (!ok || base.versions&in == 0) {
					t.Errorf("%s has the base %s, which is not there in %03b", class.name, name, in)
				}
			}
		}
	}
	for text := range strings.Lines(string(modules)) {
		fields := strings.Fields(text)
		module, _ := modules.find(fields[0])
		for _, field := range fields[2:] {
			item := module.item(field)
			if target, _ := classes.find(item.class); item.class != "" && item.versions&^target.versions != 0 {
				t.Errorf("%s offers %s, which is not there in %03b", module.name, item.class, item.versions)
			}
		}
	}
}

// TestMentions: a name that is part of another must not be taken for it.
func TestMentions(t *testing.T) {
	l := line{versions: All, rest: " b.get get_x reget~3 get~2 x=a.get get=a.get~1"}
	for name, want := range map[string][]item{
		"get":   {{"get", "", Django52}, {"get", "a.get", Django42}},
		"get_x": {{"get_x", "", All}},
		"reget": {{"reget", "", Django42 | Django52}},
		"et":    nil,
		"g":     nil,
		"":      nil,
	} {
		if got := slices.Collect(l.mentions(name)); !slices.Equal(got, want) {
			t.Errorf("mentions(%q) = %v, want %v", name, got, want)
		}
	}
}

var sink bool

// BenchmarkLookup asks again for what was asked just before, which is what nearly every look-up of a run does.
func BenchmarkLookup(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		_, sink = Lookup("rest_framework.serializers.CharField")
	}
}

// BenchmarkDefines asks for a name that no base defines, the dearest answer.
func BenchmarkDefines(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		_, sink = Defines("rest_framework.viewsets.ModelViewSet", "publish")
	}
}

// BenchmarkSearch is all that the first look-up of a process costs: there is nothing to load.
func BenchmarkSearch(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		_, sink = bisect(question{table: classes, name: "rest_framework.fields.CharField"})
	}
}
