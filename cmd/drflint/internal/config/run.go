package config

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/drflint/drflint/rules/rule"
)

// Flags is what the command line says. A nil slice or pointer and an empty string mean that a flag was not given.
type Flags struct {
	Config   string // a path, relative to the current folder
	Isolated bool

	Profile                      string
	Select, ExtendSelect, Ignore []string
	Severity                     []string // "RULE=LEVEL"

	Output                                             []string // "FORMAT[:PATH]"
	Exclude                                            []string // globs, relative to the current folder
	FailOn, Color                                      string
	ExitZero, ForceExclude, Quiet, Statistics, Timings *bool
	Jobs                                               *int
}

// Run is what belongs to the run as a whole.
type Run struct {
	// Output is never empty.
	Output []Output
	// FailOn is the lightest severity that makes the run fail.
	FailOn   rule.Severity
	ExitZero bool
	// Exclude matches the files and folders to leave out, beyond what is always left out.
	Exclude      Globs
	ForceExclude bool
	// Jobs is the number of workers; 0 leaves the choice to the driver.
	Jobs int
	// Environments are the settings modules that are for an environment whatever they are called.
	Environments Environments
	// Color is "auto", "always" or "never".
	Color                      string
	Quiet, Statistics, Timings bool
}

// Environments are the dotted names of settings modules by "production", "development" and "test".
type Environments map[string]string

// Output is one place that findings go to.
type Output struct {
	Format string
	// Path is a file, as given by a flag (relative to the current folder) or absolute; empty for standard output.
	Path string
}

// String is the output as it is written in a flag.
func (o Output) String() string {
	if o.Path == "" {
		return o.Format
	}
	return o.Format + ":" + o.Path
}

// parseOutput reads "FORMAT[:PATH]", or says what is wrong with it.
func parseOutput(text string, formats []string) (o Output, wrong string) {
	format, path, hasPath := strings.Cut(text, ":")
	if !slices.Contains(formats, format) {
		return o, fmt.Sprintf("unknown format %q%s", format, nearest("format", format, formats))
	}
	if hasPath && path == "" {
		return o, fmt.Sprintf("no path behind the colon of %q", text)
	}
	return Output{format, path}, ""
}

// newExclude reads a glob of exclude.
func newExclude(folder, text string) (glob, error) {
	if strings.HasPrefix(text, "!") {
		return glob{}, fmt.Errorf("%q: only globs of per-file-ignores can be negated", text)
	}
	return newGlob(folder, text)
}

// defaults are the keys of the run, in the order in which Show prints them, with what they are when nobody sets them.
func defaults(formats []string) []struct {
	key   string
	value any
} {
	return []struct {
		key   string
		value any
	}{
		{"output", []Output{{Format: formats[0]}}},
		{"fail-on", rule.Warning.String()},
		{"exit-zero", false},
		{"exclude", Globs{}},
		{"force-exclude", false},
		{"jobs", 0},
		{"settings", Environments(nil)},
		{"color", "auto"},
		{"quiet", false},
		{"statistics", false},
		{"timings", false},
	}
}

// newRun gives the values their types.
func newRun(v values) Run {
	failOn, _ := rule.ParseSeverity(as[string](v["fail-on"]))
	return Run{
		Output:       as[[]Output](v["output"]),
		FailOn:       failOn,
		ExitZero:     as[bool](v["exit-zero"]),
		Exclude:      as[Globs](v["exclude"]),
		ForceExclude: as[bool](v["force-exclude"]),
		Jobs:         as[int](v["jobs"]),
		Environments: as[Environments](v["settings"]),
		Color:        as[string](v["color"]),
		Quiet:        as[bool](v["quiet"]),
		Statistics:   as[bool](v["statistics"]),
		Timings:      as[bool](v["timings"]),
	}
}

// flagReader checks the flags, as reader checks a file.
type flagReader struct {
	known Known
	cwd   string
	layer Layer
	run   values
	errs  Errors
}

// readFlags checks all flags. Its error is an Errors.
func readFlags(f Flags, cwd string, known Known) (*flagReader, error) {
	r := &flagReader{known: known, cwd: filepath.ToSlash(cwd), run: values{}}
	if f.Config != "" && f.Isolated {
		r.fail("--config and --isolated exclude each other")
	}
	r.layer.Profile, r.layer.ProfileOrigin = r.word("profile", f.Profile), "--profile"
	r.layer.Select = r.selectors("select", f.Select)
	r.layer.Extend = r.selectors("extend-select", f.ExtendSelect)
	r.layer.Ignore = r.selectors("ignore", f.Ignore)
	r.severity(f.Severity)
	r.output(f.Output)
	r.choice("fail-on", f.FailOn)
	r.exclude(f.Exclude)
	r.choice("color", f.Color)
	r.jobs(f.Jobs)
	for _, b := range []struct {
		key   string
		value *bool
	}{
		{"exit-zero", f.ExitZero},
		{"force-exclude", f.ForceExclude},
		{"quiet", f.Quiet},
		{"statistics", f.Statistics},
		{"timings", f.Timings},
	} {
		if b.value != nil {
			r.set(b.key, *b.value)
		}
	}
	return r, r.errs.orNil()
}

// fail notes a fault. Faults keep the order of the flags in readFlags.
func (r *flagReader) fail(format string, args ...any) {
	r.errs = append(r.errs, &Error{Message: fmt.Sprintf(format, args...)})
}

// set keeps a value for the run.
func (r *flagReader) set(key string, value any) { r.run[key] = given{value, "--" + key} }

// choice reads a word for the run.
func (r *flagReader) choice(key, word string) {
	if word = r.word(key, word); word != "" {
		r.set(key, word)
	}
}

// word is one of the few words that the key takes, or "".
func (r *flagReader) word(key, word string) string {
	if word == "" {
		return ""
	}
	if wrong := checkChoice(key, word); wrong != "" {
		r.fail("--%s: %s", key, wrong)
		return ""
	}
	return word
}

// selectors reads the selectors of a flag; nil stays nil.
func (r *flagReader) selectors(key string, texts []string) []Selector {
	if texts == nil {
		return nil
	}
	list := make([]Selector, 0, len(texts))
	for _, text := range texts {
		s, err := ParseSelector(r.known.Rules, text)
		if err != nil {
			r.fail("--%s: %s", key, err)
			continue
		}
		s.Origin = "--" + key + " " + text
		list = append(list, s)
	}
	return list
}

// severity reads "RULE=LEVEL" from each text.
func (r *flagReader) severity(texts []string) {
	for _, text := range texts {
		name, word, ok := strings.Cut(text, "=")
		if !ok {
			r.fail("--severity: expected RULE=LEVEL, found %q", text)
			continue
		}
		s, err := ParseSelector(r.known.Rules, name)
		if err != nil {
			r.fail("--severity: %s", err)
			continue
		}
		if wrong := checkChoice("severity", word); wrong != "" {
			r.fail("--severity: %s: %s", name, wrong)
			continue
		}
		s.Origin = "--severity " + text
		r.layer.Severity = append(r.layer.Severity, newLevel(s, word))
	}
}

// output reads where findings go. Paths stay as they are.
func (r *flagReader) output(texts []string) {
	var outputs []Output
	for _, text := range texts {
		o, wrong := parseOutput(text, r.known.Formats)
		if wrong != "" {
			r.fail("--output: %s", wrong)
			continue
		}
		outputs = append(outputs, o)
	}
	if len(outputs) > 0 {
		r.set("output", outputs)
	}
}

// exclude reads what is left out.
func (r *flagReader) exclude(texts []string) {
	var all Globs
	for _, text := range texts {
		g, err := newExclude(r.cwd, text)
		if err != nil {
			r.fail("--exclude: %s", err)
			continue
		}
		all.globs = append(all.globs, g)
	}
	if texts != nil {
		r.set("exclude", all)
	}
}

// jobs reads the number of workers.
func (r *flagReader) jobs(n *int) {
	if n == nil {
		return
	}
	if wrong := checkJobs(int64(*n)); wrong != "" {
		r.fail("--jobs: %s", wrong)
		return
	}
	r.set("jobs", *n)
}
