package django

import (
	"strings"
	"testing"
)

// told writes the model that keeps the history of the last one of shop/models.py, or how many there are that cannot be told.
func told(t *testing.T, text string) string {
	t.Helper()
	p := projectOf(t, "from simple_history import register\nfrom simple_history.models import HistoricalRecords\n"+text+"\n")
	models := ModelsOf(p)
	if len(models.Doubled()) > 0 {
		return "unknown"
	}
	all := models.All()
	m := all[len(all)-1]
	if m.History == nil {
		return ""
	}
	managers, _ := RegistryOf(p).Managers(m)
	return m.Label() + " " + RegistryOf(p).Options(m).Table + " " + managers[0].Name + ": " + show(m)
}

func TestHistory(t *testing.T) {
	const (
		own  = "history_id history_date history_change_reason history_type history_user>settings.AUTH_USER_MODEL<"
		some = "class A(models.Model):\n    n = models.TextField()\n    "
	)
	tests := []struct{ name, text, want string }{
		{"no history", "class A(models.Model): pass", ""},
		{"copies", "class B(models.Model): pass\nclass A(models.Model):\n    o = models.OneToOneField(B, models.CASCADE, primary_key=True)\n    s = models.ForeignKey('self', models.CASCADE)\n    m = models.ManyToManyField(B)\n    n = models.TextField()\n    history = HistoricalRecords('notes')",
			"shop.HistoricalA shop_historicala objects: n o>shop.B< s>shop.A< " + own},
		{"less", some + "x = models.IntegerField()\n    history = HistoricalRecords(excluded_fields=['n'])", "shop.HistoricalA shop_historicala objects: id x " + own},
		{"names", some + "history = HistoricalRecords(custom_model_name=lambda n: f'{n}Log', table_name='logs')", "shop.ALog logs objects: id n " + own},
		{"another name", some + "history = HistoricalRecords(custom_model_name='Log')", "shop.Log shop_log objects: id n " + own},
		{"relations", some + "history = HistoricalRecords(related_name='past', user_related_name='changes')",
			"shop.HistoricalA shop_historicala objects: id n history_id history_date history_change_reason history_type history_relation>shop.A<past history_user>settings.AUTH_USER_MODEL<"},
		{"own fields", some + "history = HistoricalRecords(history_id_field=models.UUIDField(), history_change_reason_field=models.TextField(), history_user_id_field=models.IntegerField())",
			"shop.HistoricalA shop_historicala objects: id n history_change_reason history_user_id history_id history_date history_type"},
		{"bases", "class By(models.Model):\n    by = models.TextField()\n    everything = models.Manager()\n    class Meta:\n        abstract = True\n" + some + "history = HistoricalRecords(bases=[By])",
			"shop.HistoricalA shop_historicala everything: id by n " + own},
		{"through a function of a package", "from functools import partial\nRecords = partial(HistoricalRecords, excluded_fields=['n'])\n" + some + "history = Records()",
			"shop.HistoricalA shop_historicala objects: id " + own},
		{"inherited", "class B(models.Model):\n    history = HistoricalRecords(inherit=True)\n    class Meta:\n        abstract = True\nclass A(B): pass", "shop.HistoricalA shop_historicala objects: id " + own},
		{"not inherited", "class B(models.Model):\n    history = HistoricalRecords()\n    class Meta:\n        abstract = True\nclass A(B): pass", ""},
		{"of no model", "class B:\n    history = HistoricalRecords(inherit=True)\nclass A(B, models.Model): pass", ""},
		{"made for a base", "def audited(skip=None, *, why=None):\n    class Base(models.Model):\n        history = HistoricalRecords(excluded_fields=skip or [], inherit=True)\n        class Meta:\n            abstract = True\n    return Base\nclass A(audited(['n'])):\n    n = models.TextField()",
			"shop.HistoricalA shop_historicala objects: id " + own},
		{"a class of the project's own", "class Records(HistoricalRecords):\n    def post_save(self): pass\n" + some + "history = Records()", "shop.HistoricalA shop_historicala objects: id n " + own},
		{"one that may make others", "class Records(HistoricalRecords):\n    def get_extra_fields(self): pass\n" + some + "history = Records()", "unknown"},
		{"computed", some + "history = HistoricalRecords(excluded_fields=skipped)", "unknown"},
		{"a base that is not known", some + "history = HistoricalRecords(bases=[Strange])", "unknown"},
		{"on a condition", some + "if DEBUG:\n        history = HistoricalRecords()", "unknown"},
		{"an argument that nobody knows", some + "history = HistoricalRecords(colour='red')", "unknown"},
		{"any arguments", some + "history = HistoricalRecords(**options)", "unknown"},
		{"registered", some + "x = models.IntegerField()\nregister(A, excluded_fields=['n'])", "shop.HistoricalA shop_historicala objects: id x " + own},
		{"registered in another app", some + "pass\n-- store/__init__.py --\nfrom simple_history import register\nfrom shop.models import A\nregister(A, app=__package__, manager_name='past')\n-- store/models.py --\n-- store/apps.py --\nfrom django.apps import AppConfig\nclass C(AppConfig):\n    name = 'store'\n    label = 'till'",
			"till.HistoricalA till_historicala objects: id n " + own},
		{"a user registered", "import simple_history\nfrom django.contrib.auth.models import User\nsimple_history.register(User, app='shop', excluded_fields=['password', 'last_login', 'is_superuser', 'first_name', 'last_name', 'email', 'is_staff', 'is_active', 'date_joined'])",
			"shop.HistoricalUser shop_historicaluser objects: id username " + own},
		{"registered in an app that is not there", some + "pass\nregister(A, app='nowhere')", "unknown"},
		{"registered in a loop", some + "pass\nfor m in [A]:\n    register(m)", "unknown"},
		{"registered when somebody calls", some + "pass\ndef grow():\n    register(A)", "unknown"},
		{"tables between", some + "history = HistoricalRecords(m2m_fields=[n])", "unknown"},
	}
	for _, c := range tests {
		if got := told(t, c.text); got != c.want {
			t.Errorf("%s: %q, not %q", c.name, got, c.want)
		}
	}
}

// What django-activity-stream hangs on a model that ready() registers, and what may be hung where that cannot be told.
func TestRegistrar(t *testing.T) {
	tests := []struct {
		name, ready, want string
		sure              bool
	}{
		{"by the AppConfig", "registry.register(self.get_model('A'))", "action_object_actions actor_actions target_actions", true},
		{"by its label", "registry.register('shop.A')", "action_object_actions actor_actions target_actions", true},
		{"twice", "registry.register('shop.A', 'shop.A')", "action_object_actions actor_actions target_actions", true},
		{"another model", "registry.register('shop.B')", "", true},
		{"on a condition", "if x:\n            registry.register('shop.A')", "", false},
		{"one of many", "for m in all():\n            registry.register(m)", "", false},
		{"handed on", "each(registry.register)", "", false},
	}
	for _, c := range tests {
		p := projectOf(t, "class A(models.Model): pass\nclass B(models.Model): pass\nclass C(A): pass\n-- shop/apps.py --\nfrom django.apps import AppConfig\nclass Shop(AppConfig):\n"+
			"    name = 'shop'\n    def ready(self):\n        from actstream import registry\n        "+c.ready+"\n")
		models := ModelsOf(p)
		var names []string
		fields, whole := models.Named("shop", "A").Generic()
		for _, f := range fields {
			names = append(names, f.Name)
		}
		if got := strings.Join(names, " "); got != c.want || whole != c.sure {
			t.Errorf("%s: %q, %t", c.name, got, whole)
		}
		if below, _ := models.Named("shop", "C").Generic(); len(below) > 0 {
			t.Errorf("%s: a model that was there already inherits %v", c.name, below)
		}
	}
}

// A class in a function is a model where it is abstract; with a table, each call makes another, of which nothing is known.
func TestMadeInFunction(t *testing.T) {
	const rest = "\n    return B\nclass A(made()):\n    x = models.IntegerField()"
	for text, want := range map[string]string{
		"def made():\n    class B(models.Model):\n        y = models.IntegerField()\n        class Meta:\n            abstract = True" + rest: "id y x",
		"def made():\n    class B(models.Model):\n        y = models.IntegerField()" + rest:                                                   "x ...",
		"def made():\n    if z:\n        return C\n    class B(models.Model):\n        y = models.IntegerField()" + rest:                      "",
	} {
		models := ModelsOf(projectOf(t, text+"\n"))
		got := ""
		if all := models.All(); len(all) > 0 {
			got = show(all[0])
		}
		if got != want {
			t.Errorf("%q: %q, not %q", text, got, want)
		}
	}
}
