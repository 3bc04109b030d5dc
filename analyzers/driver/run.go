package driver

import (
	"context"
	"runtime"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/rules/rule"
)

// Options say what to run on what.
type Options struct {
	// Rules are the rules to run, without the driver's own.
	Rules []*rule.Rule
	// Files are the files of the project. Their order does not matter.
	Files []Input
	// Root is the folder that paths count from. The files below it that say which settings are for what are read; "" reads none.
	Root string
	// Environments are the settings modules of environments that the configuration names.
	Environments map[project.Environment]string
	// Settings govern the findings of the file at a path; nil means every rule at its own severity. It is called by several
	// goroutines.
	Settings func(path string) *rule.Settings
	// Jobs is the number of workers; 0 means one for each processor.
	Jobs int
	// Progress is called after each step of a file, by several goroutines; nil for none.
	Progress func()
	// Timings asks for Result.Timings.
	Timings bool
	// Strict gives each analyzer the results it requires and no others, at the cost of a map a pass.
	Strict bool
}

// Input is one file of the project.
type Input struct {
	// Path is relative to the root, with slashes: what findings name.
	Path string
	// File is where the content is read, unless Content is given.
	File    string
	Content []byte
	// Report asks for the file's findings. Without it the file is read for the project's sake.
	Report bool
	// Problem is why the file cannot be read, when that is known already.
	Problem string
}

// Run loads the files, runs the rules and gives back what was found. The error is that of a cancelled context, or of rules
// that break the contract of go/analysis; faults that a rule shows while it runs are findings.
func Run(ctx context.Context, o Options) (*Result, error) {
	if err := validate(o.Rules); err != nil {
		return nil, err
	}
	if o.Jobs <= 0 {
		o.Jobs = runtime.GOMAXPROCS(0)
	}
	if o.Settings == nil {
		all := rule.Default(append(slices.Clone(engine), o.Rules...))
		o.Settings = func(string) *rule.Settings { return all }
	}
	units, err := load(ctx, o)
	if err != nil {
		return nil, err
	}
	files := place(units)
	linked := files.link(surroundings(o))
	timings, err := analyze(ctx, o, files)
	if err != nil {
		return nil, err
	}
	result := report(o, files)
	result.Timings = timings
	result.Coverage = linked.Coverage(files.asked())
	return result, nil
}

// validate holds the rules to what go/analysis asks of analyzers, and to what it does not check itself.
func validate(rules []*rule.Rule) error {
	analyzers := make([]*analysis.Analyzer, 0, len(rules))
	for _, r := range rules {
		analyzers = append(analyzers, r.Analyzer)
	}
	if err := analysis.Validate(analyzers); err != nil {
		return err
	}
	return unique(append(slices.Clone(engine), rules...))
}
