package main_test

import (
	"cmp"
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// module is the path of this module, as imports say it.
const module = "github.com/drflint/drflint/"

// How a file becomes what the rules ask, from the bottom up: each package may import those before it, and no arrow runs
// back.
const (
	toProject = "pyparse analyzers/module analyzers/eval analyzers/project"
	toSource  = toProject + " analyzers/source analyzers/artifact"
	toFlow    = toProject + " analyzers/flow"
	line1     = toSource + " analyzers/flow analyzers/start analyzers/django analyzers/drf"
)

// arrows says for each package of this module which others it may import. A "*" stands for one folder; a package is
// governed by the first line that fits it. Tests may import what they like.
var arrows = []struct{ from, to string }{
	{"pyparse/syntax", ""},
	{"pyparse/syntax/*", "pyparse/syntax"}, // programs that judge it
	{"pyparse", "pyparse/syntax"},
	{"pyparse/*", "pyparse pyparse/syntax"}, // so too
	{"analyzers/module", "pyparse"},
	{"analyzers/eval", "pyparse analyzers/module"},
	{"analyzers/project", "pyparse analyzers/module analyzers/eval analyzers/knowledge"},
	{"analyzers/source", toProject + " analyzers/knowledge analyzers/edit"},
	{"analyzers/artifact", toProject + " analyzers/knowledge"},
	{"analyzers/flow", toProject + " analyzers/knowledge"},
	{"analyzers/start", toProject + " analyzers/knowledge"},
	{"analyzers/django", toFlow + " analyzers/source analyzers/artifact analyzers/knowledge"},
	{"analyzers/drf", toFlow + " analyzers/start analyzers/source analyzers/artifact analyzers/knowledge analyzers/django"},
	{"analyzers/knowledge", ""},
	{"analyzers/edit", "pyparse"},
	{"rules/rule", ""},
	{"analyzers/driver/discover", ""},
	{"analyzers/driver", toSource + " analyzers/edit rules/rule analyzers/driver/discover"},
	{"analyzers/ruletest", toSource + " analyzers/driver rules/rule"},
	{"rules/*", line1 + " analyzers/knowledge analyzers/edit rules/rule"},
	{"rules", "rules/* rules/rule"},
	{"cmd/drflint/internal/inspect/compare", ""}, // two documents are JSON to it
	{"cmd/drflint/internal/inspect/oracle", "cmd/drflint/internal/inspect/compare"},
	{"cmd/drflint/internal/inspect", line1 + " analyzers/driver analyzers/driver/discover cmd/drflint/internal/printer rules/rule"}, // shows the project model
	{"cmd/drflint/internal/*", "cmd/drflint/internal/* analyzers/driver rules/rule"},
	{"cmd/drflint/cli", "cmd/drflint/internal/* " + line1 + " analyzers/knowledge analyzers/edit analyzers/driver analyzers/driver/discover rules/rule"}, // gets the rules as an argument
	{"cmd/drflint", "cmd/drflint/cli rules"},
	{"cmd/rulegen", "analyzers/driver rules rules/rule"},
}

// outsiders says who may import what is not of this module: packages of the standard library that touch the world, and
// every other module. An import is governed by the first line that begins it; what no line begins is refused, the rest of
// the standard library is free.
var outsiders = []struct{ what, who string }{
	{"C", "pyparse"},
	{"github.com/smacker/go-tree-sitter", "pyparse"},
	{"golang.org/x/text", "pyparse"},
	{"golang.org/x/tools/go/analysis",
		"analyzers/project analyzers/source analyzers/artifact analyzers/django analyzers/drf analyzers/driver analyzers/ruletest rules/rule rules/*"},
	{"github.com/sourcegraph/conc", "analyzers/driver"},
	{"github.com/bmatcuk/doublestar", "cmd/drflint/internal/*"},
	{"github.com/pelletier/go-toml", "cmd/drflint/internal/* analyzers/artifact"},
	{"github.com/spf13/pflag", "cmd/drflint/cli"},
	{"github.com/fatih/color", "cmd/drflint/cli cmd/drflint/internal/*"},
	{"github.com/mattn/go-runewidth", "cmd/drflint/cli cmd/drflint/internal/*"},
	{"github.com/clipperhouse/uax29", "cmd/drflint/internal/*"},
	{"github.com/charmbracelet/x/ansi", "cmd/drflint/internal/*"},
	{"golang.org/x/term", "cmd/drflint/cli cmd/drflint/internal/*"},
	{"os", "analyzers/driver analyzers/driver/discover analyzers/ruletest pyparse/* pyparse/syntax/* cmd/drflint cmd/drflint/cli cmd/drflint/internal/* " +
		"cmd/drflint/internal/inspect/oracle cmd/rulegen"},
	{"log", ""},
	{"net/url", "analyzers/knowledge cmd/drflint/internal/*"}, // text with percent signs; it opens nothing
	{"net", ""},
	{"syscall", "analyzers/driver"},
	{"unsafe", "pyparse"},
}

// The directions that keep the parts apart hold over the whole module, tests left out.
func TestArchitecture(t *testing.T) {
	broken, err := checkArchitecture(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	for _, chain := range broken {
		t.Error(chain)
	}
}

// The check itself: each made-up package breaks a direction, and the message is the chain.
func TestArchitectureBroken(t *testing.T) {
	file := func(imports ...string) *fstest.MapFile {
		text := "package p\n"
		for _, path := range imports {
			text += fmt.Sprintf("import %q\n", path)
		}
		return &fstest.MapFile{Data: []byte(text)}
	}
	tests := []struct {
		name string
		tree fstest.MapFS
		want []string
	}{
		{"all is well", fstest.MapFS{
			"rules/a/a.go":             file(module+"analyzers/source", "golang.org/x/tools/go/analysis", "strings"),
			"analyzers/source/file.go": file(module + "pyparse"),
			"pyparse/file.go":          file("C"),
			"rules/a/a_test.go":        file(module + "analyzers/driver"),
			"testdata/x.go":            file(module + "nonsense"),
		}, nil},
		{"an arrow that runs back is seen from all who come to it", fstest.MapFS{
			"rules/a/a.go":              file(module + "analyzers/source"),
			"analyzers/source/file.go":  file(module + "analyzers/module"),
			"analyzers/module/names.go": file(module + "analyzers/driver"),
			"analyzers/driver/run.go":   file(),
		}, []string{
			"analyzers/module -> analyzers/driver: not allowed",
			"analyzers/source -> analyzers/module -> analyzers/driver: not allowed",
			"rules/a -> analyzers/source -> analyzers/module -> analyzers/driver: not allowed",
		}},
		{"groups do not import each other", fstest.MapFS{
			"rules/a/a.go": file(module + "rules/b"),
			"rules/b/b.go": file(),
		}, []string{"rules/a -> rules/b: not allowed"}},
		{"the command line does not know the rules", fstest.MapFS{
			"cmd/drflint/main.go":         file(module+"cmd/drflint/cli", module+"rules"),
			"cmd/drflint/cli/cli.go":      file(module + "cmd/drflint/internal/x"),
			"cmd/drflint/internal/x/x.go": file(module + "rules"),
			"rules/rules.go":              file(),
		}, []string{
			"cmd/drflint/internal/x -> rules: not allowed",
			"cmd/drflint/cli -> cmd/drflint/internal/x -> rules: not allowed",
		}},
		{"the outside", fstest.MapFS{
			"rules/a/a.go":              file("os/exec", "net/http", "os"),
			"analyzers/module/names.go": file("github.com/smacker/go-tree-sitter/python", "example.com/new"),
		}, []string{
			"analyzers/module -> example.com/new: not in the table of other modules",
			"analyzers/module -> github.com/smacker/go-tree-sitter/python: not allowed",
			"rules/a -> net/http: not allowed",
			"rules/a -> os/exec: not allowed",
			"rules/a -> os: not allowed",
		}},
		{"a package that nobody has placed", fstest.MapFS{
			"analyzers/misc/x.go": file(),
		}, []string{"analyzers/misc: not in the table of packages"}},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			got, err := checkArchitecture(c.tree)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

// checkArchitecture lists the chains of imports that break a direction, the shortest first, those of one length by name.
func checkArchitecture(tree fs.FS) ([]string, error) {
	imports, err := readImports(tree)
	if err != nil {
		return nil, err
	}
	var broken []string
	for from := range imports {
		if _, ok := allowed(from); !ok {
			broken = append(broken, from+": not in the table of packages")
			continue
		}
		reach := reachable(from)
		for _, chain := range chains(imports, from) {
			if complaint := judge(chain, reach); complaint != "" {
				broken = append(broken, strings.ReplaceAll(strings.Join(chain, " -> "), module, "")+": "+complaint)
			}
		}
	}
	slices.SortFunc(broken, func(a, b string) int {
		return cmp.Or(strings.Count(a, " -> ")-strings.Count(b, " -> "), strings.Compare(a, b))
	})
	return broken, nil
}

// readImports is what each package of the module imports outside of its tests, by the package's folder; the imports
// are whole paths, sorted.
func readImports(tree fs.FS) (map[string][]string, error) {
	imports := map[string][]string{}
	err := fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		base := path.Base(name)
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (base == "testdata" || strings.HasPrefix(base, ".") && base != "."):
			return fs.SkipDir
		case !strings.HasSuffix(base, ".go") || strings.HasSuffix(base, "_test.go"):
			return nil
		}
		text, err := fs.ReadFile(tree, name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ImportsOnly)
		if err != nil {
			return err
		}
		list := imports[path.Dir(name)]
		for _, spec := range file.Imports {
			list = append(list, strings.Trim(spec.Path.Value, "`\""))
		}
		slices.Sort(list)
		imports[path.Dir(name)] = slices.Compact(list)
		return nil
	})
	return imports, err
}

// chains are the shortest ways from a package to each one that it comes to, as import paths. Packages of other modules
// are ends.
func chains(imports map[string][]string, from string) [][]string {
	seen := map[string]bool{module + from: true}
	ways := [][]string{{module + from}}
	for i := 0; i < len(ways); i++ {
		last := ways[i][len(ways[i])-1]
		for _, to := range imports[strings.TrimPrefix(last, module)] {
			if !seen[to] {
				seen[to] = true
				ways = append(ways, append(slices.Clone(ways[i]), to))
			}
		}
	}
	return ways[1:]
}

// judge says what is wrong with a chain of imports, given what the table lets its first package come to; "" is nothing.
func judge(chain, reach []string) string {
	from, to := strings.TrimPrefix(chain[0], module), chain[len(chain)-1]
	direct := len(chain) == 2
	if own, ok := strings.CutPrefix(to, module); ok {
		if direct {
			reach, _ = allowed(from)
		}
		if !fits(reach, own) {
			return "not allowed"
		}
		return ""
	}
	if !direct {
		return "" // judged where it is imported
	}
	for _, o := range outsiders {
		if to == o.what || strings.HasPrefix(to, o.what+"/") {
			if !fits(strings.Fields(o.who), from) {
				return "not allowed"
			}
			return ""
		}
	}
	if strings.Contains(strings.Split(to, "/")[0], ".") {
		return "not in the table of other modules"
	}
	return ""
}

// allowed is what the table lets a package import itself.
func allowed(from string) (to []string, ok bool) {
	for _, a := range arrows {
		if fits([]string{a.from}, from) {
			return strings.Fields(a.to), true
		}
	}
	return nil, false
}

// reachable is what the table lets a package come to, itself or over others.
func reachable(from string) []string {
	reach, _ := allowed(from)
	for i := 0; i < len(reach); i++ {
		further, _ := allowed(reach[i])
		for _, to := range further {
			if !slices.Contains(reach, to) {
				reach = append(reach, to)
			}
		}
	}
	return reach
}

// fits says whether one of the patterns fits a package. A "*" is any folder but those that the table places by name.
func fits(patterns []string, pkg string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		ok, _ := path.Match(p, pkg) // the patterns of the tables are well formed
		return ok && (p == pkg || pkg != "rules/rule" && pkg != "pyparse/syntax")
	})
}
