package driver

import (
	"embed"

	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/rules/rule"
)

//go:embed *.md
var pages embed.FS

// The driver's own rules. They have no work for an Analyzer to do: the driver reports them where it meets them.
var (
	syntaxError = &rule.Rule{
		Analyzer: nothing("DRF001"), Name: "syntax-error", Kind: rule.Bug, Severity: rule.Error,
		Equivalents: []string{"ruff:E999"},
	}
	unusedSuppression = &rule.Rule{
		Analyzer: nothing("DRF002"), Name: "unused-suppression", Kind: rule.Bug, Severity: rule.Warning, Fix: rule.SafeFix,
		Equivalents: []string{"ruff:RUF100"},
	}
	invalidSuppression = &rule.Rule{
		Analyzer: nothing("DRF003"), Name: "invalid-suppression", Kind: rule.Bug, Severity: rule.Warning,
		Options: []rule.Option{{Name: "require-reason", Default: false, Doc: "report a suppression that gives no reason"}},
	}
	internalError = &rule.Rule{
		Analyzer: nothing("DRF004"), Name: "internal-error", Kind: rule.Bug, Severity: rule.Error,
	}
	unreadableFile = &rule.Rule{
		Analyzer: nothing("DRF005"), Name: "unreadable-file", Kind: rule.Bug, Severity: rule.Warning,
	}
)

func nothing(code string) *analysis.Analyzer {
	return &analysis.Analyzer{Name: code, Run: func(*analysis.Pass) (any, error) { return nil, nil }}
}

var engine = rule.Group("engine", "analyzers/driver", pages,
	syntaxError, unusedSuppression, invalidSuppression, internalError, unreadableFile)

// Engine are the driver's own rules. They stand before the others in every list of rules.
func Engine() []*rule.Rule { return engine }
