package project

import (
	"path"
	"slices"
	"strings"
)

// Surroundings are what stands around the Python files of a project: what tells which settings are for what, and the run.
type Surroundings struct {
	// Texts are the small files that tell a server, a container or a suite which settings to load; see SaysSettings.
	Texts []Text
	// Settings are the settings modules of environments that the configuration names.
	Settings map[Environment]string
	// Execute does the work of Each; nil does one piece after the other.
	Execute Executor
}

// Text is a file that is not Python.
type Text struct{ Path, Content string }

// SaysSettings tells the names of files that may say DJANGO_SETTINGS_MODULE. The driver looks for no others.
func SaysSettings(name string) bool { return sayer(name) != nobody }

// sayers are those who say which settings to load.
type sayers uint8

const (
	nobody  sayers = iota
	suite          // tests, and what runs them
	machine        // a developer's machine, or one that cannot be told from it
	server
)

// sayer tells by its path who a file speaks to.
func sayer(name string) sayers {
	base := strings.ToLower(path.Base(name))
	ext := path.Ext(base)
	isYAML := ext == ".yml" || ext == ".yaml"
	switch {
	case base == "pytest.ini", base == "tox.ini", base == "setup.cfg", base == "pyproject.toml", base == ".travis.yml", base == ".gitlab-ci.yml",
		isYAML && strings.Contains(name, ".github/workflows/"), isYAML && strings.Contains(name, ".circleci/"):
		return suite
	case strings.HasPrefix(base, "dockerfile"), ext == ".dockerfile", base == "procfile", base == "app.yaml", base == "fly.toml":
		return spoken(name, server)
	case isYAML && (strings.HasPrefix(base, "docker-compose") || strings.HasPrefix(base, "compose")):
		return spoken(name, machine)
	}
	return nobody
}

// spoken is who a file speaks to whose path may say it.
func spoken(name string, otherwise sayers) sayers {
	switch e := environmentOf(strings.ReplaceAll(name, ".", "_")); {
	case e == Development:
		return machine
	case e == Testing:
		return suite
	case isForProduction(path.Base(name)) || isForProduction(path.Base(path.Dir(name))):
		return server
	}
	return otherwise
}

// mostNames is how many settings modules a text may name that are looked at.
const mostNames = 20

// claims are who names a file as settings.
func (p *Project) claims(around Surroundings) map[int32][]sayers {
	claims := make(map[int32][]sayers)
	for _, text := range around.Texts {
		for _, name := range settingsNamed(text.Content) {
			if file := p.moduleBeside(text.Path, name); file != noFile {
				claims[file] = append(claims[file], sayer(text.Path))
			}
		}
	}
	p.chosen = make(map[int32]Environment)
	for _, e := range []Environment{Production, Development, Testing} {
		if name := around.Settings[e]; name != "" {
			if file := p.moduleBeside("", name); file != noFile {
				p.chosen[file] = e
				claims[file] = append(claims[file], nobody)
			}
		}
	}
	return claims
}

// settingsNamed are the modules that a text gives DJANGO_SETTINGS_MODULE.
func settingsNamed(text string) []string {
	const variable = "DJANGO_SETTINGS_MODULE"
	var names []string
	for len(names) < mostNames {
		_, rest, found := strings.Cut(text, variable)
		if !found {
			break
		}
		text = rest
		line, _, _ := strings.Cut(rest, "\n")
		line = strings.TrimLeft(line, " \t\"'=:-,")
		end := strings.IndexFunc(line, func(r rune) bool {
			return !(r == '_' || r == '.' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z')
		})
		if end < 0 {
			end = len(line)
		}
		if end > 0 {
			names = append(names, line[:end])
		}
	}
	return names
}

// moduleBeside finds the file of a module that a text names: the only one, or the one below the text's folder.
func (p *Project) moduleBeside(text, name string) int32 {
	suffix := strings.ReplaceAll(name, ".", "/")
	best, folder := noFile, path.Dir(text)
	for _, candidate := range p.bySuffix[suffix] {
		root := strings.TrimSuffix(strings.TrimSuffix(stemOf(p.files[candidate].Path), suffix), "/")
		switch {
		case p.folders[root].isPackage && root != "":
		case best == noFile:
			best = candidate
		case folder != "." && strings.HasPrefix(p.files[candidate].Path, folder+"/"):
			best = candidate
		}
	}
	return best
}

// claimed is the environment of a settings module. What the configuration says goes first, then what its path says; of one whose path
// says nothing it counts who names it, as long as another one is there for production.
func (p *Project) claimed(m SettingsModule, all []SettingsModule, served map[int32]bool, claims map[int32][]sayers) Environment {
	if e, ok := p.chosen[m.File]; ok {
		return e
	}
	said := claims[m.File]
	if m.Environment != Production || served[m.File] || isForProduction(p.files[m.File].Path) || len(said) == 0 || slices.Contains(said, server) {
		return m.Environment
	}
	if !slices.ContainsFunc(all, func(other SettingsModule) bool {
		return other.File != m.File && (served[other.File] || isForProduction(p.files[other.File].Path) || slices.Contains(claims[other.File], server))
	}) {
		return m.Environment
	}
	if slices.Contains(said, machine) {
		return Development
	}
	return Testing
}
