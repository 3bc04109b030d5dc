package django

import "testing"

// What an entry of a package that nobody knows stands for, its AppConfig alone says: not even the app's name is told, and the apps are
// not these for sure.
func TestAppsOfUnknownPackages(t *testing.T) {
	const settings = "-- manage.py --\nimport os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'config.settings')\n-- config/settings.py --\nROOT_URLCONF = 'x'\nINSTALLED_APPS = ['shop', "
	for entry, want := range map[string]App{
		"'nowhere.django'":          {Why: "the package is not known"},
		"'django.contrib.humanize'": {Label: "humanize", Name: "django.contrib.humanize", Config: "django.contrib.humanize.apps.HumanizeConfig"},
	} {
		all, whole := AppsOf(projectOf(t, settings+entry+"]\n"))
		got := all[1]
		got.At = want.At
		if len(all) != 2 || got != want || whole != (want.Why == "") {
			t.Errorf("%s: %+v, %t", entry, all, whole)
		}
	}
}

// Of two projects in one repository the apps of the one nearer to the top are told.
func TestAppsOfTwoProjects(t *testing.T) {
	const settings = "/settings.py --\nSECRET_KEY = 'x'\nROOT_URLCONF = 'x'\nINSTALLED_APPS = ['django.contrib."
	const manage = "manage.py --\nimport os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', '"
	all, whole := AppsOf(projectOf(t, "-- labs/"+manage+"lab.settings')\n-- labs/lab/__init__.py --\n-- labs/lab"+settings+"auth']\n"+
		"-- "+manage+"main.settings')\n-- main/__init__.py --\n-- main"+settings+"humanize']\n"))
	if !whole || len(all) != 1 || all[0].Label != "humanize" {
		t.Errorf("%+v, %t", all, whole)
	}
}
