package main

import (
	"bytes"
	"errors"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
)

// groups is the import path of the folder that holds the groups, with a slash.
const groups = "github.com/drflint/drflint/rules/"

// addToGroup adds a rule to the list of its group: to the arguments of the call of rule.Group, where i rules stand
// before it.
func addToGroup(text []byte, name string, i int) ([]byte, error) {
	fset := token.NewFileSet()
	parsed, err := parser.ParseFile(fset, "", text, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	const others = 3 // the arguments before the rules: name, folder, pages
	var list *ast.CallExpr
	ast.Inspect(parsed, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && isSelector(call.Fun, "rule", "Group") {
			list = call
		}
		return true
	})
	if list == nil || len(list.Args) < others+i {
		return nil, errors.New("no call of rule.Group that lists the group's rules")
	}
	return format.Source(addAfter(text, fset.Position(list.Args[others+i-1].End()).Offset, name))
}

// addToRegistry adds a group to the registry: its import, and a call of its Rules where i groups stand before it.
func addToRegistry(text []byte, group string, i int) ([]byte, error) {
	fset := token.NewFileSet()
	parsed, err := parser.ParseFile(fset, "", text, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	imported, lastImport := groupImports(parsed)
	var calls []*ast.CallExpr
	ast.Inspect(parsed, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && len(call.Args) == 0 {
			if s, ok := call.Fun.(*ast.SelectorExpr); ok && s.Sel.Name == "Rules" && isImported(s.X, imported) {
				calls = append(calls, call)
			}
		}
		return true
	})
	if len(calls) == 0 || len(calls) < i {
		return nil, errors.New("no list of the groups' Rules to add the group to")
	}
	// The later place first, so that the earlier one stays where it is.
	if call := group + ".Rules()"; i == 0 {
		text = addBefore(text, fset.Position(calls[0].Pos()).Offset, call)
	} else {
		text = addAfter(text, fset.Position(calls[i-1].End()).Offset, call)
	}
	text = splice(text, fset.Position(lastImport).Offset, "\n"+strconv.Quote(groups+group))
	return format.Source(text)
}

// groupImports are the groups that a file imports, and where the last of their imports ends.
func groupImports(parsed *ast.File) (imported map[string]bool, end token.Pos) {
	imported = map[string]bool{}
	for _, spec := range parsed.Imports {
		importPath, err := strconv.Unquote(spec.Path.Value)
		if name, ok := strings.CutPrefix(importPath, groups); err == nil && ok && name != "rule" {
			imported[name] = true
			end = spec.End()
		}
	}
	return imported, end
}

func isImported(x ast.Expr, imported map[string]bool) bool {
	ident, ok := x.(*ast.Ident)
	return ok && imported[ident.Name]
}

func isSelector(x ast.Expr, pkg, name string) bool {
	s, ok := x.(*ast.SelectorExpr)
	if !ok || s.Sel.Name != name {
		return false
	}
	ident, ok := s.X.(*ast.Ident)
	return ok && ident.Name == pkg
}

// addAfter adds an element behind the one that ends at an offset: on a line of its own, behind any comment, where a
// comma ends the line of that one.
func addAfter(text []byte, end int, element string) []byte {
	line, _, _ := bytes.Cut(text[end:], []byte("\n"))
	rest, comma := bytes.CutPrefix(line, []byte(","))
	if rest = bytes.TrimSpace(rest); !comma || len(rest) > 0 && !bytes.HasPrefix(rest, []byte("//")) {
		return splice(text, end, ", "+element)
	}
	return splice(text, end+len(line), "\n"+element+",")
}

// addBefore adds an element before the one that begins at an offset: on a line of its own where that one has its own.
func addBefore(text []byte, start int, element string) []byte {
	before := bytes.TrimRight(text[:start], " \t")
	if bytes.HasSuffix(before, []byte("\n")) {
		return splice(text, start, element+",\n")
	}
	return splice(text, start, element+", ")
}

func splice(text []byte, at int, insert string) []byte {
	return bytes.Join([][]byte{text[:at], text[at:]}, []byte(insert))
}
