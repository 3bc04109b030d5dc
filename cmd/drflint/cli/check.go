package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/analyzers/driver/discover"
	model "github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/cmd/drflint/internal/config"
	"github.com/drflint/drflint/cmd/drflint/internal/printer"
	"github.com/drflint/drflint/rules/rule"
)

// check checks a project and reports.
func (c *command) check(f *flags, args []string) int {
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
		paths: newPaths(c.dir, rootFor(c.dir, f.paths(args))), faults: make(map[string]bool),
	}
	inputs, err := p.inputs(args)
	switch {
	case err != nil:
		return c.fault(p.hint(err))
	case f.showFiles:
		return c.say(p.fileList(inputs))
	case f.showSettings:
		return p.showSettings(inputs)
	}
	result, err := p.check(inputs)
	if err != nil {
		return c.fault(err)
	}
	return p.report(result)
}

// project is a run on one project.
type project struct {
	*command
	config.Run
	flags  *flags
	loader *config.Loader
	paths  paths

	mu     sync.Mutex
	faults map[string]bool // what is wrong with configuration files
}

// inputs are the files of the project, those to be reported marked.
func (p *project) inputs(args []string) ([]driver.Input, error) {
	if slices.Contains(args, "-") {
		return p.standardInput(args)
	}
	if p.flags.stdinFilename != "" {
		return nil, errors.New("--stdin-filename goes with the path -, which reads standard input")
	}
	return p.found(args)
}

// options say what is a file of the project.
func (p *project) options() discover.Options {
	return discover.Options{
		Root: p.paths.root, Dir: p.dir, ForceExclude: p.ForceExclude,
		Exclude: func(path string) bool { return p.Exclude.Match(p.paths.absolute(path)) },
	}
}

// found is every file of the project, those that the paths stand for marked. Without paths that is all below the current
// folder, which need not be the root.
func (p *project) found(args []string) ([]driver.Input, error) {
	switch {
	case len(args) == 0:
		args = []string{"./..."}
	case slices.Contains(args, ""):
		return nil, errors.New("a path is empty; it may come from a variable that is not set")
	}
	files, problems, err := discover.Named(p.options(), args)
	if err != nil {
		return nil, err
	}
	inputs := make([]driver.Input, 0, len(files)+len(problems))
	for _, file := range files {
		inputs = append(inputs, driver.Input{Path: file.Path, File: p.paths.absolute(file.Path), Report: file.Report})
	}
	for _, problem := range problems {
		inputs = append(inputs, driver.Input{Path: problem.Path, Report: problem.Report, Problem: problem.Reason})
	}
	return inputs, nil
}

// stdinLimit is more than the driver takes, so that it refuses what is longer, and an endless input comes to an end.
const stdinLimit = 16 << 20

// standardInput is the file on standard input, and the project around it where it is said where it belongs.
func (p *project) standardInput(args []string) ([]driver.Input, error) {
	if len(args) > 1 {
		return nil, errors.New("the path - reads standard input and stands alone")
	}
	content, err := io.ReadAll(io.LimitReader(p.stdin, stdinLimit))
	if err != nil {
		return nil, fmt.Errorf("standard input: %w", err)
	}
	if p.flags.stdinFilename == "" {
		return []driver.Input{{Path: "-", Content: content, Report: true}}, nil
	}
	inputs, err := p.found(nil)
	if err != nil {
		return nil, err
	}
	excluded := false
	if p.ForceExclude {
		if excluded, err = discover.Excluded(p.options(), p.flags.stdinFilename); err != nil {
			return nil, err
		}
	}
	path := p.paths.relative(p.flags.stdinFilename)
	inputs = slices.DeleteFunc(inputs, func(in driver.Input) bool { return in.Path == path })
	for i := range inputs {
		inputs[i].Report = false
	}
	return append(inputs, driver.Input{Path: path, Content: content, Report: !excluded}), nil
}

// check runs the driver, with a line of progress where somebody watches. An interrupt ends it; before and after, an
// interrupt ends the process as it does any other.
func (p *project) check(inputs []driver.Input) (*driver.Result, error) {
	ctx, release := signal.NotifyContext(context.Background(), os.Interrupt)
	defer release()
	step, stop := p.watch(inputs)
	defer stop()
	result, err := driver.Run(ctx, driver.Options{
		Rules: p.rules, Files: inputs, Root: p.paths.root, Environments: p.environments(), Settings: p.settings, Jobs: p.Jobs, Timings: p.Timings, Progress: step,
	})
	switch {
	case err != nil && ctx.Err() != nil:
		return nil, errors.New("interrupted; nothing is reported")
	case len(p.faults) > 0:
		return nil, errors.New(strings.Join(slices.Sorted(maps.Keys(p.faults)), "\n"))
	}
	return result, err
}

// environments are the settings modules that the configuration names.
func (p *project) environments() map[model.Environment]string {
	return map[model.Environment]string{
		model.Production: p.Environments["production"], model.Development: p.Environments["development"], model.Testing: p.Environments["test"],
	}
}

// settings asks the configuration above a file. What is wrong with it is said after the run, once for each configuration.
func (p *project) settings(path string) *rule.Settings {
	settings, err := p.loader.For(p.paths.absolute(path))
	if err != nil {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.faults[err.Error()] = true
		return rule.NewSettings(nil)
	}
	return settings
}

// hint adds what the user may have meant to an error of a path.
func (p *project) hint(err error) error {
	var path *discover.PathError
	if !errors.As(err, &path) || !errors.Is(err, fs.ErrNotExist) || strings.ContainsAny(path.Arg, "./\\") {
		return err
	}
	if r, unknown := findRule(p.all, path.Arg); unknown == nil {
		return fmt.Errorf("%w; `drflint rule %s` explains the rule", err, r.Code())
	}
	return fmt.Errorf("%w, and no command either: the commands are %s", err, strings.Join(commands(), ", "))
}

// fileList is what --show-files prints.
func (p *project) fileList(inputs []driver.Input) string {
	var names []string
	for _, in := range inputs {
		if in.Report && in.Problem == "" {
			names = append(names, p.paths.display(in.Path)+"\n")
		}
	}
	slices.Sort(names)
	return strings.Join(names, "")
}

// showSettings prints what is configured for the first file that would be reported.
func (p *project) showSettings(inputs []driver.Input) int {
	path := filepath.Join(p.dir, "any.py")
	if i := slices.IndexFunc(inputs, func(in driver.Input) bool { return in.Report }); i >= 0 {
		path = p.paths.absolute(inputs[i].Path)
	}
	if err := p.loader.Show(p.stdout, path); err != nil {
		return p.fault(err)
	}
	return exitClean
}
