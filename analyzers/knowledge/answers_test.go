package knowledge

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

func classNamed(name string) Value { return Value{Kind: ClassValue, Text: name} }

func listOf(items ...Value) Value { return Value{Kind: ListValue, Items: items} }

func settingOf(name string, standard ...Value) Value {
	return Value{Kind: SettingValue, Text: name, Items: standard}
}

func TestAttribute(t *testing.T) {
	allowAny := classNamed("rest_framework.permissions.AllowAny")
	tests := []struct {
		class, name string
		want        Value
	}{
		{"rest_framework.views.APIView", "permission_classes", settingOf("REST_FRAMEWORK.DEFAULT_PERMISSION_CLASSES", listOf(allowAny))},
		{"rest_framework.generics.GenericAPIView", "pagination_class", settingOf("REST_FRAMEWORK.DEFAULT_PAGINATION_CLASS", Value{Kind: NoneValue})},
		{"rest_framework.generics.GenericAPIView", "queryset", Value{Kind: NoneValue}},
		{"rest_framework.generics.GenericAPIView", "lookup_field", Value{Kind: StringValue, Text: "pk"}},
		{"rest_framework.generics.GenericAPIView", "permission_classes", Value{}},
		{"rest_framework.viewsets.ModelViewSet", "queryset", Value{}}, // its bases do
		{"rest_framework.authtoken.views.ObtainAuthToken", "permission_classes", listOf()},
		{"rest_framework.throttling.AnonRateThrottle", "scope", Value{Kind: StringValue, Text: "anon"}},
		{"rest_framework.pagination.PageNumberPagination", "page_size", settingOf("REST_FRAMEWORK.PAGE_SIZE", Value{Kind: NoneValue})},
		{"rest_framework.permissions.DjangoModelPermissions", "authenticated_users_only", Value{Kind: BoolValue, Text: "true"}},
		{"rest_framework_json_api.pagination.JsonApiPageNumberPagination", "page_query_param", Value{Kind: StringValue, Text: "page[number]"}},
		{"rest_framework_json_api.pagination.JsonApiPageNumberPagination", "max_page_size", Value{Kind: NumberValue, Text: "100"}},
		{"dj_rest_auth.views.LogoutView", "permission_classes", listOf(allowAny)},
		{"dj_rest_auth.registration.views.ResendEmailVerificationView", "queryset", classNamed("allauth.account.models.EmailAddress")},
		{"djoser.views.UserViewSet", "queryset", settingOf("AUTH_USER_MODEL")},
		{"drf_spectacular.views.SpectacularAPIView", "permission_classes", settingOf("SPECTACULAR_SETTINGS.SERVE_PERMISSIONS", listOf(allowAny))},
		{"builtins.dict", "scope", Value{}},
	}
	for _, test := range tests {
		if got, known := Attribute(test.class, test.name); !known || !reflect.DeepEqual(got, test.want) {
			t.Errorf("Attribute(%s, %s) = %+v, %t; want %+v", test.class, test.name, got, known, test.want)
		}
	}
	for _, unknown := range [][2]string{
		{"shop.views.BookView", "queryset"},
		{"drf_spectacular.views.SpectacularAPIView", "authentication_classes"}, // a condition on a setting
		{"rest_framework_gis.filters.InBBoxFilter", "bbox_param"},              // read from source
	} {
		if got, known := Attribute(unknown[0], unknown[1]); known {
			t.Errorf("Attribute(%s, %s) = %+v; want unknown", unknown[0], unknown[1], got)
		}
	}
}

// TestAttributeVersions: a value that only some versions have is theirs alone.
func TestAttributeVersions(t *testing.T) {
	const class, name = "django.contrib.auth.views.LogoutView", "http_method_names"
	if got, known := AttributeIn(class, name, Django61); !known || len(got.Items) != 2 {
		t.Errorf("in Django 6.1 %s.%s = %+v, %t; want post and options (5.0 took get away)", class, name, got, known)
	}
	if got, known := Attribute(class, name); known {
		t.Errorf("in any version %s.%s = %+v; want unknown", class, name, got)
	}
}

func TestPermission(t *testing.T) {
	tests := []struct {
		class, method string
		want          Verdict
	}{
		{"rest_framework.permissions.AllowAny", "DELETE", Lets},
		{"rest_framework.permissions.BasePermission", "GET", Lets},
		{"rest_framework.permissions.IsAuthenticated", "OPTIONS", Refuses},
		{"rest_framework.permissions.IsAuthenticatedOrReadOnly", "GET", Lets},
		{"rest_framework.permissions.IsAuthenticatedOrReadOnly", "PATCH", Refuses},
		{"rest_framework.permissions.DjangoModelPermissionsOrAnonReadOnly", "GET", Lets},
		{"rest_framework.permissions.DjangoModelPermissionsOrAnonReadOnly", "POST", Refuses},
		{"rest_framework_api_key.permissions.HasAPIKey", "GET", Refuses},
		{"oauth2_provider.contrib.rest_framework.TokenHasScope", "GET", Refuses}, // by the package's other name for it
		{"rest_framework_api_key.permissions.BaseHasAPIKey", "GET", NoVerdict},   // it asserts that a subclass names a model
		{"rest_framework.permissions.OperandHolder", "GET", NoVerdict},
		{"shop.permissions.IsOwner", "GET", NoVerdict},
	}
	for _, test := range tests {
		if got, known := Permission(test.class, test.method); got != test.want || known != (test.want != NoVerdict) {
			t.Errorf("Permission(%s, %s) = %v, %t; want %v", test.class, test.method, got, known, test.want)
		}
	}
}

func TestPermissionAsks(t *testing.T) {
	own, view := PermissionAsks("rest_framework.permissions.DjangoModelPermissionsOrAnonReadOnly")
	if !slices.Contains(own, "perms_map") || slices.Contains(own, "has_permission") || !slices.Contains(view, "queryset") {
		t.Errorf("DjangoModelPermissionsOrAnonReadOnly asks itself for %v and its view for %v", own, view)
	}
	if own, view := PermissionAsks("rest_framework.permissions.IsAuthenticated"); len(own)+len(view) > 0 {
		t.Errorf("IsAuthenticated asks itself for %v and its view for %v", own, view)
	}
}

func TestAuthenticator(t *testing.T) {
	tests := []struct {
		class string
		want  Found
	}{
		{"rest_framework.authentication.TokenAuthentication", Nobody},
		{"rest_framework_simplejwt.authentication.JWTTokenUserAuthentication", Nobody}, // by the package's other name for it
		{"dj_rest_auth.jwt_auth.JWTCookieAuthentication", Nobody},                      // whatever its settings say of cookies
		{"rest_framework.authentication.BaseAuthentication", NotFound},                 // it is there to be inherited
		{"shop.auth.KeyAuthentication", NotFound},
	}
	for _, test := range tests {
		if got, known := Authenticator(test.class, "POST"); got != test.want || known != (test.want != NotFound) {
			t.Errorf("Authenticator(%s) = %v, %t; want %v", test.class, got, known, test.want)
		}
	}
}

func TestAuthenticatorAsks(t *testing.T) {
	for class, want := range map[string]Asks{
		"rest_framework.authentication.BasicAuthentication":         {},
		"rest_framework.authentication.RemoteUserAuthentication":    {}, // whatever the name of its header is
		"rest_framework.authentication.SessionAuthentication":       {User: true},
		"rest_framework_simplejwt.authentication.JWTAuthentication": {Empty: []string{"get_header"}},
		"knox.auth.TokenAuthentication":                             {Own: []string{"authenticate_header"}},
		"shop.auth.KeyAuthentication":                               {},
	} {
		if got := AuthenticatorAsks(class); !reflect.DeepEqual(got, want) {
			t.Errorf("AuthenticatorAsks(%s) = %+v, want %+v", class, got, want)
		}
	}
	if all := slices.Collect(Authenticators()); !slices.IsSorted(all) || !slices.Contains(all, "knox.auth.TokenAuthentication") {
		t.Errorf("the authenticators are %v", all)
	}
}

func TestGives(t *testing.T) {
	for function, want := range map[string]bool{
		"allauth.mfa.adapter.get_adapter":      true,
		"allauth.account.utils.user_display":   false, // it wants a user
		"rest_framework.reverse.reverse":       false,
		"oauth2_provider.models.clear_expired": false, // it does more than to give something
		"shop.views.get_adapter":               false,
	} {
		if got := Gives(function); got != want {
			t.Errorf("Gives(%s) = %t", function, got)
		}
	}
}

func TestDeclaredFields(t *testing.T) {
	all, whole, known := DeclaredFields("rest_framework.authtoken.serializers.AuthTokenSerializer")
	want := []DeclaredField{
		{Name: "username", Class: "rest_framework.fields.CharField", Source: "username", WriteOnly: true, Always: true},
		{Name: "password", Class: "rest_framework.fields.CharField", Source: "password", WriteOnly: true, Always: true},
		{Name: "token", Class: "rest_framework.fields.CharField", Source: "token", ReadOnly: true, Always: true},
	}
	if !reflect.DeepEqual(all, want) || !whole || !known {
		t.Errorf("AuthTokenSerializer declares %+v, whole %t, known %t", all, whole, known)
	}
	if _, _, known := DeclaredFields("rest_framework.views.APIView"); known {
		t.Error("a view declares fields")
	}
}

func TestFieldArgument(t *testing.T) {
	for _, test := range [][3]string{
		{"taggit.serializers.TagListSerializerField", "read_only", Given},
		{"rest_framework_nested.relations.NestedHyperlinkedIdentityField", "read_only", "true"},
		{"rest_framework_nested.relations.NestedHyperlinkedIdentityField", "source", "*"},
		{"rest_framework_simplejwt.serializers.PasswordField", "write_only", "true"},
		{"model_utils.fields.AutoCreatedField", "editable", FalseOrGiven},
		{"django_extensions.db.fields.CreationDateTimeField", "editable", "false"},
		{"rest_framework.fields.CharField", "read_only", ""}, // no class but REST framework's own makes it
		{"rest_framework.views.APIView", "read_only", ""},
		{"shop.fields.Field", "read_only", ""},
	} {
		if got, known := FieldArgument(test[0], test[1]); got != test[2] || known != (test[2] != "") {
			t.Errorf("FieldArgument(%s, %s) = %q, %t; want %q", test[0], test[1], got, known, test[2])
		}
	}
}

func TestURLs(t *testing.T) {
	auth, _ := URLs("django.contrib.auth.urls")
	if len(auth.URLs) != 8 || !auth.Settled || auth.URLs[0].Text != "login/" || auth.URLs[0].Name != "login" {
		t.Errorf("django.contrib.auth.urls = %+v", auth)
	}
	reset := auth.URLs[6]
	if want := []URLArgument{{"uidb64", "str"}, {"token", "str"}}; !slices.Equal(reset.Arguments, want) {
		t.Errorf("%s has the arguments %v, want %v", reset.Text, reset.Arguments, want)
	}
	if browsable, _ := URLs("rest_framework.urls"); browsable.AppName != "rest_framework" {
		t.Errorf("rest_framework.urls = %+v", browsable)
	}
	if sessions, _ := URLs("dj_rest_auth.urls"); sessions.Settled {
		t.Error("dj_rest_auth.urls has the same routes whatever REST_AUTH says")
	}
	if headless, _ := URLs("allauth.headless.urls"); !slices.Equal(headless.URLs[1].Namespaces, []string{"browser", "account"}) {
		t.Errorf("%s is in %v", headless.URLs[1].Text, headless.URLs[1].Namespaces)
	}
	users, _ := URLs("djoser.urls")
	want := URL{Text: "^users/$", Name: "user-list", View: "djoser.views.UserViewSet", Methods: []URLMethod{{"GET", "list"}, {"POST", "create"}}, Versions: All}
	if !reflect.DeepEqual(users.URLs[0], want) {
		t.Errorf("djoser.urls begins with %+v, want %+v", users.URLs[0], want)
	}
	if i18n, _ := URLs("django.conf.urls.i18n"); !i18n.URLs[0].AnyMethod || i18n.URLs[0].Methods != nil {
		t.Errorf("set_language = %+v", i18n.URLs[0])
	}
	for _, module := range []string{"shop.urls", "rest_framework.views", ""} {
		if got, known := URLs(module); known {
			t.Errorf("URLs(%q) = %+v", module, got)
		}
	}
}

// TestURLsVersions: Django 4.1 deprecated logging out by GET, and 5.0 removed it.
func TestURLsVersions(t *testing.T) {
	for in, want := range map[Versions]int{Django42: 2, Django61: 1} {
		module, _ := URLsIn("django.contrib.auth.urls", in)
		at := slices.IndexFunc(module.URLs, func(u URL) bool { return u.Name == "logout" })
		if got := module.URLs[at].Methods; len(module.URLs) != 8 || len(got) != want {
			t.Errorf("in %03b logout/ of %d routes answers %v, want %d methods", in, len(module.URLs), got, want)
		}
	}
	module, _ := URLs("django.contrib.auth.urls")
	if login, logout := module.URLs[0].Versions, module.URLs[1].Versions; login != All || logout != Django52|Django61 {
		t.Errorf("login/ is so in %03b and logout/ in %03b", login, logout)
	}
}

func TestMadeView(t *testing.T) {
	for name, want := range map[string]string{
		"rest_framework.authtoken.views.obtain_auth_token":   "rest_framework.authtoken.views.ObtainAuthToken",
		"rest_framework_simplejwt.views.token_obtain_pair":   "rest_framework_simplejwt.views.TokenObtainPairView",
		"rest_framework_jwt.views.obtain_jwt_token":          "rest_framework_jwt.views.ObtainJSONWebTokenView",
		"rest_framework.authtoken.views.ObtainAuthToken":     "",
		"django.contrib.auth.views.logout_then_login":        "",
		"rest_framework_simplejwt.views.TokenObtainPairView": "",
	} {
		if got, known := MadeView(name); got != want || known != (want != "") {
			t.Errorf("MadeView(%s) = %q, %t; want %q", name, got, known, want)
		}
	}
}

// TestAnswers guards what the look-ups rely on: every line can be read, and what it names is in the tables.
func TestAnswers(t *testing.T) {
	for text := range strings.Lines(string(attributes)) {
		class, _ := attributes.find(strings.Fields(text)[0])
		if _, ok := classes.find(class.name); !ok {
			t.Errorf("attributes.txt: %s is no class of the tables", class.name)
		}
		for _, field := range strings.Fields(text)[2:] {
			if value, known := readValue(class.item(field).class); known && value.Kind == NotSet {
				t.Errorf("attributes.txt: %s: cannot read %s", class.name, field)
			}
		}
	}
	for text := range strings.Lines(string(serializers)) {
		name := strings.Fields(text)[0]
		all, _, known := DeclaredFields(name)
		if !known {
			t.Errorf("serializers.txt: %s is no class of the tables", name)
		}
		for _, f := range all {
			if _, ok := classes.find(f.Class); !ok && f.Class != "" {
				t.Errorf("serializers.txt: %s.%s is a %s, which is no class of the tables", name, f.Name, f.Class)
			}
		}
	}
	for text := range strings.Lines(string(urls)) {
		module := strings.Fields(text)[0]
		if found, ok := URLs(module); !ok || len(found.URLs) == 0 {
			t.Errorf("urls.txt: %s has no routes", module)
		}
	}
	for text := range strings.Lines(string(views)) {
		name := strings.Fields(text)[0]
		class, _ := MadeView(name)
		if _, ok := classes.find(class); !ok {
			t.Errorf("views.txt: %s is made of %q, which is no class of the tables", name, class)
		}
	}
}
