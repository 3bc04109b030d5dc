package cli

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/analyzers/driver/discover"
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
	p := c.project(loader, run)
	inputs, err := p.inputs(f, args)
	switch {
	case err != nil:
		return c.fault(p.hint(err, args))
	case f.showFiles:
		return c.say(p.fileList(inputs))
	case f.showSettings:
		return c.showSettings(p, inputs)
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
	loader *config.Loader
	paths  paths

	mu     sync.Mutex
	faults map[string]error // of configuration files, by text
}

func (c *command) project(loader *config.Loader, run config.Run) *project {
	return &project{
		command: c, Run: run, loader: loader,
		paths:  newPaths(c.dir, loader.Root()),
		faults: make(map[string]error),
	}
}

// inputs are the files of the project, those to be reported marked.
func (p *project) inputs(f *flags, args []string) ([]driver.Input, error) {
	if slices.Contains(args, "-") {
		return p.standardInput(f, args)
	}
	if f.stdinFilename != "" {
		return nil, errors.New("--stdin-filename goes with the path -, which reads standard input")
	}
	return p.found(args)
}

func (p *project) options() discover.Options {
	return discover.Options{
		Root: p.paths.root, Dir: p.dir, ForceExclude: p.ForceExclude,
		Exclude: func(path string) bool { return p.Exclude.Match(p.paths.absolute(path)) },
	}
}

func (p *project) found(args []string) ([]driver.Input, error) {
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

// standardInput is the file on standard input, and the project around it where it is said where it belongs.
func (p *project) standardInput(f *flags, args []string) ([]driver.Input, error) {
	if len(args) > 1 {
		return nil, errors.New("the path - reads standard input and stands alone")
	}
	content, err := io.ReadAll(p.stdin)
	if err != nil {
		return nil, fmt.Errorf("standard input: %w", err)
	}
	if content == nil {
		content = []byte{}
	}
	if f.stdinFilename == "" {
		return []driver.Input{{Path: "-", Content: content, Report: true}}, nil
	}
	inputs, err := p.found(nil)
	if err != nil {
		return nil, err
	}
	excluded, err := discover.Excluded(p.options(), f.stdinFilename)
	if err != nil {
		return nil, err
	}
	path := p.paths.relative(f.stdinFilename)
	inputs = slices.DeleteFunc(inputs, func(in driver.Input) bool { return in.Path == path })
	for i := range inputs {
		inputs[i].Report = false
	}
	return append(inputs, driver.Input{Path: path, Content: content, Report: !excluded}), nil
}

// check runs the driver, with a line of progress where somebody watches.
func (p *project) check(inputs []driver.Input) (*driver.Result, error) {
	steps, stop := p.watch(inputs)
	defer stop()
	result, err := driver.Run(p.ctx, driver.Options{
		Rules: p.rules, Files: inputs, Settings: p.settings, Jobs: p.Jobs, Timings: p.Timings, Progress: steps,
	})
	if len(p.faults) > 0 {
		texts := slices.Sorted(maps.Keys(p.faults))
		return nil, errors.New(strings.Join(texts, "\n"))
	}
	if err != nil && p.ctx.Err() != nil {
		return nil, errors.New("interrupted; nothing is reported")
	}
	return result, err
}

// settings asks the configuration above a file. What is wrong with it is said after the run, once for each configuration.
func (p *project) settings(path string) *rule.Settings {
	absolute := path
	if path != "-" {
		absolute = p.paths.absolute(path)
	} else {
		absolute = filepath.Join(p.dir, path)
	}
	settings, err := p.loader.For(absolute)
	if err != nil {
		p.mu.Lock()
		p.faults[err.Error()] = err
		p.mu.Unlock()
		return rule.NewSettings(nil)
	}
	return settings
}

// hint adds what the user may have meant to an error of a path.
func (p *project) hint(err error, args []string) error {
	var missing *discover.PathError
	if !errors.As(err, &missing) || len(args) != 1 {
		return err
	}
	if _, unknown := config.FindRule(p.all, args[0]); unknown == nil {
		return fmt.Errorf("%w; `drflint rule %s` explains the rule", err, args[0])
	}
	return err
}

// fileList is what --show-files prints.
func (p *project) fileList(inputs []driver.Input) string {
	var names []string
	for _, in := range inputs {
		if in.Report {
			names = append(names, p.paths.display(in.Path)+"\n")
		}
	}
	slices.Sort(names)
	return strings.Join(names, "")
}

// showSettings prints what is configured for the first file that would be reported.
func (c *command) showSettings(p *project, inputs []driver.Input) int {
	path := filepath.Join(p.dir, "any.py")
	if i := slices.IndexFunc(inputs, func(in driver.Input) bool { return in.Report }); i >= 0 {
		path = p.paths.absolute(inputs[i].Path)
	}
	if err := p.loader.Show(c.stdout, path); err != nil {
		return c.fault(err)
	}
	return exitClean
}
