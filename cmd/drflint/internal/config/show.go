package config

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/drflint/drflint/rules/rule"
)

// Show prints what is in force for a Python file, given as to For, and for the run. The text is a configuration that
// selects the same rules with the same severities and options; a comment behind each value says where it is from.
func (l *Loader) Show(w io.Writer, path string) error {
	run, err := l.runValues()
	if err != nil {
		return err
	}
	path = l.absolute(path)
	l.mu.Lock()
	defer l.mu.Unlock()
	f, err := l.above(filepath.Dir(path))
	if err != nil {
		return err
	}
	s := shown{rules: l.known.Rules, effects: l.effects(f, f.matching(path))}
	s.head(newPlace(l.cwd, path).shown, f)
	s.list("select", "on", true)
	s.list("ignore", "off", false)
	s.line("\n# Of the run.")
	for _, d := range defaults(l.known.Formats) {
		s.line("%s = %s # %s", d.key, literal(run[d.key].value), printable(run[d.key].origin))
	}
	s.severities()
	for _, r := range s.rules {
		s.options(r, f)
	}
	_, err = w.Write(s.Bytes())
	return err
}

// shown is the text of Show in the making.
type shown struct {
	bytes.Buffer
	rules   []*rule.Rule
	effects []Effect
}

// line adds a line.
func (s *shown) line(format string, args ...any) {
	s.Write(fmt.Appendf(nil, format+"\n", args...))
}

// head says what is shown and whose word it is.
func (s *shown) head(path string, f *file) {
	s.line("# What is in force for %s.", quote(path))
	if f.path == "" {
		s.line("# No configuration file governs it.")
	} else {
		s.line("# %s governs it.", quote(f.shown))
	}
}

// list adds the rules that are on, or those that are off, as an array with the reason of each.
func (s *shown) list(key, what string, on bool) {
	s.line("\n# The rules that are %s.\n%s = [", what, key)
	for i, r := range s.rules {
		if e := s.effects[i]; e.On == on {
			s.line("    %s, # %s (%s): %s", quote(r.Code()), r.Name, e.Severity, printable(e.Why))
		}
	}
	s.line("]")
}

// severities adds the table of severities.
func (s *shown) severities() {
	s.line("\n[severity]")
	for i, r := range s.rules {
		s.line("%s = %s # %s", r.Code(), quote(s.effects[i].Severity.String()), printable(s.effects[i].SeverityWhy))
	}
}

// options adds the table of a rule's options, if it has any.
func (s *shown) options(r *rule.Rule, f *file) {
	if len(r.Options) == 0 {
		return
	}
	s.line("\n[rules.%s]", r.Name)
	for _, o := range r.Options {
		set, ok := f.options[r][o.Name]
		if !ok {
			set = given{o.Default, "default"}
		}
		s.line("%s = %s # %s", o.Name, literal(set.value), printable(set.origin))
	}
}

// literal writes a value as TOML.
func literal(value any) string {
	var items []string
	switch v := value.(type) {
	case string:
		return quote(v)
	case []string:
		items = v
	case []Output:
		for _, o := range v {
			items = append(items, o.String())
		}
	case Environments:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			items = append(items, name+" = "+quote(v[name]))
		}
		return "{" + strings.Join(items, ", ") + "}"
	case Globs:
		for _, g := range v.globs {
			items = append(items, g.text)
		}
	default: // a boolean or an integer
		return fmt.Sprint(v)
	}
	quoted := make([]string, len(items))
	for i, item := range items {
		quoted[i] = quote(item)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// quote writes a TOML string. JSON's escapes are TOML's, but that JSON lets DEL stand.
func quote(text string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if e.Encode(text) != nil {
		return `""` // cannot happen: every string encodes
	}
	return strings.ReplaceAll(strings.TrimSuffix(b.String(), "\n"), "\x7f", `\u007f`)
}
