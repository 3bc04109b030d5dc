package django

import (
	"strings"
	"testing"
)

// The fields of a model that translation.py registers.
func TestTranslations(t *testing.T) {
	const (
		set     = "LANGUAGES = [('de', _('German')), ('pt-br', 'x'), ('id', 'y')]\n"
		options = "class O(TranslationOptions):\n    fields = ('n', 'b')\n"
		all     = "id n n_de n_pt_br n_ind b b_de b_pt_br b_ind x"
	)
	tests := []struct{ name, settings, text, want string }{
		{"each language", set, options + "translator.register(A, O)", all},
		{"a decorator", set, "@register(A)\n" + options, all},
		{"one of several models", set, options + "translator.register([A, B], O)", all},
		{"what a base of the options says", set, options + "class P(O):\n    fields = ['x']\ntranslator.register(A, P)", "id n n_de n_pt_br n_ind b b_de b_pt_br b_ind x x_de x_pt_br x_ind"},
		{"languages of the package's own", set + "MODELTRANSLATION_LANGUAGES = ('en',)\n", options + "translator.register(A, O)", "id n n_en b b_en x"},
		{"languages that nobody sets", "", options + "translator.register(A, O)", "id n b x ..."},
		{"switched off", set + "USE_I18N = False\n", options + "translator.register(A, O)", "id n b x ..."},
		{"computed", set, options + "    fields = some()\ntranslator.register(A, O)", "id n b x ..."},
		{"a field that is not there", set, "class O(TranslationOptions):\n    fields = ('z',)\ntranslator.register(A, O)", "id n b x ..."},
		{"on a condition", set, options + "if y:\n    translator.register(A, O)", "id n b x ..."},
		{"by a method of the project's own", set, options + "def register(self, model, options):\n    model.add_to_class('z', some())\nTranslator.register = register\ntranslator.register(A, O)", "id n b x ..."},
		{"by a method that goes on to that of the package", set, options + "before = Translator.register\ndef register(self, model, opts_class=None, **options):\n    before(self, model, opts_class=opts_class, **options)\n    for m in some():\n        m.add_to_class('z', models.TextField())\nTranslator.register = register\ntranslator.register(A, O)", all + " ..."},
		{"by a method that hands other things on", set, options + "before = Translator.register\ndef register(self, model, opts_class=None):\n    before(self, model, opts_class=some())\nTranslator.register = register\ntranslator.register(A, O)", "id n b x ..."},
		{"by a method that goes on at times", set, options + "before = Translator.register\ndef register(self, model, options):\n    if x:\n        return\n    before(self, model, options)\nTranslator.register = register\ntranslator.register(A, O)", "id n b x ..."},
		{"another method of the package's queries", set, options + "from modeltranslation.manager import MultilingualQuerySet\nMultilingualQuerySet.values = some()\ntranslator.register(A, O)", all},
		{"by a translator of the project's own", set, options + "class T(Translator): pass\nT().register(A, O)", "id n b x ..."},
		{"not registered", set, options + "translator.register(B, O)", "id n b x"},
	}
	for _, c := range tests {
		p := projectOf(t, "class A(models.Model):\n    n = models.CharField()\n    b = models.BooleanField()\n    x = models.IntegerField()\n"+
			"class B(models.Model):\n    n = models.CharField()\n    b = models.BooleanField()\n"+
			"-- shop/translation.py --\nfrom modeltranslation.translator import TranslationOptions, Translator, register, translator\nfrom .models import A, B\n"+c.text+"\n"+
			"-- config/settings.py --\nINSTALLED_APPS = ['modeltranslation', 'shop']\nROOT_URLCONF = 'x'\n"+c.settings+
			"-- manage.py --\nimport os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'config.settings')\n")
		m := ModelsOf(p).Named("shop", "A")
		if got := show(m); got != c.want {
			t.Errorf("%s: %q, not %q", c.name, got, c.want)
		}
		managers, why := RegistryOf(p).Managers(m)
		if isTranslated := strings.Contains(c.want, "n_"); isTranslated && (why != "" || managers[0].Class.Name != "modeltranslation.manager.MultilingualManager") {
			t.Errorf("%s: %v %s", c.name, managers, why)
		}
	}
}

// What inherits a model that is registered for translation may have asked for its fields before.
func TestTranslationsOfParents(t *testing.T) {
	p := projectOf(t, "class A(models.Model):\n    n = models.CharField()\nclass B(A): pass\n"+
		"-- shop/translation.py --\nfrom modeltranslation.translator import TranslationOptions, translator\nfrom .models import A\n"+
		"class O(TranslationOptions):\n    fields = ('n',)\ntranslator.register(A, O)\n"+
		"-- config/settings.py --\nINSTALLED_APPS = ['modeltranslation', 'shop']\nROOT_URLCONF = 'x'\nLANGUAGES = [('de', 'x')]\n")
	if got := show(ModelsOf(p).Named("shop", "B")); got != "id n a_ptr>shop.A<b ..." {
		t.Error(got)
	}
}
