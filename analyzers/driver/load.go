package driver

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"go/token"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"sync"
	"syscall"

	"github.com/sourcegraph/conc/pool"

	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/analyzers/source"
	"github.com/drflint/drflint/pyparse"
	"github.com/drflint/drflint/rules/rule"
)

// unit is one file on its way through a run. Each is written to by one worker at a time.
type unit struct {
	Input
	bytes    []byte
	file     *source.File // nil when the file could not be read
	problem  string       // why not
	crash    error        // how drflint failed on reading it, nil as a rule
	settings *rule.Settings
	base     token.Pos
	lines    func() []int32 // where the lines of the file's text begin

	diagnostics []diagnostic
	failed      []*rule.Rule // the rules that failed here or need what failed, so that nobody knows what they would say
}

// maxSize is the size in bytes above which a file is not read. No person writes such a file, and offsets are int32.
const maxSize = 8 << 20

// load reads the files, and then what each one says by itself, in parallel. The units are sorted by path.
//
// The largest are parsed first. The parser works in some thirty times the memory of a text, so it needs most while the least
// is held beside it, and no worker is left alone with a large file at the end.
func load(ctx context.Context, o Options) ([]*unit, error) {
	units := make([]*unit, len(o.Files))
	err := inParallel(ctx, o.Jobs, len(units), func(i int) {
		units[i] = &unit{Input: o.Files[i], settings: o.Settings(o.Files[i].Path)}
		units[i].read()
	})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(units, func(a, b *unit) int { return cmp.Compare(a.Path, b.Path) })
	bySize := slices.Clone(units)
	slices.SortFunc(bySize, func(a, b *unit) int { return cmp.Compare(len(b.bytes), len(a.bytes)) })
	defer pyparse.Release()
	return units, inParallel(ctx, o.Jobs, len(units), func(i int) {
		bySize[i].load()
		o.progress()
	})
}

// inParallel calls do for 0 to n-1, in order as far as there are workers. The error is that of the context.
func inParallel(ctx context.Context, jobs, n int, do func(i int)) error {
	work := pool.New().WithContext(ctx).WithFirstError().WithMaxGoroutines(jobs)
	for i := range n {
		work.Go(func(ctx context.Context) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			do(i)
			return nil
		})
	}
	return work.Wait()
}

func (o Options) progress() {
	if o.Progress != nil {
		o.Progress()
	}
}

// read gets the bytes of the unit, or the reason why there are none.
func (u *unit) read() {
	if u.problem = u.Problem; u.problem != "" {
		return
	}
	u.bytes = u.Content
	if u.bytes == nil {
		u.bytes, u.problem = readFile(u.File)
	}
	if len(u.bytes) > maxSize {
		u.bytes, u.problem = nil, fmt.Sprintf("larger than %d MB", maxSize>>20)
	}
}

// load makes a file of the bytes. When drflint itself fails on it, that is a fault of drflint, and the file counts as not
// read.
func (u *unit) load() {
	if u.problem != "" {
		return
	}
	if err := caught(u.parse); err != nil {
		u.file, u.problem, u.crash = nil, "drflint failed on it", err
	}
}

func (u *unit) parse() error {
	parsed, err := pyparse.Parse(u.bytes)
	if err != nil {
		u.problem = err.Error()
		return nil //nolint:nilerr // that the file is no text is a finding, not a fault of drflint
	}
	u.file = source.New(u.Path, parsed)
	u.lines = sync.OnceValue(func() []int32 { return lineStarts(parsed.Text) })
	return nil
}

// readFile reads a regular file. It opens without blocking, so that a named pipe in the place of a file does not stop the
// run.
func readFile(path string) (content []byte, problem string) {
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, reason(err)
	}
	defer f.Close() //nolint:errcheck // nothing was written
	info, err := f.Stat()
	if err != nil {
		return nil, reason(err)
	}
	if !info.Mode().IsRegular() {
		return nil, "not a regular file"
	}
	content, err = readAll(f, info.Size())
	if err != nil {
		return nil, reason(err)
	}
	return content, ""
}

// readAll reads what is about size bytes long, and at most one byte more than maxSize however much it grows meanwhile.
func readAll(from io.Reader, size int64) ([]byte, error) {
	r := io.LimitReader(from, maxSize+1)
	b := make([]byte, 0, min(size, maxSize)+1) // the one byte is for seeing the end
	for {
		n, err := r.Read(b[len(b):cap(b)])
		b = b[:len(b)+n]
		if errors.Is(err, io.EOF) {
			return b, nil
		}
		if err != nil {
			return b, err
		}
		if len(b) == cap(b) {
			b = append(b, 0)[:len(b)]
		}
	}
}

// reason is what is wrong, without the operation and the path that Go puts before it.
func reason(err error) string {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err.Error()
	}
	return strings.ToLower(err.Error())
}

// place gives every file its stretch of positions, in the order of paths, as a token.FileSet would.
func place(units []*unit) *files {
	set := &files{units: units, fileSet: token.NewFileSet()}
	for _, u := range units {
		u.base = token.Pos(set.fileSet.AddFile(u.Path, -1, len(u.bytes)).Base())
		if u.file != nil {
			u.file.Base = u.base
		}
	}
	return set
}

// link makes a project of the files that could be read. It is the one step that sees all files at once, and runs on one
// goroutine.
func (s *files) link(around project.Surroundings) *project.Project {
	var readable []*source.File
	for _, u := range s.units {
		if u.file != nil {
			readable = append(readable, u.file)
		}
	}
	return source.LinkIn(readable, around)
}

// asked tells by a file's number in the project whether its findings are asked for.
func (s *files) asked() func(number int32) bool {
	var reports []bool
	for _, u := range s.units {
		if u.file != nil {
			reports = append(reports, u.Report)
		}
	}
	return func(number int32) bool { return reports[number] }
}

// files are all files of a run, and where their positions begin.
type files struct {
	units   []*unit
	fileSet *token.FileSet
}

// at is the unit that a position lies in, or nil.
func (s *files) at(pos token.Pos) *unit {
	i, ok := slices.BinarySearchFunc(s.units, pos, func(u *unit, pos token.Pos) int { return cmp.Compare(u.base, pos) })
	if !ok {
		i--
	}
	if i < 0 || int(pos) > int(s.units[i].base)+len(s.units[i].bytes) {
		return nil
	}
	return s.units[i]
}
