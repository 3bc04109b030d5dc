package queries

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/analyzers/django"
	"github.com/drflint/drflint/analyzers/edit"
	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/source"
	"github.com/drflint/drflint/pyparse"
)

// load are the edits that make a queryset load a path: an argument more of the call that is there, else a call behind the
// chain. There are none where that would be an error, be it for another model that the same expression may stand for.
func load(pass *analysis.Pass, rows *django.Rows, path []*django.Field) []analysis.TextEdit {
	f := source.Of(pass)
	file := f.Other(f.Project.Number(rows.Origin.In))
	how := rows.Loading(path)
	if !rows.OfOneModel(f.Project) {
		return nil
	}
	call := rows.Selects
	switch how.Method {
	case "":
		return nil
	case "prefetch_related":
		call = rows.Prefetches
	}
	edits := []edit.Edit{chained(file.File, rows, how.Method, django.PathOf(path))}
	if call.In != nil {
		edits[0] = argument(file.File, call, django.PathOf(path))
	}
	if how.Named {
		edits = append(edits, argument(file.File, rows.Only, django.PathOf(path)))
	}
	slices.SortFunc(edits, func(a, b edit.Edit) int { return int(a.Start - b.Start) })
	return file.Fix("", edits...).TextEdits
}

// argument adds a path to a call, or makes an argument longer that is its beginning.
func argument(f *pyparse.File, call eval.Place, path string) edit.Edit {
	given := f.Call(call.Node).Arguments().Positional()
	for _, a := range given {
		if text, ok := f.StringValue(a); ok && strings.HasPrefix(path, text+"__") {
			return edit.Replace(f.Span(a), strconv.Quote(path))
		}
	}
	return edit.Insert(f.Node(given[len(given)-1]).End, ", "+strconv.Quote(path))
}

// chained puts a call behind a chain, on a line of its own where the last call of the chain is.
func chained(f *pyparse.File, rows *django.Rows, method, path string) edit.Edit {
	origin := rows.Origin
	text := "." + method + "(" + strconv.Quote(path) + ")"
	if rows.Bare {
		text = ".objects" + text
	}
	end := f.Node(origin.Node).End
	if name := f.Child(f.Call(origin.Node).Function(), pyparse.AttributeField); name != pyparse.NoNode {
		before := f.Text[:f.Node(name).Start]
		line := before[strings.LastIndexByte(before, '\n')+1:]
		if indent, dot := strings.CutSuffix(line, "."); dot && strings.TrimSpace(indent) == "" {
			text = "\n" + indent + text
		}
	}
	return edit.Insert(end, text)
}
