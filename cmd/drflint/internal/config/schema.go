package config

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/drflint/drflint/rules/rule"
)

// Known is what the words of a configuration are checked against.
type Known struct {
	Rules []*rule.Rule
	// Formats are the names of the output formats, the default first; never empty.
	Formats []string
}

// reader checks the tables of one file and fills the file in. It goes on after a fault, to report them all.
type reader struct {
	doc    *document
	file   *file
	folder string // of the file, with slashes
	known  Known
	errs   Errors
}

// key is one key of the configuration's table.
type key struct {
	name string
	read func(entry)
}

// keys are all keys. Of two that are equally near to an unknown one the first is named.
func (r *reader) keys() []key {
	layer := &r.file.layer
	return []key{
		{"profile", r.profile},
		{"select", func(e entry) { layer.Select = r.selectors(e) }},
		{"extend-select", func(e entry) { layer.Extend = r.selectors(e) }},
		{"ignore", func(e entry) { layer.Ignore = r.selectors(e) }},
		{"severity", r.severity},
		{"per-file-ignores", r.perFileIgnores},
		{"rules", r.rules},
		{"output", r.output},
		{"fail-on", r.choice},
		{"exit-zero", r.boolean},
		{"exclude", r.exclude},
		{"force-exclude", r.boolean},
		{"jobs", r.jobs},
		{"settings", r.environments},
		{"color", r.choice},
		{"quiet", r.boolean},
		{"statistics", r.boolean},
		{"timings", r.boolean},
	}
}

// choices are the words that a key takes; nil for a key that takes other things.
func choices(key string) []string {
	switch key {
	case "profile":
		return Profiles()
	case "fail-on":
		return []string{rule.Error.String(), rule.Warning.String(), rule.Note.String()}
	case "severity":
		return append(choices("fail-on"), "off")
	case "color":
		return []string{"auto", "always", "never"}
	}
	return nil
}

// checkChoice says what is wrong with a word for a key, or nothing.
func checkChoice(key, word string) string {
	words := choices(key)
	for i, w := range words {
		if w == word {
			return ""
		}
		words[i] = fmt.Sprintf("%q", w)
	}
	last := len(words) - 1
	return fmt.Sprintf("expected %s or %s, found %q", strings.Join(words[:last], ", "), words[last], word)
}

// fail notes a fault at a byte offset.
func (r *reader) fail(at int, format string, args ...any) {
	fault := r.doc.errorAt(at, fmt.Sprintf(format, args...))
	fault.Path = r.file.shown
	r.errs = append(r.errs, fault)
}

// origin says where an offset is, for people.
func (r *reader) origin(at int) string { return fmt.Sprintf("%s:%d", r.file.shown, r.doc.line(at)) }

// table reads the configuration's table.
func (r *reader) table(t *node) {
	keys := r.keys()
	names := make([]string, len(keys))
	read := make(map[string]func(entry), len(keys))
	for i, k := range keys {
		names[i], read[k.name] = k.name, k.read
	}
	for _, e := range t.entries {
		if read[e.key] == nil {
			r.fail(e.at, "unknown key %q%s", e.key, nearest("key", e.key, names))
			continue
		}
		read[e.key](e)
	}
}

// is checks the kind of a value. what the message calls the place stands before the colon.
func (r *reader) is(v *node, what, kind string) bool {
	if v.kind != kind {
		r.fail(v.at, "%s: expected %s, found %s", what, kind, v.kind)
	}
	return v.kind == kind
}

// text is a string, ok when it is one.
func (r *reader) text(v *node, what string) (string, bool) {
	if !r.is(v, what, aString) {
		return "", false
	}
	return v.text, true
}

// texts calls each for every string of an array of strings.
func (r *reader) texts(v *node, what string, each func(item *node, text string)) {
	if v.kind != anArray {
		r.fail(v.at, "%s: expected an array of strings, found %s", what, v.kind)
		return
	}
	for i := range v.items {
		if text, ok := r.text(&v.items[i], what); ok {
			each(&v.items[i], text)
		}
	}
}

// selectors reads an array of selectors. It is not nil: an empty one says something too.
func (r *reader) selectors(e entry) []Selector {
	list := []Selector{}
	r.texts(e.value, e.key, func(item *node, text string) {
		if s, ok := r.selector(item.at, e.key, text); ok {
			list = append(list, s)
		}
	})
	return list
}

// selector reads one selector, which stands under a key.
func (r *reader) selector(at int, key, text string) (Selector, bool) {
	s, err := ParseSelector(r.known.Rules, text)
	if err != nil {
		r.fail(at, "%s: %s", key, err)
		return s, false
	}
	s.Origin = fmt.Sprintf("%s %q, %s", key, text, r.origin(at))
	return s, true
}

// profile reads the profile.
func (r *reader) profile(e entry) {
	r.file.layer.Profile, _ = r.word(e)
	r.file.layer.ProfileOrigin = r.origin(e.at)
}

// choice reads a word for the run.
func (r *reader) choice(e entry) {
	if word, ok := r.word(e); ok {
		r.set(e, word)
	}
}

// word reads one of the few words that the key takes.
func (r *reader) word(e entry) (string, bool) {
	word, ok := r.text(e.value, e.key)
	if !ok {
		return "", false
	}
	wrong := checkChoice(e.key, word)
	if wrong != "" {
		r.fail(e.value.at, "%s: %s", e.key, wrong)
	}
	return word, wrong == ""
}

// boolean reads a switch.
func (r *reader) boolean(e entry) {
	if r.is(e.value, e.key, aBoolean) {
		r.set(e, e.value.truth)
	}
}

// environments reads the table of the settings modules that are for production, development and tests.
func (r *reader) environments(e entry) {
	if !r.is(e.value, e.key, aTable) {
		return
	}
	modules, names := Environments{}, []string{"production", "development", "test"}
	for _, each := range e.value.entries {
		switch {
		case !slices.Contains(names, each.key):
			r.fail(each.at, "settings: unknown key %q%s", each.key, nearest("key", each.key, names))
		case r.is(each.value, "settings."+each.key, aString):
			modules[each.key] = each.value.text
		}
	}
	r.set(e, modules)
}

// jobs reads the number of workers.
func (r *reader) jobs(e entry) {
	if !r.is(e.value, e.key, anInteger) {
		return
	}
	n := e.value.number
	if wrong := checkJobs(n); wrong != "" {
		r.fail(e.value.at, "%s: %s", e.key, wrong)
		return
	}
	r.set(e, int(n))
}

// checkJobs says what is wrong with a number of workers, or nothing.
func checkJobs(n int64) string {
	if n < 0 || n != int64(int(n)) {
		return fmt.Sprintf("expected an integer of 0 or more, found %d", n)
	}
	return ""
}

// set keeps a value for the run.
func (r *reader) set(e entry, value any) { r.file.run[e.key] = given{value, r.origin(e.at)} }

// output reads where findings go: one "FORMAT[:PATH]" or several. Paths are relative to the file's folder.
func (r *reader) output(e entry) {
	items := []node{*e.value}
	switch e.value.kind {
	case anArray:
		items = e.value.items
	case aString:
	default:
		r.fail(e.value.at, "%s: expected a string or an array of strings, found %s", e.key, e.value.kind)
		return
	}
	var outputs []Output
	for i := range items {
		text, ok := r.text(&items[i], e.key)
		if !ok {
			continue
		}
		o, wrong := parseOutput(text, r.known.Formats)
		if wrong != "" {
			r.fail(items[i].at, "%s: %s", e.key, wrong)
			continue
		}
		if o.Path != "" && !filepath.IsAbs(o.Path) {
			o.Path = filepath.Join(filepath.FromSlash(r.folder), o.Path)
		}
		outputs = append(outputs, o)
	}
	if len(outputs) > 0 { // an empty array asks for nothing, so that the default stays
		r.set(e, outputs)
	}
}

// exclude reads what is left out.
func (r *reader) exclude(e entry) {
	var all Globs
	r.texts(e.value, e.key, func(item *node, text string) {
		g, err := newExclude(r.folder, text)
		if err != nil {
			r.fail(item.at, "%s: %s", e.key, err)
			return
		}
		all.globs = append(all.globs, g)
	})
	r.set(e, all)
}

// severity reads the table of severities.
func (r *reader) severity(e entry) {
	if !r.is(e.value, e.key, aTable) {
		return
	}
	for _, e := range e.value.entries {
		s, ok := r.selector(e.at, "severity", e.key)
		word, isText := r.text(e.value, "severity."+printable(e.key))
		if !isText {
			continue
		}
		if wrong := checkChoice("severity", word); wrong != "" {
			r.fail(e.value.at, "severity.%s: %s", e.key, wrong)
			continue
		}
		if ok {
			r.file.layer.Severity = append(r.file.layer.Severity, newLevel(s, word))
		}
	}
}

// newLevel is a severity whose word has been checked.
func newLevel(s Selector, word string) Level {
	severity, ok := rule.ParseSeverity(word)
	return Level{Selector: s, Off: !ok, Severity: severity}
}

// perFileIgnores reads the table of globs.
func (r *reader) perFileIgnores(e entry) {
	if !r.is(e.value, e.key, aTable) {
		return
	}
	for _, line := range e.value.entries {
		g, err := newGlob(r.folder, line.key)
		if err != nil {
			r.fail(line.at, "%s: %s", e.key, err)
		}
		p := perFile{glob: g}
		r.texts(line.value, fmt.Sprintf("%s.%q", e.key, line.key), func(item *node, text string) {
			s, ok := r.selector(item.at, e.key, text)
			if ok {
				s.Origin = fmt.Sprintf("%s %q, %s", e.key, line.key, r.origin(item.at))
				p.ignore = append(p.ignore, s)
			}
		})
		r.file.perFile = append(r.file.perFile, p)
	}
}
