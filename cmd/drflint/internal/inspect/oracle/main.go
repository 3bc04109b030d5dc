// Command oracle prints how much of what drflint says of a project is right, unknown and wrong.
//
//	drflint inspect --output json > said.json
//	python testdata/oracle/dump.py FOLDER --settings MODULE > django.json
//	go run ./cmd/drflint/internal/inspect/oracle said.json django.json
//
// Below the table stands each difference, one a line. The exit code is 1 when anything is wrong. testdata/oracle/table.py makes both
// documents of a checkout and asks this.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"text/tabwriter"

	"github.com/drflint/drflint/cmd/drflint/internal/inspect/compare"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: oracle SAID.json DJANGO.json")
		os.Exit(2)
	}
	wrong, err := run(os.Stdout, os.Args[1], os.Args[2])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	if wrong > 0 {
		os.Exit(1)
	}
}

// run prints the table and the differences, and counts what is wrong.
func run(out io.Writer, said, django string) (wrong int, err error) {
	got, err := read(said)
	if err != nil {
		return 0, err
	}
	want, err := read(django)
	if err != nil {
		return 0, err
	}
	tallies := compare.Documents(got, want)
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "what\tright\tunknown\twrong\tright of all")
	for _, t := range tallies {
		wrong += len(t.Wrong)
		all := t.Right + len(t.Unknown) + len(t.Wrong)
		fmt.Fprintf(table, "%s\t%d\t%d\t%d\t%.1f %%\n", t.What, t.Right, len(t.Unknown), len(t.Wrong), 100*float64(t.Right)/float64(all))
	}
	if err := table.Flush(); err != nil {
		return 0, err
	}
	for _, t := range tallies {
		for _, line := range t.Wrong {
			fmt.Fprintf(out, "wrong: %s: %s\n", t.What, line)
		}
		for _, line := range t.Unknown {
			fmt.Fprintf(out, "unknown: %s: %s\n", t.What, line)
		}
	}
	return wrong, nil
}

func read(file string) (compare.Document, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var document compare.Document
	if err := json.Unmarshal(text, &document); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return document, nil
}
