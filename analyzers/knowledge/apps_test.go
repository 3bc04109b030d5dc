package knowledge

import "testing"

func TestAppOf(t *testing.T) {
	for entry, want := range map[string]App{
		"django.contrib.humanize":               {Name: "django.contrib.humanize", Label: "humanize", Config: "django.contrib.humanize.apps.HumanizeConfig"},
		"django.contrib.admin.apps.AdminConfig": {Name: "django.contrib.admin", Label: "admin", Config: "django.contrib.admin.apps.AdminConfig"},
		"crispy_forms":                          {Name: "crispy_forms", Label: "crispy_forms", Config: PlainConfig},
		"corsheaders":                           {Name: "corsheaders", Label: "corsheaders"}, // it got an AppConfig of its own one day
		"nowhere":                               {},
	} {
		if got, ok := AppOf(entry); got != want || ok != (want.Name != "") {
			t.Errorf("%s: %+v, %t", entry, got, ok)
		}
	}
}
