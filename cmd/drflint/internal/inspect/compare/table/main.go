// Command table prints how what drflint says of projects compares with what Django says of them.
//
// usage: table [-differences] NAME OURS.json DJANGO.json [NAME OURS.json DJANGO.json ...]
//
// OURS.json is what `drflint inspect --output json` prints, DJANGO.json what testdata/oracle/dump.py does.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/drflint/drflint/cmd/drflint/internal/inspect/compare"
)

func main() {
	differences := flag.Bool("differences", false, "list what is unknown and what is wrong as well")
	flag.Parse()
	if err := run(os.Stdout, flag.Args(), *differences); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

// run prints the tables of the projects, one below the other.
func run(out io.Writer, arguments []string, differences bool) error {
	if len(arguments) == 0 || len(arguments)%3 != 0 {
		return fmt.Errorf("usage: table [-differences] NAME OURS.json DJANGO.json [NAME OURS.json DJANGO.json ...]")
	}
	for ; len(arguments) > 0; arguments = arguments[3:] {
		ours, err := read(arguments[1])
		if err != nil {
			return err
		}
		theirs, err := read(arguments[2])
		if err != nil {
			return err
		}
		show(out, arguments[0], compare.Documents(ours, theirs), differences)
	}
	return nil
}

// read decodes a document.
func read(path string) (compare.Document, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var document compare.Document
	if err := json.Unmarshal(text, &document); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return document, nil
}

// show prints the table of a project, as Markdown.
func show(out io.Writer, name string, tallies []*compare.Tally, differences bool) {
	fmt.Fprintf(out, "| %-30s | %6s | %7s | %5s | %7s |\n|%s|--------|---------|-------|---------|\n",
		name, "right", "unknown", "wrong", "right %", "--------------------------------")
	for _, t := range tallies {
		share := 100 * float64(t.Right) / float64(max(1, t.Right+len(t.Unknown)+len(t.Wrong)))
		fmt.Fprintf(out, "| %-30s | %6d | %7d | %5d | %7.1f |\n", t.What, t.Right, len(t.Unknown), len(t.Wrong), share)
	}
	fmt.Fprintln(out)
	if !differences {
		return
	}
	for _, t := range tallies {
		list(out, "wrong", t.What, t.Wrong)
		list(out, "unknown", t.What, t.Unknown)
	}
}

// list prints the differences of one kind, a line each.
func list(out io.Writer, verdict, what string, lines []string) {
	for _, line := range lines {
		fmt.Fprintf(out, "%s\t%s\t%s\n", verdict, what, line)
	}
}
