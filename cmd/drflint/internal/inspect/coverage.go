package inspect

import (
	"github.com/drflint/drflint/analyzers/django"
	"github.com/drflint/drflint/analyzers/drf"
)

// coverage is how much could be resolved. What counts is counted where it is worked out, so that everything is asked for first.
func (b *builder) coverage() []Coverage {
	django.ModelsOf(b.Project)
	drf.RoutesOf(b.Project)
	drf.VerdictsOf(b.Project)
	all := []Coverage{}
	for _, c := range b.Coverage(b.Asked) {
		out := Coverage{What: c.What, All: c.All, Unknown: c.Unknown, Gaps: []Gap{}}
		for _, gap := range c.Gaps {
			out.Gaps = append(out.Gaps, Gap{At: b.at(gap.At), Why: gap.Why})
		}
		all = append(all, out)
	}
	if models := b.modelCoverage(); models.Unknown > 0 {
		all = append(all, models)
	}
	return all
}

// modelCoverage counts the models, and those that other packages make and that cannot be told.
func (b *builder) modelCoverage() Coverage {
	models := django.ModelsOf(b.Project)
	out := Coverage{What: "models", All: len(models.All()), Gaps: []Gap{}}
	for _, call := range models.Doubled() {
		if b.shows(call) {
			out.All++
			out.Unknown++
			out.Gaps = append(out.Gaps, Gap{At: b.at(call), Why: "the model of a history is made when the project runs"})
		}
	}
	return out
}
