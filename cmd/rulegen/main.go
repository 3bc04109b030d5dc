// Command rulegen keeps what is written by hand of a rule to the rule itself.
//
//	go run ./cmd/rulegen GROUP NAME CODE   writes a rule that runs and passes its tests, to be made into the one wanted
//	go run ./cmd/rulegen                   writes the table of rules in README.md anew
//	go run ./cmd/rulegen -check            fails when that table is stale, or a page still speaks the skeleton's words
//
// It is started anywhere in the checkout. It refuses to write over a file, and writes nothing at all when any part of
// what it was asked for is wrong.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/rules"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "rulegen:", err)
		os.Exit(1)
	}
}

func run(args []string, stdout io.Writer) error {
	flags := flag.NewFlagSet("rulegen", flag.ContinueOnError)
	check := flags.Bool("check", false, "write nothing; fail when the table in README.md is stale")
	flags.Usage = func() {
		fmt.Fprintln(flags.Output(), "usage: rulegen GROUP NAME CODE | rulegen [-check]")
		flags.PrintDefaults()
	}
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return nil
	} else if err != nil {
		return err
	}
	root, err := moduleRoot()
	if err != nil {
		return err
	}
	all := slices.Concat(driver.Engine(), rules.All())
	switch {
	case flags.NArg() == 0 && *check:
		return checkTable(root, all)
	case flags.NArg() == 0:
		return writeTable(root, all)
	case flags.NArg() != 3 || *check:
		flags.Usage()
		return errors.New("a new rule needs a group, a name and a code: rulegen imports star-import DRF102")
	}
	r := newRule{Group: flags.Arg(0), Name: flags.Arg(1), Code: flags.Arg(2)}
	if err := r.refuse(all); err != nil {
		return err
	}
	files, err := r.files(root, all)
	if err != nil {
		return err
	}
	if err := writeAll(root, files); err != nil {
		return err
	}
	return r.sayNext(stdout, files)
}

// moduleRoot is the nearest folder upward that holds go.mod.
func moduleRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		if dir == filepath.Dir(dir) {
			return "", errors.New("no go.mod here or above: start it in the checkout")
		}
	}
}

// file is one file to be written, by its path from the root of the module.
type file struct {
	path string
	text []byte
	new  bool // must not exist
}

// writeAll writes the files, or none when one of the new ones exists.
func writeAll(root string, files []file) error {
	for _, f := range files {
		if _, err := os.Lstat(filepath.Join(root, f.path)); f.new && err == nil {
			return fmt.Errorf("%s exists", f.path)
		}
	}
	for _, f := range files {
		path := filepath.Join(root, f.path)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, f.text, 0o644); err != nil {
			return err
		}
	}
	return nil
}
