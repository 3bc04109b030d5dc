package imports

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/analyzers/edit"
	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/source"
	"github.com/drflint/drflint/pyparse"
)

// width is the longest line that the protocol allows (P4.8.1d).
const width = 120

// nameThem is the fix that writes the used names for the star, or none where it cannot be proven which these are.
func nameThem(f *source.File, star module.Star) []analysis.SuggestedFix {
	names := usedNames(f, star)
	if len(names) == 0 {
		return nil
	}
	return []analysis.SuggestedFix{f.Fix("Import the used names", edit.Replace(f.Span(star.Node), list(f, star, names)))}
}

// usedNames are the names that the file takes from a star import, sorted. There are none where one of its names may come from
// elsewhere, where one might be used in a way that is not seen, or where it is not known what the module exports.
func usedNames(f *source.File, star module.Star) []string {
	exports, known := f.Exports(star.Module)
	if !known || len(f.Names.Stars) > 1 || f.Names.Last(0, "__all__") >= 0 || annotatesWithStrings(f) {
		return nil
	}
	if slices.ContainsFunc(f.Names.Bindings, func(b module.Binding) bool { return hides(f, b, exports) }) {
		return nil
	}
	var used []string
	for _, name := range f.Names.Free() {
		_, exported := slices.BinarySearch(exports, name)
		switch {
		case exported:
			used = append(used, name)
		case !isPythons(name):
			return nil
		}
	}
	return used
}

// hides tells a binding after which a name of the star import may mean two things. Only in a function does a name mean the same
// thing from the first line to the last; elsewhere it may be read before it is bound.
func hides(f *source.File, b module.Binding, exports []string) bool {
	switch f.Kind(f.Names.Scopes[b.Scope].Node) {
	case pyparse.FunctionDefinition, pyparse.Lambda:
		return false
	}
	_, exported := slices.BinarySearch(exports, b.Name)
	return exported
}

// annotatesWithStrings tells a file with annotations such as "Order", whose names nobody has looked up.
func annotatesWithStrings(f *source.File) bool {
	return slices.ContainsFunc(f.Nodes(pyparse.String), func(n pyparse.ID) bool {
		for ; n != pyparse.NoNode; n = f.Parent(n) {
			if field := f.Node(n).Field; field == pyparse.TypeField || field == pyparse.ReturnTypeField {
				return true
			}
		}
		return false
	})
}

// isPythons tells builtins and the names that Python gives to modules and classes ("__file__").
func isPythons(name string) bool {
	return strings.HasPrefix(name, "__") && strings.HasSuffix(name, "__") || knowledge.Offers("builtins", name) != 0
}

// list is the names as they stand in an import statement: on its line, else one on each line, in parentheses.
func list(f *source.File, star module.Star, names []string) string {
	line := strings.Join(names, ", ")
	at := f.Node(star.Node).Start
	start := strings.LastIndexAny(f.Text[:at], "\r\n") + 1
	before := f.Text[start:at]
	if len(before)+len(line) <= width {
		return line
	}
	end := "\n"
	if strings.Contains(f.Text, "\r\n") {
		end = "\r\n"
	}
	end += before[:len(before)-len(strings.TrimLeft(before, " \t"))]
	var b strings.Builder
	b.WriteString("(")
	for _, name := range names {
		b.WriteString(end + "    " + name + ",")
	}
	b.WriteString(end + ")")
	return b.String()
}
