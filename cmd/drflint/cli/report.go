package cli

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/cmd/drflint/internal/config"
	"github.com/drflint/drflint/cmd/drflint/internal/printer"
	"github.com/drflint/drflint/rules/rule"
)

// report prints the result in every form that was asked for, and gives the exit status.
func (p *project) report(result *driver.Result) int {
	for _, output := range p.Output {
		if err := p.write(output, result); err != nil {
			return p.fault(err)
		}
	}
	if !p.Quiet {
		p.summarize(result)
	}
	if p.Timings {
		p.printTimings(result.Timings)
	}
	switch {
	case result.Incomplete:
		return exitFault
	case p.ExitZero:
		return exitClean
	}
	for _, f := range result.Findings {
		if f.Severity >= p.FailOn {
			return exitFindings
		}
	}
	return exitClean
}

// write prints to standard output, or to a file that appears whole or not at all.
func (p *project) write(output config.Output, result *driver.Result) error {
	if output.Path == "" {
		if p.Statistics {
			return p.statistics(result)
		}
		return p.print(p.stdout, output.Format, result, p.onTerminal())
	}
	path := output.Path
	if !filepath.IsAbs(path) {
		path = filepath.Join(p.dir, path)
	}
	temporary, err := os.CreateTemp(filepath.Dir(path), ".drflint-*")
	if err != nil {
		return fmt.Errorf("--output %s: %w", output, err)
	}
	err = p.print(temporary, output.Format, result, terminal{})
	if closed := temporary.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Chmod(temporary.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(temporary.Name(), path)
	}
	if err != nil {
		os.Remove(temporary.Name()) //nolint:errcheck // the fault above is what matters
		return fmt.Errorf("--output %s: %w", output, err)
	}
	return nil
}

func (p *project) print(w io.Writer, format string, result *driver.Result, t terminal) error {
	buffered := bufio.NewWriterSize(w, 1<<16)
	err := printer.Write(buffered, format, result, printer.Options{
		Color: t.color, Hyperlinks: t.links, Width: t.width,
		Display: p.paths.display, Repository: p.paths.repository, Rules: p.all, Version: Version,
	})
	if err != nil {
		return err
	}
	return buffered.Flush()
}

// count is how often one rule fired.
type count struct {
	rule  *rule.Rule
	times int
	fixes int
}
