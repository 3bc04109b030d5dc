package pyparse_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"unsafe"

	"github.com/drflint/drflint/pyparse"
)

// ownFiles are the Python files of this repository. Some are scripts, some are made to be hard.
func ownFiles(t testing.TB) map[string][]byte {
	t.Helper()
	files := make(map[string][]byte)
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".py") {
			return err
		}
		files[path], err = os.ReadFile(path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 5 {
		t.Fatalf("only %d Python files below the repository's root", len(files))
	}
	return files
}

// The index must hold what a walk over the whole tree finds, for every kind and in the same order.
func TestNodesEqualsWalk(t *testing.T) {
	for path, src := range ownFiles(t) {
		f, err := pyparse.Parse(src)
		if err != nil {
			continue // of the files that show what is no text
		}
		checkInvariants(t, f)
		if f.SyntaxError == nil && f.Unread {
			t.Errorf("%s: could not be read", path)
		}
		found := make(map[pyparse.Kind][]pyparse.ID)
		total := 0
		var walk func(pyparse.ID)
		walk = func(n pyparse.ID) {
			total++
			found[f.Kind(n)] = append(found[f.Kind(n)], n)
			for c := f.FirstChild(n); c != pyparse.NoNode; c = f.NextSibling(c) {
				if f.Parent(c) != n {
					t.Fatalf("%s: node %d is a child of %d and has the parent %d", path, c, n, f.Parent(c))
				}
				walk(c)
			}
		}
		walk(0)
		if total != len(f.Tree) {
			t.Errorf("%s: the walk meets %d of %d nodes", path, total, len(f.Tree))
		}
		for kind := pyparse.Invalid; kind <= pyparse.Yield; kind++ {
			if !slices.Equal(f.Nodes(kind), found[kind]) {
				t.Errorf("%s: Nodes(%v) has %d, the walk %d", path, kind, len(f.Nodes(kind)), len(found[kind]))
			}
		}
	}
}

// The nasty sample holds most kinds; what it lacks here, the test above never sees.
func TestNastySampleIsRead(t *testing.T) {
	src, err := os.ReadFile("testdata/nasty.py")
	if err != nil {
		t.Fatal(err)
	}
	f := parseWhole(t, string(src))
	for kind := pyparse.Module; kind <= pyparse.Yield; kind++ {
		switch kind {
		case pyparse.ParenthesizedListSplat, pyparse.DictionarySplatPattern, pyparse.ComplexPattern:
			continue // the grammar gives these to few forms only
		}
		if len(f.Nodes(kind)) == 0 {
			t.Errorf("testdata/nasty.py has no %v", kind)
		}
	}
}

func TestNodeIsSmall(t *testing.T) {
	if size := unsafe.Sizeof(pyparse.Node{}); size != 20 {
		t.Errorf("a node takes %d bytes, want 20", size)
	}
}

// Every kind and field has a name of its own, or the grammar's tables would mix them up.
func TestNames(t *testing.T) {
	seen := make(map[string]bool)
	for kind := pyparse.Invalid; kind <= pyparse.Yield; kind++ {
		if name := kind.String(); name == "" || seen[name] {
			t.Errorf("kind %d has the name %q, as none or another has", kind, name)
		}
		seen[kind.String()] = true
	}
	clear(seen)
	for field := pyparse.AliasField; field <= pyparse.ValueField; field++ {
		if name := field.String(); name == "" || seen[name] {
			t.Errorf("field %d has the name %q, as none or another has", field, name)
		}
		seen[field.String()] = true
	}
}

func TestString(t *testing.T) {
	f := parseWhole(t, "x: int = a + 1\n")
	want := `module
  expression_statement
    assignment
      left: identifier "x"
      type: identifier "int"
      right: binary_operator #1
        left: identifier "a"
        right: integer "1"
`
	if got := f.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestComments(t *testing.T) {
	f := parseWhole(t, "# é\r\nx = '# no' # yes\r\n  # deep\r\n#\rlast # end")
	var got []string
	for _, c := range f.Comments {
		got = append(got, f.Text[c.Start:c.End])
	}
	if want := []string{"# é", "# yes", "# deep", "#", "# end"}; !slices.Equal(got, want) {
		t.Errorf("comments %q, want %q", got, want)
	}
}

func TestLogicalLines(t *testing.T) {
	f := parseWhole(t, "# no\nif a and \\\n  b:\n\n    f(1, # why\n      2); g()\n\n\n@d\ndef h(): pass")
	var got []string
	for _, s := range f.LogicalLines() {
		got = append(got, f.Text[s.Start:s.End])
	}
	want := []string{"if a and \\\n  b:", "f(1, # why\n      2); g()", "@d", "def h(): pass"}
	if !slices.Equal(got, want) {
		t.Errorf("lines %q, want %q", got, want)
	}
}

// One tree from many goroutines at once, beside others that use the binding: the call into C keeps nothing between files
// that another thread could see, and its memory is its thread's own.
func TestParseConcurrently(t *testing.T) {
	files := ownFiles(t)
	var want sync.Map
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for path, src := range files {
				f, err := pyparse.Parse(src)
				if err != nil {
					continue
				}
				if err := parseBinding(src); err != nil {
					t.Errorf("%s: %v", path, err)
				}
				if first, loaded := want.LoadOrStore(path, f); loaded && !slices.Equal(first.(*pyparse.File).Tree, f.Tree) {
					t.Errorf("%s: two goroutines read two trees", path)
				}
			}
		})
	}
	group.Wait()
}
