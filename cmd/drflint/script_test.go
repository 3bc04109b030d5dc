//go:build unix

package main_test

import (
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/drflint/drflint/cmd/drflint/cli"
	"github.com/drflint/drflint/rules"
)

var update = flag.Bool("update", false, "rewrite what the scripts expect on standard output; read the difference")

// TestMain makes this binary the commands of the scripts: drflint itself, and one with rules that go wrong.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"drflint": func() { os.Exit(cli.Main(rules.All()...)) },
		"faulty":  func() { os.Exit(cli.Main(append(rules.All(), faultyRules()...)...)) },
	})
}

// TestScripts runs the command lines in testdata/cli. Besides the commands of testscript they have those below.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "../../testdata/cli",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       *update,
		Setup: func(e *testscript.Env) error {
			e.Setenv("GIT_CONFIG_NOSYSTEM", "1") // what the machine ignores is not the scripts' business
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":  exits,
			"last":   last,
			"fifo":   fifo,
			"repeat": repeat,
			"rename": rename,
			"sparse": sparse,
		},
	})
}

// exits STATUS COMMAND ... runs a command that must end with just that exit status.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, neg || len(args) < 2, "exits STATUS COMMAND ...")
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// last TEXT holds the last line on standard error against the text.
func last(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, neg || len(args) != 1, "last TEXT")
	lines := strings.Split(strings.TrimSuffix(ts.ReadFile("stderr"), "\n"), "\n")
	if got := lines[len(lines)-1]; got != args[0] {
		ts.Fatalf("the last line is\n%s\nwant\n%s", got, args[0])
	}
}

// fifo PATH makes a named pipe, which nobody will ever write to.
func fifo(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, neg || len(args) != 1, "fifo PATH")
	ts.Check(syscall.Mkfifo(ts.MkAbs(args[0]), 0o666))
}

// repeat N TEXT PATH appends a text, with Go's escapes, N times to a file.
func repeat(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, neg || len(args) != 3, "repeat N TEXT PATH")
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	path := ts.MkAbs(args[2])
	before, err := os.ReadFile(path)
	if !os.IsNotExist(err) {
		ts.Check(err)
	}
	ts.Check(os.WriteFile(path, append(before, strings.Repeat(unquote(ts, args[1]), n)...), 0o666))
}

// rename FROM TO moves a file to a name with Go's escapes.
func rename(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, neg || len(args) != 2, "rename FROM TO")
	ts.Check(os.Rename(ts.MkAbs(args[0]), filepath.Join(ts.MkAbs("."), unquote(ts, args[1]))))
}

// sparse BYTES PATH makes a file of that size without anything in it.
func sparse(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, neg || len(args) != 2, "sparse BYTES PATH")
	n, err := strconv.ParseInt(args[0], 10, 64)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), nil, 0o666))
	ts.Check(os.Truncate(ts.MkAbs(args[1]), n))
}

func usage(ts *testscript.TestScript, wrong bool, text string) {
	if wrong {
		ts.Fatalf("usage: %s", text)
	}
}

func unquote(ts *testscript.TestScript, text string) string {
	unquoted, err := strconv.Unquote(`"` + text + `"`)
	ts.Check(err)
	return unquoted
}
