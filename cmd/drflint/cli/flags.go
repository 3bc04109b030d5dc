package cli

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/pflag"

	"github.com/drflint/drflint/cmd/drflint/internal/config"
)

// flags is what the command line says.
type flags struct {
	config.Flags
	args          []string
	stdinFilename string
	// settingsModules are those that inspect shows.
	settingsModules []string
	showFiles       bool
	showSettings    bool
	version         bool
}

// parseFlags reads the arguments. Its error is pflag.ErrHelp where help is asked for.
func parseFlags(args []string) (*flags, error) {
	f := &flags{}
	set := pflag.NewFlagSet("drflint", pflag.ContinueOnError)
	set.SetOutput(io.Discard)
	set.StringSliceVar(&f.Select, "select", nil, "")
	set.StringSliceVar(&f.Ignore, "ignore", nil, "")
	set.StringSliceVar(&f.ExtendSelect, "extend-select", nil, "")
	set.StringVar(&f.Profile, "profile", "", "")
	set.StringSliceVar(&f.Severity, "severity", nil, "")
	set.StringVar(&f.FailOn, "fail-on", "", "")
	set.StringArrayVar(&f.Output, "output", nil, "")
	set.StringVar(&f.Config, "config", "", "")
	set.BoolVar(&f.Isolated, "isolated", false, "")
	set.StringSliceVar(&f.Exclude, "exclude", nil, "")
	set.StringVar(&f.Color, "color", "", "")
	set.StringVar(&f.stdinFilename, "stdin-filename", "", "")
	set.StringSliceVar(&f.settingsModules, "settings", nil, "")
	set.BoolVar(&f.showFiles, "show-files", false, "")
	set.BoolVar(&f.showSettings, "show-settings", false, "")
	set.BoolVar(&f.version, "version", false, "")
	exitZero := set.Bool("exit-zero", false, "")
	forceExclude := set.Bool("force-exclude", false, "")
	quiet := set.BoolP("quiet", "q", false, "")
	statistics := set.Bool("statistics", false, "")
	timings := set.Bool("timings", false, "")
	jobs := set.IntP("jobs", "j", 0, "")
	if err := set.Parse(args); err != nil {
		return nil, plainer(err, set)
	}
	if f.Select != nil && len(f.Select) == 0 {
		return nil, errors.New("--select: names no rule, so that nothing would be checked")
	}
	for _, list := range [][]string{f.Select, f.Ignore, f.ExtendSelect, f.Severity, f.Exclude} {
		for i := range list {
			list[i] = strings.TrimSpace(list[i]) // --select "DRF101, DRF140"
		}
	}
	given := func(name string, value *bool) *bool {
		if !set.Changed(name) {
			return nil
		}
		return value
	}
	f.ExitZero = given("exit-zero", exitZero)
	f.ForceExclude = given("force-exclude", forceExclude)
	f.Quiet = given("quiet", quiet)
	f.Statistics = given("statistics", statistics)
	f.Timings = given("timings", timings)
	if set.Changed("jobs") {
		f.Jobs = jobs
	}
	f.args = set.Args()
	return f, nil
}

// plainer says what is wrong with a flag in our own words, and names the flag that may have been meant: the one that
// begins as the unknown one does.
func plainer(err error, set *pflag.FlagSet) error {
	var unknown *pflag.NotExistError
	var value *pflag.InvalidValueError
	switch {
	case errors.As(err, &value):
		return fmt.Errorf("--%s: %w, found %q", value.GetFlag().Name, errors.Unwrap(value), value.GetValue())
	case !errors.As(err, &unknown) || unknown.GetSpecifiedShortnames() != "":
		return err
	}
	name, best, longest := unknown.GetSpecifiedName(), "", 2
	set.VisitAll(func(f *pflag.Flag) {
		if n := commonPrefix(f.Name, name); n > longest {
			best, longest = f.Name, n
		}
	})
	if best == "" {
		return fmt.Errorf("unknown flag --%s", name)
	}
	return fmt.Errorf("unknown flag --%s; did you mean --%s?", name, best)
}

// commonPrefix is how many bytes two words begin with in common.
func commonPrefix(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

// paths are the paths that the command line speaks of; standard input counts as the file that it is said to be.
func (f *flags) paths(args []string) []string {
	if f.stdinFilename != "" {
		return []string{f.stdinFilename}
	}
	return args
}
