package queries

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/analyzers/django"
	"github.com/drflint/drflint/analyzers/drf"
	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/analyzers/source"
	"github.com/drflint/drflint/rules/rule"
)

var missingSelectRelated = &rule.Rule{
	Analyzer: &analysis.Analyzer{
		Name:     "DRF330",
		Requires: []*analysis.Analyzer{source.Analyzer},
		Run:      reportMissingSelectRelated,
	},
	Name:     "missing-select-related",
	Kind:     rule.Bug,
	Severity: rule.Warning,
	Clauses:  []string{"P4.8.9"},
	Fix:      rule.SafeFix,
}

// lazy is a relation that a queryset does not load although a serializer reads it of each row.
type lazy struct {
	list *drf.List // the first that shows it
	read drf.Read
	rows []*django.Rows // that lack it, of that list
	// lists are all that show it.
	lists []*drf.List
}

func reportMissingSelectRelated(pass *analysis.Pass) (any, error) {
	f := source.Of(pass)
	if f.Role().Is(source.Test) {
		return nil, nil
	}
	for _, l := range lazyIn(f) {
		rule.Report(pass, f.Range(l.rows[0].Origin.Node), l.message(f.Project), l.evidence(pass), l.repair(pass))
	}
	return nil, nil
}

// lazyIn are the relations that the querysets of a file do not load, each once for each queryset.
func lazyIn(f *source.File) []*lazy {
	type key struct {
		at   eval.Place
		path string
	}
	var all []*lazy
	known := make(map[key]*lazy)
	for _, list := range drf.ListsOf(f.Project).In(f.Project.Number(f.Names)) {
		for _, read := range list.Reads {
			rows := list.Lacking(read)
			if len(rows) == 0 || rows[0].Origin.In != f.Names {
				continue
			}
			k := key{rows[0].Origin, django.PathOf(read.Path)}
			if known[k] == nil {
				known[k] = &lazy{list: list, read: read, rows: rows}
				all = append(all, known[k])
			}
			if !slices.Contains(known[k].lists, list) {
				known[k].lists = append(known[k].lists, list)
			}
		}
	}
	return all
}

// message is the finding in one line.
func (l *lazy) message(p *project.Project) string {
	what := fmt.Sprintf("%s runs a query for each row: %s %s, which this queryset does not load", l.list.Title(), l.fieldName(), l.relation())
	how := fmt.Sprintf("%s(%q)", l.method(), django.PathOf(l.read.Path))
	switch {
	case l.method() == "":
		return what + "; load the columns that lead there, and the relation"
	case !l.rows[0].OfOneModel(p):
		return what + "; it serves other models too, so give this view a queryset of its own with " + how
	}
	return what + "; add " + how
}

// fieldName names the serializer's field, "field author.country" of one in another.
func (l *lazy) fieldName() string {
	names := make([]string, len(l.read.Fields))
	for i, field := range l.read.Fields {
		names[i] = field.Name
	}
	if len(names) == 0 {
		return "its answer follows"
	}
	return "field " + strings.Join(names, ".") + " follows"
}

// relation names the relation that is read, as "Book.author".
func (l *lazy) relation() string {
	return l.read.Of.Name + "." + l.read.Path[len(l.read.Path)-1].Name
}

// method is what loads the relation, "" where the queryset has to be written anew.
func (l *lazy) method() string { return l.rows[0].Loading(l.read.Path).Method }

// evidence are the places that prove it: the routes, the fields of the serializers, where the relation is read and declared.
func (l *lazy) evidence(pass *analysis.Pass) rule.Evidence {
	var e rule.Evidence
	add := func(at eval.Place, message string) {
		if at.In != nil {
			e.Related = append(e.Related, drf.Related(pass, at, message))
		}
	}
	var leaves []eval.Place
	for _, list := range l.lists {
		for _, route := range list.Routes {
			if slices.Contains(leaves, route.Leaf) {
				continue // with a format suffix, or of another action
			}
			leaves = append(leaves, route.Leaf)
			add(route.Leaf, fmt.Sprintf("%s is answered by %s", route.Path(), list.View.Name))
		}
	}
	for i, field := range l.read.Fields {
		what := "the serializer has the field " + field.Name
		if i > 0 {
			what = "which has the field " + field.Name
		}
		add(field.At, what)
	}
	if n := len(l.read.Fields); n == 0 || l.read.Fields[n-1].At != l.read.At {
		add(l.read.At, l.relation()+" is read here")
	}
	add(l.read.Path[len(l.read.Path)-1].At, l.relation()+" is declared here")
	return e
}

// repair adds the call to every queryset of the list that lacks it. It is unsafe where others may use the same queryset, and
// where the database does not promise that the other row is there: a join would lose rows.
func (l *lazy) repair(pass *analysis.Pass) rule.Evidence {
	path := django.PathOf(l.read.Path)
	fix := analysis.SuggestedFix{Message: fmt.Sprintf("Add %s(%q)", l.method(), path)}
	unsafe := slices.ContainsFunc(l.read.Path, unconstrained)
	var done []eval.Place
	for _, rows := range l.rows {
		if slices.Contains(done, rows.Origin) {
			continue
		}
		done = append(done, rows.Origin)
		edits := load(pass, rows, l.read.Path)
		if edits == nil {
			return rule.Evidence{}
		}
		unsafe = unsafe || !drf.InView(source.Of(pass).Project, rows.Origin)
		fix.TextEdits = append(fix.TextEdits, edits...)
	}
	slices.SortFunc(fix.TextEdits, func(a, b analysis.TextEdit) int { return int(a.Pos - b.Pos) })
	return rule.Evidence{Fixes: []analysis.SuggestedFix{fix}, Unsafe: unsafe}
}

// unconstrained tells a foreign key that the database does not watch over.
func unconstrained(f *django.Field) bool { return f.Constrained() != module.Yes }
