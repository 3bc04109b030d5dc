package config

import (
	"path/filepath"
	"sync"

	"github.com/drflint/drflint/rules/rule"
)

// Loader answers what is configured, for files and for the run. It is safe for concurrent use. What it has read from
// the file system once it does not read again.
type Loader struct {
	known Known
	cwd   string
	root  string
	fixed place // the file of --config; zero when not given
	alone bool  // --isolated
	flags *flagReader

	mu       sync.Mutex
	finder   finder
	files    map[string]loaded // by path; "" for no file
	settings map[settingsKey]*rule.Settings
}

// loaded is a file or why it could not be read.
type loaded struct {
	file *file
	err  error
}

// settingsKey tells settings apart: by the configuration, and by which of its per-file-ignores apply, a bit each.
type settingsKey struct {
	path    string
	ignores string
}

// New checks the flags for a run that begins in the folder cwd. No configuration file is read yet. The error is an
// Errors that has every fault of the flags.
func New(cwd string, known Known, flags Flags) (*Loader, error) {
	cwd, err := filepath.Abs(cwd)
	if err != nil {
		return nil, err
	}
	l := &Loader{
		known:    known,
		cwd:      cwd,
		root:     Root(cwd),
		alone:    flags.Isolated,
		finder:   finder{map[string]string{}},
		files:    map[string]loaded{},
		settings: map[settingsKey]*rule.Settings{},
	}
	if l.flags, err = readFlags(flags, cwd, known); err != nil {
		return nil, err
	}
	if flags.Config != "" {
		path := flags.Config
		if !filepath.IsAbs(path) {
			path = filepath.Join(cwd, path)
		}
		l.fixed = place{path: filepath.Clean(path), shown: printable(flags.Config), named: true}
	}
	return l, nil
}

// For is what the configuration says of the rules for a Python file, whose path is absolute or relative to the root;
// the file need not exist. Files of which the same is said share the result. The error is an Errors, the same for all
// files under the same configuration.
func (l *Loader) For(path string) (*rule.Settings, error) {
	path = l.absolute(path)
	l.mu.Lock()
	defer l.mu.Unlock()
	f, err := l.above(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	key := settingsKey{f.path, f.matching(path)}
	if s := l.settings[key]; s != nil {
		return s, nil
	}
	s := newSettings(l.known.Rules, l.effects(f, key.ignores), f)
	l.settings[key] = s
	return s, nil
}

// Run is what belongs to the run: the flags, then the configuration nearest the current folder, then the defaults. The
// error is an Errors.
func (l *Loader) Run() (Run, error) {
	v, err := l.runValues()
	if err != nil {
		return Run{}, err
	}
	return newRun(v), nil
}

// runValues is Run with the origins of the values.
func (l *Loader) runValues() (values, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	f, err := l.above(l.cwd)
	if err != nil {
		return nil, err
	}
	merged := values{}
	for _, d := range defaults(l.known.Formats) {
		merged[d.key] = given{d.value, "default"}
		if v, ok := f.run[d.key]; ok {
			merged[d.key] = v
		}
		if v, ok := l.flags.run[d.key]; ok {
			merged[d.key] = v
		}
	}
	return merged, nil
}

// absolute makes a path absolute and clean.
func (l *Loader) absolute(path string) string {
	if !filepath.IsAbs(path) {
		path = filepath.Join(l.root, path)
	}
	return filepath.Clean(path)
}

// above is the configuration that governs a folder; an empty one where there is none. The lock is held.
func (l *Loader) above(folder string) (*file, error) {
	at := l.fixed
	switch {
	case l.alone:
		at = place{}
	case !at.named:
		if path := l.finder.find(folder); path != "" {
			at = newPlace(l.cwd, path)
		}
	}
	known, ok := l.files[at.path]
	if !ok {
		known.file = &file{}
		if at.path != "" {
			known.file, known.err = readFile(at, l.known)
		}
		l.files[at.path] = known
	}
	return known.file, known.err
}

// matching has a "1" for each line of per-file-ignores that applies to an absolute path, and a "0" for the others.
func (f *file) matching(path string) string {
	bits := make([]byte, len(f.perFile))
	path = filepath.ToSlash(path)
	for i, p := range f.perFile {
		bits[i] = '0'
		if p.glob.match(path) {
			bits[i] = '1'
		}
	}
	return string(bits)
}

// effects is the selection under a configuration, with the per-file-ignores that apply.
func (l *Loader) effects(f *file, ignores string) []Effect {
	effects := Select(l.known.Rules, f.layer, l.flags.layer)
	for i, p := range f.perFile {
		if ignores[i] == '1' {
			Silence(l.known.Rules, effects, p.ignore)
		}
	}
	return effects
}

// newSettings is the effects in the form in which the driver and the rules ask for them.
func newSettings(rules []*rule.Rule, effects []Effect, f *file) *rule.Settings {
	m := make(map[*rule.Rule]rule.Setting, len(rules))
	for i, r := range rules {
		s := rule.Setting{On: effects[i].On, Severity: effects[i].Severity}
		for name, option := range f.options[r] {
			if s.Options == nil {
				s.Options = map[string]any{}
			}
			s.Options[name] = option.value
		}
		m[r] = s
	}
	return rule.NewSettings(m)
}
