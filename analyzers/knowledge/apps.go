package knowledge

import (
	_ "embed" // for the table
	"strings"
	"sync"
)

// appTable has a line for each app that a package brings, "app PACKAGE LABEL CONFIG", and for each AppConfig, "config CLASS PACKAGE
// LABEL". A "?" stands where versions of the package disagree, or where it cannot be told; "-" for Django's plain AppConfig.
//
//go:embed apps.txt
var appTable string

// PlainConfig is the configuration of an app that has none of its own.
const PlainConfig = "django.apps.config.AppConfig"

// App is an app of a package as Django makes it of an entry of INSTALLED_APPS. What differs from version to version is "".
type App struct{ Name, Label, Config string }

// AppOf is the app that an entry of INSTALLED_APPS stands for: the name of a package, or of an AppConfig. It is false for what is not in
// the table.
func AppOf(entry string) (App, bool) {
	app, ok := apps()[entry]
	return app, ok
}

var apps = sync.OnceValue(func() map[string]App {
	all := make(map[string]App)
	for line := range strings.SplitSeq(strings.TrimSuffix(strings.ReplaceAll(appTable, " ?", " "), "\n"), "\n") {
		words := strings.Split(line, " ")
		if words[0] == "config" {
			all[words[1]] = App{Name: words[2], Label: words[3], Config: words[1]}
			continue
		}
		if words[3] == "-" {
			words[3] = PlainConfig
		}
		all[words[1]] = App{Name: words[1], Label: words[2], Config: words[3]}
	}
	return all
})
