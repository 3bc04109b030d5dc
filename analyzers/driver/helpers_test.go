package driver_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/analyzers/source"
	"github.com/drflint/drflint/pyparse"
	"github.com/drflint/drflint/rules/rule"
)

// made makes a rule out of what it does. It requires the file and whatever else is given.
func made(code, name string, run func(*analysis.Pass) (any, error), requires ...*analysis.Analyzer) *rule.Rule {
	return &rule.Rule{
		Analyzer: &analysis.Analyzer{
			Name: code, Doc: name, Run: run,
			Requires: append([]*analysis.Analyzer{source.Analyzer}, requires...),
		},
		Name: name, Severity: rule.Warning,
	}
}

// words makes a rule that reports each place where a word stands.
func words(code, name, word string) *rule.Rule {
	return made(code, name, func(pass *analysis.Pass) (any, error) {
		f := source.Of(pass)
		for at := 0; ; at += len(word) {
			i := strings.Index(f.Text[at:], word)
			if i < 0 {
				return nil, nil
			}
			at += i
			rule.Report(pass, f.At(pyparse.Span{Start: int32(at), End: int32(at + len(word))}), word+" stands here")
		}
	})
}

// ranges makes a rule that reports one stretch of bytes of each file, given from the file's base.
func ranges(start, end int) *rule.Rule {
	return made("DRF900", "range", func(pass *analysis.Pass) (any, error) {
		base := int(source.Of(pass).Base)
		rule.Report(pass, tokens{base + start, base + end}, "this range")
		return nil, nil
	})
}

// file is an input whose findings are asked for.
func file(path, content string) driver.Input {
	return driver.Input{Path: path, Content: []byte(content), Report: true}
}

// only is the file of most tests.
func only(content string) []driver.Input { return []driver.Input{file("a.py", content)} }

func list(rules ...*rule.Rule) []*rule.Rule { return rules }

func run(t *testing.T, o driver.Options) *driver.Result {
	t.Helper()
	result, err := driver.Run(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// say is a result as a test compares it: "CODE:line CODE:line", with the path before it in files other than a.py.
func say(result *driver.Result) string {
	var out []string
	for _, f := range result.Findings {
		text := fmt.Sprintf("%s:%d", f.Rule.Code(), f.Start.Line)
		if f.Path != "a.py" {
			text = f.Path + ":" + text
		}
		out = append(out, text)
	}
	return strings.Join(out, " ")
}

// details are the messages of a result, for a test that fails.
func details(result *driver.Result) string {
	var b strings.Builder
	for _, f := range result.Findings {
		fmt.Fprintf(&b, "%s:%d:%d: %s %s\n", f.Path, f.Start.Line, f.Start.Column, f.Rule.Code(), f.Message)
	}
	return b.String()
}

// expect compares what a run says.
func expect(t *testing.T, result *driver.Result, want string) {
	t.Helper()
	if got := say(result); got != want {
		t.Errorf("got  %q\nwant %q\n%s", got, want, details(result))
	}
}

// byCode is the driver's own rule or one of those given.
func byCode(t *testing.T, code string, rules ...*rule.Rule) *rule.Rule {
	t.Helper()
	for _, r := range append(driver.Engine(), rules...) {
		if r.Code() == code {
			return r
		}
	}
	t.Fatalf("no rule %s", code)
	return nil
}

// fixed is a text after the first fix of each finding.
func fixed(content string, findings []driver.Finding) string {
	for i := len(findings) - 1; i >= 0; i-- {
		if len(findings[i].Fixes) == 0 {
			continue
		}
		edits := findings[i].Fixes[0].Edits
		for j := len(edits) - 1; j >= 0; j-- {
			content = content[:edits[j].Start.Offset] + edits[j].NewText + content[edits[j].End.Offset:]
		}
	}
	return content
}
