package cli

import (
	"io"

	"github.com/spf13/pflag"

	"github.com/drflint/drflint/cmd/drflint/internal/config"
)

// flags is what the command line says.
type flags struct {
	config.Flags
	args          []string
	stdinFilename string
	showFiles     bool
	showSettings  bool
	version       bool
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
		return nil, err
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
