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
	"github.com/drflint/drflint/analyzers/module"
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
		all[b.modules[m.File]] = b.settingsOf(m)
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
		if len(b.Settings) == 0 && b.Asked(m.File) || slices.Contains(b.Settings, b.modules[m.File]) {
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
		names = append(names, b.modules[m.File])
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
	names := make(map[string]bool)
	b.settingNames(m.File, names, make(map[int32]bool))
	for name := range names {
		if chain, set := b.Effective(m.File, name); set {
			b.setting(s, name, chain)
		}
	}
	return s
}

// settingNames adds the names that a settings module sets, by itself or by what it takes over.
func (b *builder) settingNames(file int32, names map[string]bool, seen map[int32]bool) {
	seen[file] = true
	in := b.Names(file)
	for _, binding := range in.Bindings {
		if binding.Scope == 0 && strings.ToUpper(binding.Name) == binding.Name && strings.ToLower(binding.Name) != binding.Name &&
			!strings.HasPrefix(binding.Name, "_") {
			names[binding.Name] = true
		}
	}
	for _, star := range in.Stars {
		from := b.Resolve(file, module.Ref{Kind: module.External, Name: star.Module})
		if from.Kind == project.Module && !seen[from.File] {
			b.settingNames(from.File, names, seen)
		}
	}
}

// setting notes one setting.
func (b *builder) setting(s *Settings, name string, chain project.Chain) {
	if chain.Value.At.In != nil {
		s.At[name] = b.at(chain.Value.At)
	}
	value, why := b.value(chain.Value, 0)
	s.Values[name] = value
	if read, ok := value.(fromEnvironment); ok {
		s.Read[name] = Read{Variable: read.variable, Default: read.value}
	}
	if why != "" {
		s.Unknown.set(name, why)
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
		return notKnown{}, "one of several, by a condition that is not known"
	case eval.Unknown:
	}
	return notKnown{}, "computed"
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
