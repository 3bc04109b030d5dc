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
	"github.com/drflint/drflint/pyparse"
)

// environments are the words for where settings are loaded.
var environments = map[project.Environment]string{
	project.Production: "production", project.Development: "development", project.Testing: "testing",
}

// settings are the settings modules that are asked for, by their names.
func (b *builder) settings() (map[string]*Settings, error) {
	all := make(map[string]*Settings)
	for _, m := range b.askedSettings() {
		all[b.settingsName(m)] = b.settingsOf(m)
	}
	for _, name := range b.Settings {
		if all[name] == nil {
			return nil, fmt.Errorf("--settings: no settings module %q%s", name, b.knownSettings())
		}
	}
	return all, nil
}

// askedSettings are the settings modules that are named, else those in the files that are asked for; production's first.
func (b *builder) askedSettings() []project.SettingsModule {
	var asked []project.SettingsModule
	for _, m := range b.SettingsModules() {
		if len(b.Settings) == 0 && b.Asked(m.File) || slices.Contains(b.Settings, b.settingsName(m)) {
			asked = append(asked, m)
		}
	}
	slices.SortStableFunc(asked, func(x, y project.SettingsModule) int { return cmp.Compare(x.Environment, y.Environment) })
	return asked
}

// knownSettings names the settings modules that there are.
func (b *builder) knownSettings() string {
	var names []string
	for _, m := range b.SettingsModules() {
		names = append(names, b.settingsName(m))
	}
	if names == nil {
		return "; the project has none"
	}
	return "; there are " + strings.Join(names, ", ")
}

func (b *builder) settingsOf(m project.SettingsModule) *Settings {
	s := &Settings{
		Environment: environments[m.Environment], File: b.Display(b.Path(m.File)),
		Values: make(map[string]any), At: make(map[string]string), Read: make(map[string]Read),
	}
	for _, setting := range b.Project.Settings(m) {
		b.setting(s, setting.Name, setting.Chain)
	}
	return s
}

// settingsName is the name that a settings module is loaded by; of a class of django-configurations with the class behind a colon.
func (b *builder) settingsName(m project.SettingsModule) string {
	name, f := b.modules[m.File], b.Names(m.File).File
	if f.Kind(m.Node) == pyparse.ClassDefinition {
		name += ":" + f.Name(f.Child(m.Node, pyparse.NameField))
	}
	return name
}

// setting notes one setting.
func (b *builder) setting(s *Settings, name string, chain project.Chain) {
	if at := cmp.Or(b.at(chain.Set), b.at(chain.Value.At)); at != "" {
		s.At[name] = at
	}
	value, why := b.value(chain.Value, 0)
	s.Values[name] = value
	if read, ok := value.(fromEnvironment); ok {
		s.Read[name] = Read{Variable: read.variable, Default: read.value}
	}
	if why != "" {
		s.Unknown.set(name, why)
	}
	if chain.Sometimes {
		s.Unknown.set(name, "set only under a condition that is not known")
	}
}

// deepest is how deep lists and dicts are shown.
const deepest = 20

// value is a value as JSON has it, with what of it cannot be told.
func (b *builder) value(v eval.Value, depth int) (value any, why string) {
	if depth > deepest {
		return notKnown{}, "nested too deep"
	}
	switch v.Kind {
	case eval.None:
		return nil, ""
	case eval.Bool:
		return v.Number != 0, ""
	case eval.Number:
		return v.Number, ""
	case eval.String:
		return v.Text, ""
	case eval.List:
		return b.list(v, depth)
	case eval.Dict:
		return b.dict(v, depth)
	case eval.Environment:
		return b.environment(v, depth)
	case eval.Either:
		if silent := v.Silent(); silent.Kind != eval.Either {
			return b.value(silent, depth+1)
		}
	case eval.Unknown, eval.Path, eval.Object, eval.Absent:
	}
	data, unknown, ok := v.Data()
	if !ok {
		return notKnown{}, unknown.Reason()
	}
	return data, ""
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

func (b *builder) environment(v eval.Value, depth int) (value any, why string) {
	read := fromEnvironment{variable: cmp.Or(v.Text, unknownMark), value: notKnown{}}
	d, ok := v.Default()
	if !ok {
		return read, "read from the environment, and there is no default"
	}
	read.value, why = b.value(d, depth+1)
	return read, why
}

func (b *builder) list(v eval.Value, depth int) (value any, why string) {
	items := make([]any, 0, len(v.Items))
	for _, item := range v.Items {
		one, reason := b.value(item, depth+1)
		items = append(items, one)
		why = cmp.Or(why, reason)
	}
	return items, why
}

func (b *builder) dict(v eval.Value, depth int) (value any, why string) {
	entries := make(map[string]any, len(v.Items)/2)
	for i := 0; i+1 < len(v.Items); i += 2 {
		key, reason := b.value(v.Items[i], depth+1)
		one, reasonOfValue := b.value(v.Items[i+1], depth+1)
		entries[keyText(key)] = one
		why = cmp.Or(why, reason, reasonOfValue)
	}
	return entries, why
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

// moduleOrder are the names of settings modules: production first, then by name.
func moduleOrder(all map[string]*Settings) []string {
	rank := map[string]int{"production": 0, "development": 1, "testing": 2}
	return slices.SortedFunc(maps.Keys(all), func(x, y string) int {
		return cmp.Or(cmp.Compare(rank[all[x].Environment], rank[all[y].Environment]), cmp.Compare(x, y))
	})
}
