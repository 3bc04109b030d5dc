package project

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/module"
)

// Environment is where a settings module is loaded.
type Environment uint8

// The environments.
const (
	Production  Environment = iota // or any, as far as can be told
	Development                    // a developer's machine
	Testing                        // tests and continuous integration
)

// words are the parts of a module's name that tell its environment, as in settings/local.py or settings_test.py.
var words = map[string]Environment{
	"dev": Development, "devel": Development, "develop": Development, "development": Development, "local": Development,
	"localhost": Development, "debug": Development, "devcontainer": Development, "example": Development, "sample": Development,
	"test": Testing, "tests": Testing, "testing": Testing, "ci": Testing, "travis": Testing, "pytest": Testing, "unittest": Testing, "e2e": Testing,
	"examples": Development, "demo": Development, "sandbox": Development, "playground": Development, "testproject": Testing,
	"testapp": Testing, "docs": Development,
}

// Environment tells the environment that a file's path speaks of, Production when it speaks of none: that of the module's own
// name goes before that of a folder.
func (p *Project) Environment(file int32) Environment {
	if e, ok := p.chosen[file]; ok {
		return e
	}
	return environmentOf(p.files[file].Path)
}

func environmentOf(file string) Environment {
	parts := strings.Split(strings.ToLower(stemOf(file)), "/")
	for _, part := range slices.Backward(parts) {
		if e, ok := words[part]; ok {
			return e
		}
		for _, word := range nameParts(part) {
			if e, ok := words[word]; ok {
				return e
			}
		}
	}
	return Production
}

// Path is the path of a file from the root of the run.
func (p *Project) Path(file int32) string { return p.files[file].Path }

// Names are the names of a file.
func (p *Project) Names(file int32) *module.Module { return p.files[file].Names }

// Number is the file that a module's names were read from.
func (p *Project) Number(names *module.Module) int32 { return p.byModule[names] }
