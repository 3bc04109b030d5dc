package main

import (
	"embed"

	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/analyzers/source"
	"github.com/drflint/drflint/pyparse"
	"github.com/drflint/drflint/rules/rule"
)

//go:embed *.md
var pages embed.FS

// shop is the group of our own rules. The second word is where the pages are: here, beside this file.
func shop() []*rule.Rule {
	return rule.Group("shop", ".", pages, &rule.Rule{
		Name:     "float-money",
		Kind:     rule.Bug,
		Severity: rule.Warning,
		Analyzer: &analysis.Analyzer{
			Name:     "SHOP001",
			Requires: []*analysis.Analyzer{source.Analyzer},
			Run:      reportFloatFields,
		},
	})
}

func reportFloatFields(pass *analysis.Pass) (any, error) {
	f := source.Of(pass)
	for _, call := range f.Nodes(pyparse.CallExpression) {
		if function := f.Call(call).Function(); f.Names.Qualified(function) == "django.db.models.FloatField" {
			rule.Report(pass, f.Range(function), "a FloatField cannot hold a price exactly; use DecimalField")
		}
	}
	return nil, nil
}
