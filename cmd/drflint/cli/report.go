package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/cmd/drflint/internal/config"
	"github.com/drflint/drflint/cmd/drflint/internal/printer"
)

// report prints the result in every form that was asked for, and gives the exit status. A form that cannot be printed does
// not keep the others from it.
func (p *project) report(result *driver.Result) int {
	status := p.status(result)
	for _, output := range p.Output {
		if err := p.write(output, result); err != nil {
			status = p.fault(fmt.Errorf("--output %s: %w", output, plainPath(err)))
		}
	}
	counted := false
	if p.Statistics && p.onStandardOutput() {
		counted = true
		p.table(p.stdout, countRules(result))
	}
	if p.Timings {
		p.printTimings(result.Timings)
	}
	p.summarize(result, counted)
	return status
}

// status is the exit status that the result asks for.
func (p *project) status(result *driver.Result) int {
	heavy := func(f driver.Finding) bool { return f.Severity >= p.FailOn }
	switch {
	case result.Incomplete:
		return exitFault
	case !p.ExitZero && slices.ContainsFunc(result.Findings, heavy):
		return exitFindings
	}
	return exitClean
}

// onStandardOutput tells whether anything at all is to be printed there.
func (p *project) onStandardOutput() bool {
	return slices.ContainsFunc(p.Output, func(o config.Output) bool { return o.Path == "" })
}

// write prints to standard output, where --statistics takes the place of findings, or to a file.
func (p *project) write(output config.Output, result *driver.Result) error {
	switch {
	case output.Path != "":
		return p.writeFile(output.Path, func(w io.Writer) error { return p.print(w, output.Format, result, terminal{}) })
	case p.Statistics:
		return nil
	}
	return p.print(p.stdout, output.Format, result, p.onTerminal())
}

// writeFile prints to a file that changes as a whole or not at all. What is no regular file, as /dev/stderr, a pipe or
// /dev/null, is written to as it is.
func (p *project) writeFile(path string, write func(io.Writer) error) error {
	mode := fs.FileMode(0o644)
	if !filepath.IsAbs(path) {
		path = filepath.Join(p.dir, path)
	}
	if info, err := os.Stat(path); err == nil {
		if !info.Mode().IsRegular() {
			return writeInto(path, write)
		}
		mode = info.Mode().Perm()
		if path, err = filepath.EvalSymlinks(path); err != nil {
			return err
		}
	}
	temporary, err := os.CreateTemp(filepath.Dir(path), ".drflint-*")
	if err != nil {
		return err
	}
	err = errors.Join(write(temporary), temporary.Close())
	if err == nil {
		err = os.Chmod(temporary.Name(), mode)
	}
	if err == nil {
		err = os.Rename(temporary.Name(), path)
	}
	if err != nil {
		os.Remove(temporary.Name()) //nolint:errcheck // the fault above is what matters
	}
	return err
}

// writeInto prints to what is there already.
func writeInto(path string, write func(io.Writer) error) error {
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(write(file), file.Close())
}

// plainPath takes the path off an error that names one: it may be that of a temporary file, and the flag names its own.
func plainPath(err error) error {
	var (
		path *fs.PathError
		link *os.LinkError // of a rename
	)
	switch {
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	}
	return err
}

// print prints one format.
func (p *project) print(w io.Writer, format string, result *driver.Result, t terminal) error {
	return printer.Write(w, format, result, printer.Options{
		Color: t.color, Hyperlinks: t.links, Width: t.width,
		Display: p.paths.display, Repository: p.paths.repository, Rules: p.all, Version: Version,
	})
}
