package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/analyzers/ruletest"
	"github.com/drflint/drflint/cmd/drflint/internal/inspect"
	"github.com/drflint/drflint/rules"
)

// A project that somebody is in the middle of editing, or that contradicts itself, makes neither a rule nor the inspection fail:
// the committed projects are spoilt in many ways. DRFLINT_MUTANTS sets how many ways, from the first on.
func TestMutants(t *testing.T) {
	folders, err := filepath.Glob("../../testdata/projects/*")
	if err != nil || len(folders) == 0 {
		t.Fatal(folders, err)
	}
	count := 40
	if asked, err := strconv.Atoi(os.Getenv("DRFLINT_MUTANTS")); err == nil {
		count = asked
	}
	for seed := range count {
		t.Run(strconv.Itoa(seed), func(t *testing.T) {
			m := mutator{rand.New(rand.NewPCG(uint64(seed), 0))} //nolint:gosec // the same mutants each time
			files := ruletest.Files(t, folders[seed%len(folders)])
			m.spoil(files)
			result, err := driver.Run(t.Context(), driver.Options{Rules: rules.All(), Files: files, Strict: true})
			if err != nil {
				t.Fatal(err)
			}
			if result.Incomplete {
				t.Error(incomplete(result))
			}
			opened, err := driver.Open(t.Context(), driver.Options{Files: files})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := inspect.Build(opened, inspect.Options{Display: func(path string) string { return path }}); err != nil {
				t.Error(err)
			}
		})
	}
}

// incomplete says which rules failed, and why.
func incomplete(result *driver.Result) string {
	var b strings.Builder
	for _, f := range result.Findings {
		if f.Rule.Code() == "DRF004" {
			fmt.Fprintf(&b, "%s: %s\n", f.Path, f.Message)
		}
	}
	return b.String()
}

// mutator spoils files.
type mutator struct{ *rand.Rand }

// spoil changes some lines of half of the files. Most changes leave a file that parses and says something else.
func (m mutator) spoil(files []driver.Input) {
	for i := range files {
		if m.IntN(2) == 0 {
			continue
		}
		lines := strings.Split(string(files[i].Content), "\n")
		for range 1 + m.IntN(8) {
			lines = m.change(lines, string(files[m.IntN(len(files))].Content))
		}
		files[i].Content = []byte(strings.Join(lines, "\n"))
	}
}

var word = regexp.MustCompile(`[A-Za-z_][\w.]*`)

// change changes a line; other is the text of some file of the project.
func (m mutator) change(lines []string, other string) []string {
	at := m.IntN(len(lines))
	line := lines[at]
	switch m.IntN(10) {
	case 0:
		return append(slices.Delete(lines, at, at+1), "")
	case 1:
		return slices.Insert(lines, m.IntN(len(lines)), line)
	case 2: // a piece of another file, at the depth of the line
		others := strings.Split(other, "\n")
		lines[at] = line[:len(line)-len(strings.TrimLeft(line, " "))] + strings.TrimLeft(others[m.IntN(len(others))], " ")
	case 3:
		cut := m.IntN(len(line) + 1)
		lines[at] = line[:cut] + string("()[]{}\"'=*.,:@#\\"[m.IntN(16)]) + line[cut:]
	case 4:
		lines[at] = "    " + line
	default:
		lines[at] = m.rename(line, word.FindAllString(other, -1))
	}
	return lines
}

// rename puts a word of another file in the place of a word of a line.
func (m mutator) rename(line string, words []string) string {
	found := word.FindAllStringIndex(line, -1)
	if len(found) == 0 || len(words) == 0 {
		return line
	}
	at := found[m.IntN(len(found))]
	return line[:at[0]] + words[m.IntN(len(words))] + line[at[1]:]
}
