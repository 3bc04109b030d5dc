package settings

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/analyzers/source"
	"github.com/drflint/drflint/rules/rule"
)

var hardcodedSecretKey = &rule.Rule{
	Analyzer: &analysis.Analyzer{
		Name:     "DRF201",
		Requires: []*analysis.Analyzer{source.Analyzer},
		Run:      reportHardcodedSecretKeys,
	},
	Name:        "hardcoded-secret-key",
	Kind:        rule.Bug,
	Severity:    rule.Error,
	Clauses:     []string{"P4.6.2", "P4.8.8b"},
	Equivalents: []string{"ruff:S105", "bandit:B105"},
	Security:    "8.2",
}

func reportHardcodedSecretKeys(pass *analysis.Pass) (any, error) {
	f := source.Of(pass)
	var told []eval.Place // several settings modules may take one key over
	for _, setting := range []string{"SECRET_KEY", "SECRET_KEY_FALLBACKS"} {
		for _, chain := range f.Project.Production(setting) {
			for _, literal := range literals(chain.Value) {
				if literal.At.In == f.Names && !slices.Contains(told, literal.At) && !excused(f, setting, chain) {
					told = append(told, literal.At)
					rule.Report(pass, f.Range(literal.At.Node), message(f, setting, literal, chain), evidence(f, setting, chain))
				}
			}
		}
	}
	return nil, nil
}

// excused tells a key that the settings themselves refuse in production, and one that stands in a module which is named for
// development or tests.
func excused(f *source.File, setting string, chain project.Chain) bool {
	return f.Project.Environment(f.Project.Number(f.Names)) != project.Production || f.Project.Refused(chain, setting)
}

// literal is a secret that stands in the repository.
type literal struct {
	eval.Value
	variable string // the variable of the environment that it is the default of
	fallback bool   // it is such a default
}

// literals are the strings of the repository that a value certainly is, or is when the environment is silent. Of several
// values by a condition it is certain only that it is one of them, so all must be such strings.
func literals(v eval.Value) []literal {
	switch v.Kind {
	case eval.String:
		if v.Text != "" && !strings.Contains(v.Text, "{{") { // a template that startproject fills in
			return []literal{{Value: v}}
		}
	case eval.Environment:
		if fallback, ok := v.Default(); ok && len(literals(fallback)) == 1 {
			return []literal{{Value: fallback, variable: v.Text, fallback: true}}
		}
	case eval.List:
		return each(v, func([]literal) bool { return true })
	case eval.Either:
		return each(v, func(found []literal) bool { return len(found) > 0 })
	}
	return nil
}

// each are the literals of all items, none when one of the items does not pass.
func each(v eval.Value, passes func([]literal) bool) []literal {
	var all []literal
	for _, item := range v.Items {
		found := literals(item)
		if !passes(found) {
			return nil
		}
		all = append(all, found...)
	}
	return all
}

func message(f *source.File, setting string, l literal, chain project.Chain) string {
	loaded := f.Project.Path(chain.Modules[0])
	if l.fallback {
		return fmt.Sprintf("%s of %s is this text from the repository whenever %s is not set, and whoever reads it can forge sessions; "+
			"read it from the environment without a default", setting, loaded, variable(l.variable))
	}
	return fmt.Sprintf("%s of %s is this text from the repository, and whoever reads it can forge sessions; read it from the environment", setting, loaded)
}

func variable(name string) string {
	if name == "" {
		return "the variable"
	}
	return name
}

// evidence is the way from the settings module that is loaded to the one that sets the key.
func evidence(f *source.File, setting string, chain project.Chain) rule.Evidence {
	var e rule.Evidence
	for i, star := range chain.Stars {
		from := f.Other(chain.Modules[i])
		at := from.Range(from.Parent(star))
		e.Related = append(e.Related, analysis.RelatedInformation{
			Pos: at.Pos(), End: at.End(), Message: fmt.Sprintf("%s takes %s over here", from.Path, setting),
		})
	}
	last := f.Other(chain.Modules[len(chain.Modules)-1])
	if at := last.Names.Last(0, setting); at >= 0 && last.Names != chain.Value.At.In {
		place := last.Range(last.Names.Bindings[at].Node)
		e.Related = append(e.Related, analysis.RelatedInformation{
			Pos: place.Pos(), End: place.End(), Message: fmt.Sprintf("%s is set here", setting),
		})
	}
	return e
}
