package django

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/analyzers/source"
	"github.com/drflint/drflint/pyparse"
)

// projectOf links the files of an archive; what stands before the first one is shop/models.py.
func projectOf(t *testing.T, archive string) *project.Project {
	t.Helper()
	var files []*source.File
	for _, f := range txtar.Parse([]byte("-- shop/models.py --\nfrom django.db import models\n" + archive)).Files {
		parsed, err := pyparse.Parse(f.Data)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, source.New(f.Name, parsed))
	}
	return source.Link(files)
}

// show writes the fields of a model: "name>Target<remote", a "?" before one that is not sure, " ..." where there may be others.
func show(m *Model) string {
	var all []string
	fields, whole := m.Fields()
	for _, f := range fields {
		text := f.Name
		if f.Kind != PlainField {
			text += ">" + f.TargetName + "<" + f.Remote
		}
		if _, is := m.Field(f.Name); is != module.Yes {
			text = "?" + text
		}
		all = append(all, text)
	}
	if !whole {
		all = append(all, "...")
	}
	return strings.Join(all, " ")
}

// Each case is the text of shop/models.py, and the fields of its last model. What Django makes of the usual forms is compared
// with Django itself, see TestModelsAgainstDjango; here stands what cannot be told, and what Django would not start with.
func TestFields(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"an id is added", "class A(models.Model):\n    x = models.IntegerField()", "id x"},
		{"a key of its own", "class A(models.Model):\n    x = models.IntegerField(primary_key=True)", "x"},
		{"a key that may be one", "class A(models.Model):\n    x = models.IntegerField(primary_key=y)", "?id x ..."},
		{"a field on a condition", "class A(models.Model):\n    if y:\n        x = models.IntegerField()", "id ?x ..."},
		{"a field that a condition may take away", "class A(models.Model):\n    x = models.IntegerField()\n    if y:\n        x = None", "id"},
		{"the last of two", "class A(models.Model):\n    x = models.IntegerField()\n    x = models.ForeignKey('A', models.CASCADE)", "id x>shop.A<a_set"},
		{"a field in a variable", "F = models.IntegerField()\nclass A(models.Model):\n    x = F", "id x"},
		{"a call of something unknown", "from nowhere import F\nclass A(models.Model):\n    x = F()", "id ..."},
		{"a manager is no field", "from nowhere import M\nclass A(models.Model):\n    objects = M()\n    x = M.from_queryset(Q)()\n    y = Q.as_manager()", "id"},
		{"constants and functions are no fields", "from django.utils.translation import gettext as _\nclass A(models.Model):\n    X = _('x')\n    Y = dict(a=1)\n    Z = X", "id"},
		{"a model with fields for each language", "from modeltranslation.translator import translator, register\nclass A(models.Model):\n    x = models.IntegerField()\ntranslator.register(A, Options)", "id x ..."},
		{"a subscript says a type", "class A(models.Model):\n    x: 'T' = models.CharField[str, str]()", "id x"},
		{"an unknown base", "from nowhere import B\nclass A(B, models.Model):\n    x = models.IntegerField()", "x ..."},
		{"behind an unknown base", "from nowhere import U\nclass B(models.Model):\n    x = models.IntegerField()\n    class Meta:\n        abstract = True\nclass A(U, B):\n    y = models.IntegerField()", "?x y ..."},
		{"a metaclass that adds nothing", "from abc import ABCMeta\nfrom django.db.models.base import ModelBase\nclass M(ABCMeta, ModelBase): pass\nclass A(models.Model, metaclass=M):\n    x = models.IntegerField()", "id x"},
		{"a metaclass that may add", "class M(models.base.ModelBase):\n    def __new__(cls, *a): pass\nclass A(models.Model, metaclass=M):\n    x = models.IntegerField()", "x ..."},
		{"a metaclass that nobody knows", "from nowhere import M\nclass A(models.Model, metaclass=M):\n    x = models.IntegerField()", "x ..."},
		{"a class that is its own ancestor", "class A(B, models.Model):\n    x = models.IntegerField()\nclass B(A, models.Model):\n    pass", "..."},
		{"a base that may be abstract", "class B(models.Model):\n    x = models.IntegerField()\n    class Meta:\n        abstract = y\nclass A(B):\n    pass", "x ..."},
		{"a field class that says what it leads to", "class F(models.ForeignKey):\n    def __init__(self, **k):\n        k['to'] = 'A'\n        super().__init__(**k)\nclass A(models.Model):\n    x = F(on_delete=models.CASCADE)", "id x>shop.A<a_set"},
		{"a field class that says two things", "class F(models.ForeignKey):\n    def __init__(self, **k):\n        k['to'] = 'B'\n        k['to'] = 'A'\n        super().__init__(**k)\nclass A(models.Model):\n    x = F(on_delete=models.CASCADE)", "id x><"},
		{"a class of tags of the project's own", "from taggit.managers import TaggableManager\nfrom taggit.models import GenericTaggedItemBase\nclass Tag(models.Model): pass\nclass Tagged(GenericTaggedItemBase):\n    tag = models.ForeignKey(Tag, models.CASCADE)\nclass Tags(TaggableManager): pass\nclass A(models.Model):\n    x = Tags(through=Tagged)", "id x>shop.Tag<"},
		{"a model of which only the class is known", "from knox.nowhere import B\nfrom django_comments.abstracts import CommentAbstractModel\nclass A(CommentAbstractModel, models.Model):\n    x = models.IntegerField()", "x ..."},
		{"arguments that nobody sees", "class A(models.Model):\n    x = models.ForeignKey('A', **y)", "?id x>shop.A< ..."},
		{"a name that is computed", "class A(models.Model):\n    x = models.ForeignKey('A', models.CASCADE, related_name=y)", "id x>shop.A<"},
		{"a target that is not there", "class A(models.Model):\n    x = models.ForeignKey('other.B', models.CASCADE)", "id x>other.B<"},
		{"a class made twice", "if y:\n    class B(models.Model): pass\nelse:\n    class B(models.Model): pass\nclass A(models.Model):\n    x = models.ForeignKey('B', models.CASCADE)", "id x>B<"},
	}
	for _, c := range tests {
		models := ModelsOf(projectOf(t, c.text+"\n")).All()
		if got := show(models[len(models)-1]); got != c.want {
			t.Errorf("%s: %q, not %q", c.name, got, c.want)
		}
	}
}

// What a model is asked that it does not have: No only where nothing is left open.
func TestNoField(t *testing.T) {
	tests := []struct {
		name, text, field string
		want              module.Answer
	}{
		{"nothing is open", "class A(models.Model): pass", "y", module.No},
		{"the key's shortcut is no field", "class A(models.Model): pass", "pk", module.No},
		{"a column is no field", "class A(models.Model):\n    x = models.ForeignKey('self', models.CASCADE)", "x_id", module.No},
		{"an abstract model's objects are of other classes", "class A(models.Model):\n    class Meta:\n        abstract = True", "y", module.Maybe},
		{"unpacked", "class A(models.Model):\n    y, z = pair()", "y", module.Maybe},
		{"a relation that may lead here", "class A(models.Model): pass\nclass B(models.Model):\n    x = models.ForeignKey(C, models.CASCADE, related_name='y')", "y", module.Maybe},
		{"a relation of what may be a model", "from nowhere import M\nclass A(models.Model): pass\nclass B(M):\n    x = models.ForeignKey(A, models.CASCADE, related_name='y')", "y", module.Maybe},
		{"an accessor whose name is computed", "class A(models.Model): pass\nclass B(models.Model):\n    x = models.ForeignKey(A, models.CASCADE, related_name=z)", "y", module.Maybe},
		{"two accessors of one name", "class A(models.Model): pass\nclass B(models.Model):\n    x = models.ForeignKey(A, models.CASCADE, related_name='y')\n    z = models.ForeignKey(A, models.CASCADE, related_name='y')", "y", module.Maybe},
		{"the suite's models do not count", "class A(models.Model): pass\n-- shop/tests/models.py --\nfrom django.db import models\nfrom shop.models import A\nclass B(models.Model):\n    x = models.ForeignKey(A, models.CASCADE)", "b_set", module.Maybe},
		{"a hidden accessor", "class A(models.Model): pass\nclass B(models.Model):\n    x = models.ForeignKey(A, models.CASCADE, related_name='+')", "b_set", module.No},
		{"a property hides a parent's field", "class P(models.Model):\n    y = models.IntegerField()\nclass A(P):\n    def y(self): pass", "y", module.Maybe},
		{"a parent's field", "class P(models.Model):\n    y = models.IntegerField()\nclass A(P): pass", "y", module.Yes},
	}
	for _, c := range tests {
		all := ModelsOf(projectOf(t, c.text+"\n"))
		m := all.Of(classNamed(t, c.text, "A"))
		if _, got := m.Field(c.field); got != c.want {
			t.Errorf("%s: %d, not %d", c.name, got, c.want)
		}
	}
}

// classNamed is the symbol of a class in shop/models.py.
func classNamed(t *testing.T, archive, name string) project.Symbol {
	t.Helper()
	p := projectOf(t, archive+"\n")
	for file := range int32(p.Len()) {
		if p.Path(file) != "shop/models.py" {
			continue
		}
		f := p.Names(file).File
		for _, n := range f.Nodes(pyparse.ClassDefinition) {
			if f.Name(f.Child(n, pyparse.NameField)) == name {
				return project.Symbol{Kind: project.Definition, File: file, Node: n}
			}
		}
	}
	t.Fatalf("no class %s", name)
	return project.Symbol{}
}

// The label of a model's app, from wherever it is told.
func TestAppLabels(t *testing.T) {
	const model = "from django.db import models\nclass B(models.Model): pass\n"
	const settings = "-- config/settings.py --\nSECRET_KEY = read()\n"
	tests := []struct{ name, archive, want string }{
		{"the package above models.py", "-- books/models.py --\n" + model, "books.B"},
		{"the package above models/", "-- books/models/deep/b.py --\n" + model + "-- books/models/__init__.py --\n", "books.B"},
		{"a file beside models.py", "-- books/tables/b.py --\n" + model + "-- books/models.py --\n", "books.B"},
		{"an AppConfig", "-- books/models.py --\n" + model + "-- books/apps.py --\nfrom django.apps import AppConfig\nclass C(AppConfig):\n    name = 'books'\n    label = 'old'\n", "old.B"},
		{"two AppConfigs, none of them the default", "-- books/models.py --\n" + model + "-- books/apps.py --\nfrom django.apps import AppConfig\nclass C(AppConfig):\n    name = 'books'\n    label = 'old'\nclass D(AppConfig):\n    name = 'books'\n", "books.B"},
		{"the one of two that is installed", "-- books/models.py --\n" + model + "-- books/__init__.py --\n-- books/apps.py --\nfrom django.apps import AppConfig\nclass C(AppConfig):\n    name = 'books'\n    label = 'old'\nclass D(AppConfig):\n    name = 'books'\n" + settings + "INSTALLED_APPS = ['books.apps.C']\n", "old.B"},
		{"settings for development alone", "-- shop/__init__.py --\n-- shop/models/__init__.py --\n-- shop/models/models.py --\n" + model + "-- config/dev.py --\nfrom config.common import *\n-- manage.py --\nimport os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'config.dev')\n-- config/common.py --\nSECRET_KEY = read()\nINSTALLED_APPS = ['shop']\n", "shop.B"},
		{"one in a package, which INSTALLED_APPS may name", "-- books/app/models.py --\n" + model + "-- books/app/__init__.py --\nfrom django.apps import AppConfig\nclass C(AppConfig):\n    name = 'books.app'\n    label = 'books'\n" + settings + "INSTALLED_APPS = found()\n", "B"},
		{"and which it does name", "-- books/app/models.py --\n" + model + "-- books/app/__init__.py --\nfrom django.apps import AppConfig\nclass C(AppConfig):\n    name = 'books.app'\n    label = 'books'\n" + settings + "INSTALLED_APPS = ['books.app.C']\n", "books.B"},
		{"an app without an __init__.py, below another one", "-- shop/__init__.py --\n-- shop/books/models.py --\n" + model + "-- shop/books/apps.py --\nfrom django.apps import AppConfig\nclass C(AppConfig):\n    name = 'shop.books'\n    label = 'shop_books'\n" + settings + "INSTALLED_APPS = ['shop', 'shop.books']\n", "shop_books.B"},
		{"two settings modules that do not agree", "-- books/models.py --\n" + model + "-- books/__init__.py --\n-- books/apps.py --\nfrom django.apps import AppConfig\nclass C(AppConfig):\n    name = 'books'\n    label = 'old'\nclass D(AppConfig):\n    name = 'books'\n" + settings + "INSTALLED_APPS = ['books.apps.C']\n-- config/settings_live.py --\nSECRET_KEY = read()\nINSTALLED_APPS = ['books.apps.D']\n", "B"},
		{"a label that is computed", "-- books/models.py --\nfrom django.db import models\nclass B(models.Model):\n    class Meta:\n        app_label = x\n", "B"},
		{"Meta that is inherited", "-- books/models.py --\nfrom django.db import models\nclass A(models.Model):\n    class Meta:\n        abstract = True\n        app_label = 'old'\nclass B(A):\n    class Meta(A.Meta):\n        ordering = []\n", "old.B"},
	}
	for _, c := range tests {
		all := ModelsOf(projectOf(t, c.archive)).All()
		if got := all[len(all)-1].Label(); len(all) != 1 || got != c.want {
			t.Errorf("%s: %s, not %s, of %d", c.name, got, c.want, len(all))
		}
	}
}

// The user is that of production, where all of it agrees.
func TestUser(t *testing.T) {
	const models = "class User(models.Model): pass\n"
	tests := []struct{ name, archive, want string }{
		{"nothing is said", models + "-- config/settings.py --\nSECRET_KEY = read()\n", "auth.User"},
		{"no settings", models, ""},
		{"one of the project", models + "-- config/settings.py --\nSECRET_KEY = read()\nAUTH_USER_MODEL = 'shop.User'\n", "shop.User"},
		{"one that is not there", models + "-- config/settings.py --\nSECRET_KEY = read()\nAUTH_USER_MODEL = 'shop.Person'\n", ""},
		{"from the environment", models + "-- config/settings.py --\nSECRET_KEY = read()\nAUTH_USER_MODEL = read()\n", ""},
		{"the suite's does not count", models + "-- config/settings.py --\nSECRET_KEY = read()\nAUTH_USER_MODEL = 'shop.User'\n-- config/test_settings.py --\nSECRET_KEY = read()\nAUTH_USER_MODEL = 'auth.User'\n", "shop.User"},
	}
	for _, c := range tests {
		got := ""
		if m := ModelsOf(projectOf(t, c.archive)).User(); m != nil {
			got = m.Label()
		}
		if got != c.want {
			t.Errorf("%s: %q, not %q", c.name, got, c.want)
		}
	}
}

// Models of other packages: those of the table have their fields, of others only the class is known.
func TestOutside(t *testing.T) {
	p := projectOf(t, "import nothing\n-- config/settings.py --\nSECRET_KEY = read()\nINSTALLED_APPS = ['django.contrib.auth']\n")
	models := ModelsOf(p)
	user := models.Of(external("django.contrib.auth.models.User"))
	if f, is := user.Field("groups"); is != module.Yes || f.Target == nil || f.Target.Label() != "auth.Group" || f.Remote != "user_set" {
		t.Errorf("groups of a user: %+v", f)
	}
	if _, is := user.Field("username"); is != module.Yes {
		t.Error("a user has no name")
	}
	if m := models.Of(external("django.contrib.gis.db.backends.spatialite.models.SpatialiteSpatialRefSys")); m == nil {
		t.Error("a model that only the tables of classes know is none")
	} else if _, is := m.Field("x"); is != module.Maybe {
		t.Error("its fields are known")
	}
	for _, name := range []string{"django.db.models.Manager", "builtins.str", "nowhere.Model"} {
		if models.Of(external(name)) != nil {
			t.Errorf("%s is a model", name)
		}
	}
}

// A model of another package answers with an accessor only where its own app is installed, not where one above it is.
func TestOutsideApps(t *testing.T) {
	const code = "from django.contrib.auth.models import AbstractUser\nclass User(AbstractUser): pass\n-- config/settings.py --\nSECRET_KEY = read()\nAUTH_USER_MODEL = 'shop.User'\n"
	for apps, want := range map[string]module.Answer{"'allauth'": module.No, "'allauth', 'allauth.idp.oidc'": module.Yes} {
		p := projectOf(t, code+"INSTALLED_APPS = ['django.contrib.auth', 'shop', "+apps+"]\n")
		user := ModelsOf(p).All()[0]
		if _, is := user.Field("client_set"); user.Name != "User" || is != want {
			t.Errorf("%s: client_set of %s is %v", apps, user.Name, is)
		}
	}
}

// The order of the project's models is that of its files, and asking from many sides gives the same.
func TestAll(t *testing.T) {
	p := projectOf(t, "class B(models.Model): pass\nclass A(B):\n    class Meta:\n        proxy = True\n-- other/models.py --\nfrom django.db import models\nclass C(models.Model): pass\n")
	answers := make(chan []*Model)
	for range 4 {
		go func() { answers <- ModelsOf(p).All() }()
	}
	first := <-answers
	for range 3 {
		if !slices.Equal(<-answers, first) {
			t.Error("two answers")
		}
	}
	var labels []string
	for _, m := range first {
		labels = append(labels, m.Label())
	}
	if want := []string{"shop.B", "shop.A", "other.C"}; !slices.Equal(labels, want) {
		t.Errorf("%q", labels)
	}
}

// Paths may be absolute, and no folder stands above the first one.
func TestAbsolutePath(t *testing.T) {
	text := "from django.db import models\n\nclass Book(models.Model):\n    title = models.TextField()\n"
	for _, path := range []string{"/models.py", "/shop/models.py", "../shop/models.py", "models.py"} {
		parsed, err := pyparse.Parse([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		f := source.New(path, parsed)
		source.Link([]*source.File{f})
		if all := ModelsOf(f.Project).All(); len(all) != 1 || all[0].Name != "Book" {
			t.Errorf("%s: models are %v", path, all)
		}
	}
}

// A relation of a model whose app cannot be told has an accessor with a name that cannot be told either, where that has the app's in it.
func TestUnnamedAccessor(t *testing.T) {
	p := projectOf(t, "class T(models.Model): pass\nclass A(models.Model):\n    x = models.ForeignKey(T, models.CASCADE, related_name='%(app_label)s_a')\n"+
		"    y = models.ForeignKey(T, models.CASCADE, related_name='%(class)s_y')\n    class Meta:\n        app_label = some()\n")
	m := ModelsOf(p).Of(classNamed(t, "class T(models.Model): pass\nclass A(models.Model): pass", "A"))
	x, _ := m.Field("x")
	y, _ := m.Field("y")
	if !x.Unnamed || x.Remote != "" || y.Unnamed || y.Remote != "a_y" {
		t.Errorf("%+v, %+v", x, y)
	}
}

// A manager of tags brings a generic relation to a model and to what inherits it.
func TestTagsOfProxies(t *testing.T) {
	models := ModelsOf(projectOf(t, "from taggit.managers import TaggableManager\nclass A(models.Model):\n    tags = TaggableManager()\n"+
		"class B(A):\n    class Meta:\n        proxy = True\nclass C(models.Model): pass\n"))
	for name, want := range map[string]bool{"A": false, "B": false, "C": true} {
		if _, whole := models.Named("shop", name).Generic(); whole != want {
			t.Errorf("%s: %t", name, whole)
		}
	}
}

// A model of an app below another is of its own app, and the test suite of a package brings none.
func TestModelsOfPackages(t *testing.T) {
	models := ModelsOf(projectOf(t, "import django_otp, softdelete\n"))
	if m := models.Of(external("django_otp.plugins.otp_email.models.EmailDevice")); m.Label() != "otp_email.EmailDevice" {
		t.Error(m.Label())
	}
	if m := models.Of(external("softdelete.test_softdelete_app.models.TestModelOne")); !m.isStranger() {
		t.Error(m.Label())
	}
}
