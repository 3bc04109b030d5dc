package inspect

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/project"
)

// environments are the words for where settings are loaded.
var environments = map[project.Environment]string{
	project.Production: "production", project.Development: "development", project.Testing: "testing",
}

// settings are the settings modules that are asked for, by their names.
func (b *builder) settings() (map[string]*Settings, error) {
	all := make(map[string]*Settings)
	for _, m := range b.askedSettings() {
		all[b.SettingsName(m)] = b.settingsOf(m)
	}
	for _, m := range b.BaseSettings() {
		if b.asksFor(m) {
			base := b.settingsOf(m)
			base.Base = len(b.Settings) == 0
			all[b.SettingsName(m)] = base
		}
	}
	for _, name := range b.Settings {
		if all[name] == nil {
			return nil, fmt.Errorf("--settings: no settings module %q%s", name, b.knownSettings())
		}
	}
	return all, nil
}

// askedSettings are the settings modules that can be loaded and that are named, else those in the files that are asked for; production's
// first.
func (b *builder) askedSettings() []project.SettingsModule {
	var asked []project.SettingsModule
	for _, m := range b.SettingsModules() {
		if b.asksFor(m) {
			asked = append(asked, m)
		}
	}
	slices.SortStableFunc(asked, func(x, y project.SettingsModule) int { return cmp.Compare(x.Environment, y.Environment) })
	return asked
}

func (b *builder) asksFor(m project.SettingsModule) bool {
	return len(b.Settings) == 0 && b.Asked(m.File) || slices.Contains(b.Settings, b.SettingsName(m))
}

// knownSettings names the settings modules that there are.
func (b *builder) knownSettings() string {
	var names []string
	for _, m := range slices.Concat(b.SettingsModules(), b.BaseSettings()) {
		names = append(names, b.SettingsName(m))
	}
	if names == nil {
		return "; the project has none"
	}
	return "; there are " + strings.Join(names, ", ")
}

// anyName stands for all settings that are not listed.
const anyName = "*"

func (b *builder) settingsOf(m project.SettingsModule) *Settings {
	s := &Settings{
		Environment: environments[m.Environment], File: b.Display(b.Path(m.File)),
		Values: make(map[string]any), At: make(map[string]string), Read: make(map[string]Read),
	}
	for _, setting := range b.Project.Settings(m) {
		if value, set := setting.Silent(); set {
			b.setting(s, setting, value)
		}
		if setting.Sometimes || setting.Value.Hangs() {
			s.Conditional = append(s.Conditional, setting.Name)
		}
	}
	if unknown, may := b.OtherSettings(m); may {
		s.Unknown.set(anyName, unknown.Reason())
	}
	return s
}

// setting notes one setting, which is silent when no variable of the environment is set.
func (b *builder) setting(s *Settings, setting project.Setting, silent eval.Value) {
	name := setting.Name
	if at := cmp.Or(b.at(setting.Set), b.at(setting.Value.At)); at != "" {
		s.At[name] = at
	}
	value, unknown, known := setting.Value.Data(eval.Form{Unknown: notKnown{}, Read: readAs})
	switch {
	case !known:
		s.Unknown.set(name, unknown.Reason())
	case setting.Sometimes && silent.Kind == eval.Unknown:
		s.Unknown.set(name, "set only under a condition that is not known")
	}
	s.Values[name] = value
	s.reads(name, value)
}

// reads notes the variables that a setting is read from: of a part of it, behind the keys that lead there.
func (s *Settings) reads(key string, value any) {
	switch v := value.(type) {
	case fromEnvironment:
		s.Read[key] = Read{Variable: v.variable, Default: v.value}
	case []any:
		for i, item := range v {
			s.reads(key+"."+strconv.Itoa(i), item)
		}
	case map[string]any:
		for name, item := range v {
			s.reads(key+"."+name, item)
		}
	}
}

// notKnown is a value that cannot be told.
type notKnown struct{}

// MarshalJSON is null.
func (notKnown) MarshalJSON() ([]byte, error) { return []byte("null"), nil }

// fromEnvironment is a value that is read from the environment. In JSON it is what counts without the variable.
type fromEnvironment struct {
	variable string
	value    any // notKnown where there is no default
}

// MarshalJSON is the default.
func (f fromEnvironment) MarshalJSON() ([]byte, error) { return json.Marshal(f.value) }

func readAs(variable string, fallback any) any {
	return fromEnvironment{variable: cmp.Or(variable, unknownMark), value: fallback}
}

// keyText is a key of a dict as Python's str() has it.
func keyText(key any) string {
	switch k := key.(type) {
	case string:
		return k
	case float64:
		return strconv.FormatFloat(k, 'f', -1, 64)
	case bool:
		if k {
			return "True"
		}
		return "False"
	}
	return "None"
}

// moduleOrder are the names of settings modules: production first, then by name. Those that only others take over are left out.
func moduleOrder(all map[string]*Settings) []string {
	rank := map[string]int{"production": 0, "development": 1, "testing": 2}
	shown := maps.Clone(all)
	maps.DeleteFunc(shown, func(_ string, s *Settings) bool { return s.Base })
	return slices.SortedFunc(maps.Keys(shown), func(x, y string) int {
		return cmp.Or(cmp.Compare(rank[all[x].Environment], rank[all[y].Environment]), cmp.Compare(x, y))
	})
}
