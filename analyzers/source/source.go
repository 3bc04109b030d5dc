// Package source gives rules a Python file: its tree, its names, its place in the project. A rule that requires Analyzer
// runs once for each Python file and asks Of(pass) for it.
//
// The package owns the questions that need more than one of these at once: whether a method overrides one that a base class
// defines, what role a file plays, which token.Pos a node has. What the project knows is asked through the file.
//
// Questions are answered from what was read at load time; none of them parses or reads a file.
package source

import (
	"go/token"
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/analyzers/edit"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// File is one Python file as a rule sees it. It is never written to once rules run.
type File struct {
	*pyparse.File
	// Path is the path from the root of the run, with slashes.
	Path string
	// Names are the file's scopes and bindings.
	Names *module.Module
	// Summary is what the file says of itself to others.
	Summary *module.Summary
	// Project is what the file is part of. Link sets it.
	Project *project.Project
	// Base is the token.Pos of the file's first byte on disk.
	Base token.Pos

	role   Role
	number int32   // in Project
	all    []*File // the files of the project, by number
}

// New reads what a rule needs of a parsed file. The file can be asked questions once it is linked.
func New(path string, parsed *pyparse.File) *File {
	names := module.Read(parsed)
	file := &File{File: parsed, Path: path, Names: names, Summary: names.Summarize(), role: RoleOf(path)}
	if isGenerated(parsed) {
		file.role |= Generated
	}
	return file
}

// Link makes a project of all files of a run, and tells each file of it. Their order gives the files their numbers, so it must
// not depend on chance.
func Link(files []*File) *project.Project { return LinkIn(files, project.Surroundings{}) }

// LinkIn is Link with what stands around the files.
func LinkIn(files []*File, around project.Surroundings) *project.Project {
	parts := make([]project.File, len(files))
	for i, f := range files {
		parts[i] = project.File{Path: f.Path, Names: f.Names, Summary: f.Summary, Partial: f.Unread || f.SyntaxError != nil}
	}
	linked := project.LinkIn(parts, around)
	for i, f := range files {
		f.Project, f.number, f.all = linked, int32(i), files
	}
	return linked
}

// Other is the file of the same project with a number, for places in it.
func (f *File) Other(number int32) *File { return f.all[number] }

// Analyzer is the base of every rule on Python files. The driver seeds its result with the file that it has loaded; run by
// another driver it reads and parses the pass's one file itself.
var Analyzer = &analysis.Analyzer{
	Name:       "source",
	Doc:        "source: a Python file with its tree, its names and its place in the project",
	Run:        run,
	ResultType: reflect.TypeFor[*File](),
}

func run(pass *analysis.Pass) (any, error) {
	path := pass.OtherFiles[0]
	src, err := pass.ReadFile(path)
	if err != nil {
		return nil, err
	}
	parsed, err := pyparse.Parse(src)
	if err != nil {
		return nil, err
	}
	f := New(path, parsed)
	Link([]*File{f})
	f.Base = token.Pos(pass.Fset.AddFile(path, -1, len(src)).Base())
	return f, nil
}

// Of is the file of a pass whose rule requires Analyzer.
func Of(pass *analysis.Pass) *File { return pass.ResultOf[Analyzer].(*File) }

// Pos is the position of an offset in File.Text.
func (f *File) Pos(offset int32) token.Pos { return f.Base + token.Pos(f.Original(offset)) }

// At is a stretch of the text as a range that diagnostics take.
func (f *File) At(s pyparse.Span) analysis.Range { return span{f.Pos(s.Start), f.Pos(s.End)} }

// Range is a node as a range that diagnostics take.
func (f *File) Range(n pyparse.ID) analysis.Range { return f.At(f.Span(n)) }

type span struct{ start, end token.Pos }

func (s span) Pos() token.Pos { return s.start }
func (s span) End() token.Pos { return s.end }

// Fix makes a suggested fix of edits in this file. The message says what it does, as an order: "Catch Exception".
func (f *File) Fix(message string, edits ...edit.Edit) analysis.SuggestedFix {
	fix := analysis.SuggestedFix{Message: message}
	for _, e := range edits {
		fix.TextEdits = append(fix.TextEdits, analysis.TextEdit{Pos: f.Pos(e.Start), End: f.Pos(e.End), NewText: []byte(e.NewText)})
	}
	return fix
}
