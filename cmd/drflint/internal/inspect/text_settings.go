package inspect

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
)

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// settings prints the settings side by side, a column for each module; "=" is what the first module has.
func (t *text) settings() {
	modules := moduleOrder(t.Settings)
	if len(modules) == 0 {
		t.nothing("settings modules")
		return
	}
	header := []string{"SETTING"}
	t.title("Settings modules")
	list := newTable("MODULE", "ENVIRONMENT", "FILE", "SETTINGS", "UNKNOWN")
	for _, m := range modules {
		s := t.Settings[m]
		header = append(header, strings.ToUpper(s.Environment)+" "+m)
		if why, may := s.Unknown[anyName]; may {
			t.note(s.File, "other settings of "+m, why)
		}
		list.add(plain(m), plain(s.Environment), plain(s.File), plain(fmt.Sprint(len(s.Values))), plain(countOrNone(len(s.Unknown))))
	}
	t.table("  ", list)
	t.title("Values", valueLegend(len(modules)))
	values := newTable(append(header, "WHERE")...)
	for _, name := range t.settingNames(modules) {
		values.add(t.settingRow(modules, name)...)
	}
	t.table("  ", values)
}

// settingNames are the names of all settings of some modules.
func (d *Document) settingNames(modules []string) []string {
	names := make(map[string]bool)
	for _, m := range modules {
		for name := range d.Settings[m].Values {
			names[name] = true
		}
	}
	return sortedKeys(names)
}

func valueLegend(modules int) string {
	if modules > 1 {
		return `"=" is what the first module has, "-" not set`
	}
	return ""
}

// settingRow is a setting in each module, and where it is written.
func (t *text) settingRow(modules []string, name string) []cell {
	row := []cell{{name, t.bold}}
	var places []string
	for i, m := range modules {
		s := t.Settings[m]
		value, set := s.Values[name]
		first := t.Settings[modules[0]]
		_, firstSet := first.Values[name]
		switch {
		case !set:
			row = append(row, cell{"-", t.dim})
			continue
		case i > 0 && firstSet && s.At[name] == first.At[name] && reflect.DeepEqual(value, first.Values[name]):
			row = append(row, cell{"=", t.dim})
		default:
			row = append(row, t.settingCell(s, name))
		}
		if at := s.At[name]; at != "" && !slices.Contains(places, at) {
			places = append(places, at)
		}
	}
	return append(row, cell{strings.Join(places, "\n"), t.dim})
}

func (t *text) settingCell(s *Settings, name string) cell {
	why, unknown := s.Unknown[name]
	value := strings.Join(valueLines(mask(name, s.Values[name])), "\n")
	if _, read := s.Values[name].(fromEnvironment); unknown && !read {
		t.note(s.At[name], name, why)
		return cell{value, t.unsure}
	}
	return plain(value)
}

// longest is how long a list or dict may be to stand on one line.
const longest = 40

// valueLines is a value as Python writes it; a long list or dict takes a line for each entry.
func valueLines(value any) []string {
	if line := python(value); len(line) <= longest {
		return []string{line}
	}
	var lines []string
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			lines = append(lines, listLines(item)...)
		}
		if len(lines) == 1 {
			return []string{python(value)} // it would not look like a list
		}
	case map[string]any:
		for _, key := range sortedKeys(v) {
			entry := valueLines(v[key])
			if len(entry) == 1 {
				lines = append(lines, key+": "+entry[0])
				continue
			}
			lines = append(lines, key+":")
			for _, line := range entry {
				lines = append(lines, "  "+line)
			}
		}
	default:
		lines = []string{python(value)}
	}
	return lines
}

// listLines are the lines of an entry of a list.
func listLines(item any) []string {
	lines := valueLines(item)
	if len(lines) == 1 {
		return lines
	}
	for i := range lines {
		mark := "  "
		if i == 0 {
			mark = "- "
		}
		lines[i] = mark + lines[i]
	}
	return lines
}

// python is a value as Python writes it.
func python(value any) string {
	switch v := value.(type) {
	case nil:
		return "None"
	case notKnown:
		return unknownMark
	case fromEnvironment:
		if v.value == (notKnown{}) {
			return "env " + v.variable
		}
		return "env " + v.variable + " or " + python(v.value)
	case bool:
		return keyText(v)
	case float64:
		return keyText(v)
	case []any:
		items := make([]string, 0, len(v))
		for _, item := range v {
			items = append(items, python(item))
		}
		return "[" + strings.Join(items, ", ") + "]"
	case map[string]any:
		if text, ok := v["text"].(string); ok && len(v) == 2 && v["type"] != nil {
			return fmt.Sprintf("%s(%s)", short(fmt.Sprint(v["type"])), python(text))
		}
		entries := make([]string, 0, len(v))
		for _, key := range sortedKeys(v) {
			entries = append(entries, python(key)+": "+python(v[key]))
		}
		return "{" + strings.Join(entries, ", ") + "}"
	case string:
		quoted, _ := json.Marshal(v) // a string always has a JSON form
		return strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(string(quoted))
	}
	return fmt.Sprint(value)
}

// masked stands for a secret.
const masked = "********"

// mask is a value with what looks like a secret by its name taken away, at any depth. What says nothing is no secret.
func mask(name string, value any) any {
	switch v := value.(type) {
	case []any:
		out := make([]any, len(v))
		for i, item := range v {
			out[i] = mask(name, item)
		}
		return out
	case map[string]any:
		out := make(map[string]any, len(v))
		for key, item := range v {
			out[key] = mask(cmpSecret(name, key), item)
		}
		return out
	case fromEnvironment:
		return fromEnvironment{v.variable, mask(name, v.value)}
	case string:
		if v != "" && looksSecret(name) {
			return masked
		}
		return maskPassword(v)
	}
	return value
}

// cmpSecret is the name that tells whether what is below a key is a secret: an outer one that is, else the key.
func cmpSecret(name, key string) string {
	if looksSecret(name) {
		return name
	}
	return key
}

// looksSecret tells the names of secrets (Django docs, "cleansed settings": the same words, and a few more).
func looksSecret(name string) bool {
	name = strings.ToUpper(name)
	for _, word := range []string{"SECRET", "TOKEN", "PASSWORD", "PASSWD", "PASSPHRASE", "SIGNATURE", "CREDENTIAL", "API_KEY", "APIKEY", "PRIVATE_KEY", "ACCESS_KEY", "SIGNING_KEY", "ENCRYPTION_KEY"} {
		if strings.Contains(name, word) && !strings.Contains(name, "AUTH_PASSWORD_VALIDATORS") && !strings.Contains(name, "PASSWORD_HASHERS") {
			return true
		}
	}
	return false
}

// maskPassword takes the password out of an address: "postgres://shop:secret@db/shop".
func maskPassword(text string) string {
	scheme, rest, found := strings.Cut(text, "://")
	if !found {
		return text
	}
	credentials, host, found := cutLast(rest, "@")
	if !found {
		return text
	}
	user, password, found := strings.Cut(credentials, ":")
	if !found || password == "" {
		return text
	}
	return scheme + "://" + user + ":" + masked + "@" + host
}

func countOrNone(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}
