package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/cmd/drflint/internal/config"
	"github.com/drflint/drflint/cmd/drflint/internal/inspect"
	"github.com/drflint/drflint/cmd/drflint/internal/printer"
)

// inspect shows what is known of a project. The first word may be a section; the others are paths.
func (c *command) inspect(f *flags, args []string) int {
	section, args, err := sectionOf(c.dir, args)
	if err != nil {
		return c.fault(err)
	}
	outputs, err := inspect.ParseOutputs(f.Output, section)
	if err != nil {
		return c.fault(err)
	}
	if err := f.refuseForInspect(args); err != nil {
		return c.fault(err)
	}
	f.Output = nil // those of findings are others
	loader, err := config.New(c.dir, config.Known{Rules: c.all, Formats: printer.Formats()}, f.Flags)
	if err != nil {
		return c.fault(err)
	}
	run, err := loader.Run()
	if err != nil {
		return c.fault(err)
	}
	p := &project{
		command: c, Run: run, flags: f, loader: loader,
		paths: newPaths(c.dir, rootFor(c.dir, args)), faults: make(map[string]bool),
	}
	document, look, err := p.document(section, args)
	if err != nil {
		return c.fault(err)
	}
	status := exitClean
	for _, output := range outputs {
		if err := p.writeDocument(output, document, look); err != nil {
			status = c.fault(fmt.Errorf("--output %s: %w", output, plainPath(err)))
		}
	}
	return status
}

// sectionOf takes the section off the arguments. A first word that is neither a section nor a path is a mistake in writing.
func sectionOf(dir string, args []string) (section string, rest []string, err error) {
	switch {
	case len(args) == 0:
		return "", args, nil
	case slices.Contains(inspect.Sections(), args[0]):
		return args[0], args[1:], nil
	case strings.ContainsAny(args[0], `./\`) || args[0] == "" || args[0] == "-":
		return "", args, nil
	}
	if _, err := os.Stat(filepath.Join(dir, args[0])); err == nil {
		return "", args, nil
	}
	return "", nil, fmt.Errorf("inspect: %q is no section and no path; the sections are %s", args[0], strings.Join(inspect.Sections(), ", "))
}

// refuseForInspect says what of the command line goes with findings alone.
func (f *flags) refuseForInspect(args []string) error {
	if slices.Contains(args, "-") || f.stdinFilename != "" {
		return errors.New("inspect: looks at whole projects, not at standard input")
	}
	for _, flag := range []struct {
		name  string
		given bool
	}{
		{"select", f.Select != nil},
		{"ignore", f.Ignore != nil},
		{"extend-select", f.ExtendSelect != nil},
		{"profile", f.Profile != ""},
		{"severity", f.Severity != nil},
		{"fail-on", f.FailOn != ""},
		{"exit-zero", f.ExitZero != nil},
		{"statistics", f.Statistics != nil},
		{"timings", f.Timings != nil},
		{"show-files", f.showFiles},
		{"show-settings", f.showSettings},
	} {
		if flag.given {
			return fmt.Errorf("inspect: --%s is for checking, and inspect runs no rules", flag.name)
		}
	}
	return nil
}

// document loads the project and asks what is to be shown of it.
func (p *project) document(section string, args []string) (*inspect.Document, inspect.Look, error) {
	inputs, err := p.found(args)
	if err != nil {
		return nil, inspect.Look{}, p.hint(err)
	}
	ctx, release := signal.NotifyContext(context.Background(), os.Interrupt)
	defer release()
	step, stop := p.watch(inputs)
	opened, err := driver.Open(ctx, driver.Options{
		Files: inputs, Root: p.paths.root, Environments: p.environments(), Jobs: p.Jobs, Progress: step,
	})
	stop()
	if err != nil {
		if ctx.Err() != nil {
			err = errors.New("interrupted; nothing is shown")
		}
		return nil, inspect.Look{}, err
	}
	document, err := inspect.Build(opened, inspect.Options{Section: section, Settings: p.flags.settingsModules, Display: p.paths.display})
	if err != nil {
		return nil, inspect.Look{}, err
	}
	title := p.paths.root
	if len(args) == 0 {
		title = p.dir
	}
	look := inspect.Look{Section: section, Title: filepath.Base(title)}
	for _, file := range opened.Unread {
		look.Unread = append(look.Unread, inspect.Gap{At: p.paths.display(file.Path), Why: file.Why})
	}
	return document, look, nil
}

// writeDocument prints to standard output, or to a file.
func (p *project) writeDocument(output inspect.Output, d *inspect.Document, look inspect.Look) error {
	write := func(w io.Writer) error { return inspect.Write(w, output.Format, d, look) }
	if output.Path != "" {
		return p.writeFile(output.Path, write)
	}
	t := p.onTerminal()
	look.Color = t.color
	if t.is {
		look.Width = t.width
	}
	return write(p.stdout)
}
