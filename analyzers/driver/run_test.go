package driver_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/analyzers/source"
	"github.com/drflint/drflint/rules/rule"
)

// A project with a bit of everything: findings, faults, broken and unreadable files, suppressions.
func mixture() ([]*rule.Rule, []driver.Input) {
	flaky := made("DRF902", "flaky", func(pass *analysis.Pass) (any, error) {
		if strings.Contains(source.Of(pass).Text, "explode") {
			panic("boom")
		}
		return nil, nil
	})
	var files []driver.Input
	for i := range 60 {
		text := strings.Repeat("x_bad = y_bad\n", i%5+1)
		switch i % 6 {
		case 1:
			text += "x_bad = 1  # drflint: ignore[DRF900] known\n# drflint: ignore[nothing]\n"
		case 2:
			text += "def f(:\n"
		case 3:
			text += "explode\n"
		case 4:
			text += "s = '\xff'\n"
		case 5:
			text += "x = 1  # noqa: DRF901\n"
		}
		in := file(fmt.Sprintf("app%d/m%d.py", i%7, i), text)
		in.Report = i%11 != 0
		files = append(files, in)
	}
	return list(words("DRF900", "x", "x_bad"), words("DRF901", "y", "y_bad"), flaky), files
}

// The same result, to the last field, whatever the number of workers and the order of the files.
func TestDeterminism(t *testing.T) {
	rules, files := mixture()
	want := run(t, driver.Options{Rules: rules, Files: files, Jobs: 1})
	for code, least := range map[string]int{"DRF001": 5, "DRF002": 5, "DRF003": 5, "DRF004": 5, "DRF005": 5, "DRF900": 50, "DRF901": 50} {
		n := 0
		for _, f := range want.Findings {
			if f.Rule.Code() == code {
				n++
			}
		}
		if n < least {
			t.Fatalf("the mixture has %d findings of %s; it must have %d to prove anything", n, code, least)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	for round := range 20 {
		for _, jobs := range []int{1, 2, 8} {
			shuffled := slices.Clone(files)
			random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
			if got := run(t, driver.Options{Rules: rules, Files: shuffled, Jobs: jobs}); !reflect.DeepEqual(got, want) {
				t.Fatalf("round %d with %d jobs differs:\n%s\nis not\n%s", round, jobs, details(got), details(want))
			}
		}
	}
}

// Findings are sorted by path, place and code; paths as strings, so that a folder and a file stand as in any listing.
func TestOrder(t *testing.T) {
	rules := list(words("DRF901", "y", "bad"), words("DRF900", "x", "bad"), words("DRF800", "z", "worse"))
	files := []driver.Input{file("b.py", "bad\n"), file("a/z.py", "bad\n"), file("a.py", "bad\nworse\nbad\n")}
	expect(t, run(t, driver.Options{Rules: rules, Files: files}),
		"DRF900:1 DRF901:1 DRF800:2 DRF900:3 DRF901:3 a/z.py:DRF900:1 a/z.py:DRF901:1 b.py:DRF900:1 b.py:DRF901:1")
}

// A rule says the same once a line; other rules have a word of their own.
func TestOneFindingALine(t *testing.T) {
	result := run(t, driver.Options{Rules: list(words("DRF900", "x", "bad"), words("DRF901", "y", "bad")), Files: only("bad, bad\nbad\n")})
	expect(t, result, "DRF900:1 DRF901:1 DRF900:2 DRF901:2")
	if got := result.Findings[0].Start.Column; got != 1 {
		t.Errorf("the finding kept stands in column %d", got)
	}
	both := made("DRF900", "x", func(pass *analysis.Pass) (any, error) {
		f := source.Of(pass)
		rule.Report(pass, f.Range(0), "one thing")
		rule.Report(pass, f.Range(0), "another")
		return nil, nil
	})
	expect(t, run(t, driver.Options{Rules: list(both), Files: only("x\n")}), "DRF900:1 DRF900:1")
}

// A cancelled run gives an error, not half a result; what is not begun is left.
func TestCancel(t *testing.T) {
	files := make([]driver.Input, 100)
	for i := range files {
		files[i] = file(fmt.Sprintf("m%02d.py", i), "x = 1\n")
	}
	t.Run("before", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		var steps atomic.Int64
		result, err := driver.Run(ctx, driver.Options{Files: files, Progress: func() { steps.Add(1) }})
		if result != nil || !errors.Is(err, context.Canceled) || err.Error() != context.Canceled.Error() {
			t.Errorf("got %v, %v", result, err)
		}
		if steps.Load() != 0 {
			t.Errorf("%d steps of a run that was cancelled before it began", steps.Load())
		}
	})
	t.Run("in a rule", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		var runs atomic.Int64
		r := made("DRF900", "cancel", func(*analysis.Pass) (any, error) {
			runs.Add(1)
			cancel()
			return nil, nil
		})
		result, err := driver.Run(ctx, driver.Options{Rules: list(r), Files: files, Jobs: 2})
		if result != nil || !errors.Is(err, context.Canceled) {
			t.Errorf("got %v, %v", result, err)
		}
		if runs.Load() > 2 {
			t.Errorf("%d files were analyzed after the end", runs.Load())
		}
	})
}

// Each file is loaded and analyzed, and Progress hears of both.
func TestProgress(t *testing.T) {
	for _, jobs := range []int{1, 3} {
		var steps atomic.Int64
		_, files := mixture()
		run(t, driver.Options{Files: files, Jobs: jobs, Progress: func() { steps.Add(1) }})
		if got, want := int(steps.Load()), 2*len(files); got != want {
			t.Errorf("%d jobs: %d steps, want %d", jobs, got, want)
		}
	}
}

// Settings are those of each file: which rules are on, how heavy they are, how their options are set.
func TestSettings(t *testing.T) {
	option := made("DRF902", "limit", func(pass *analysis.Pass) (any, error) {
		return nil, nil
	}, rule.SettingsAnalyzer)
	option.Options = []rule.Option{{Name: "length", Default: 3}}
	option.Analyzer.Run = func(pass *analysis.Pass) (any, error) {
		f := source.Of(pass)
		limit := rule.Value[int](pass.ResultOf[rule.SettingsAnalyzer].(*rule.Settings), option, "length")
		if len(f.Text) > limit {
			rule.Report(pass, f.Range(0), fmt.Sprintf("longer than %d", limit))
		}
		return nil, nil
	}
	x := words("DRF900", "x", "bad")
	of := map[string]*rule.Settings{
		"off.py":   rule.NewSettings(map[*rule.Rule]rule.Setting{option: {On: true}}),
		"heavy.py": rule.NewSettings(map[*rule.Rule]rule.Setting{x: {On: true, Severity: rule.Error}, option: {}}),
		"long.py":  rule.NewSettings(map[*rule.Rule]rule.Setting{option: {On: true, Severity: rule.Note, Options: map[string]any{"length": 9}}}),
	}
	files := []driver.Input{file("off.py", "bad\n"), file("heavy.py", "bad\n"), file("long.py", "bad = bad\n")}
	result := run(t, driver.Options{Rules: list(x, option), Files: files, Settings: func(path string) *rule.Settings { return of[path] }})
	expect(t, result, "heavy.py:DRF900:1 long.py:DRF902:1 off.py:DRF902:1")
	if got := result.Findings[0].Severity; got != rule.Error {
		t.Errorf("heavy.py has a %v", got)
	}
	if got := result.Findings[1]; got.Severity != rule.Note || got.Message != "longer than 9" {
		t.Errorf("long.py has %v %q", got.Severity, got.Message)
	}
	if got := result.Findings[2].Message; got != "longer than 3" {
		t.Errorf("off.py has %q", got)
	}
}

// Without Settings every rule runs at its own severity.
func TestNoSettings(t *testing.T) {
	x := words("DRF900", "x", "bad")
	x.Severity = rule.Note
	result := run(t, driver.Options{Rules: list(x), Files: only("bad\n")})
	expect(t, result, "DRF900:1")
	if got := result.Findings[0].Severity; got != rule.Note {
		t.Errorf("severity is %v", got)
	}
}

// Files that are read for the project's sake have no findings, whatever is wrong with them, but can be pointed into.
func TestNotReported(t *testing.T) {
	files := []driver.Input{
		{Path: "bad.py", Content: []byte("bad\n# drflint: what\n")}, {Path: "broken.py", Content: []byte("def f(:\n")},
		{Path: "gone.py", Problem: "no permission"}, file("shown.py", "bad\n"),
	}
	result := run(t, driver.Options{Rules: list(words("DRF900", "x", "bad")), Files: files})
	expect(t, result, "shown.py:DRF900:1")
	if want := []string{"shown.py"}; !slices.Equal(result.Files, want) || result.Unparsed != nil {
		t.Errorf("files %v, unparsed %v", result.Files, result.Unparsed)
	}
	if text, ok := result.Text("bad.py"); !ok || text.Line(1) != "bad" {
		t.Errorf("the text of bad.py is %v, %v", text, ok)
	}
}

// What a run tells beside its findings.
func TestCounts(t *testing.T) {
	files := []driver.Input{
		file("c.py", "bad  # drflint: ignore[DRF900]\nbad, bad  # noqa: DRF900\nbad\n"),
		file("b.py", "def f(:\n"),
		file("a.py", "# drflint: file-ignore[DRF001]\ndef f(:\n"),
		{Path: "d.py", Problem: "gone", Report: true},
	}
	result := run(t, driver.Options{Rules: list(words("DRF900", "x", "bad")), Files: files})
	expect(t, result, "b.py:DRF001:1 c.py:DRF900:3 d.py:DRF005:1")
	if want := []string{"a.py", "b.py", "c.py", "d.py"}; !slices.Equal(result.Files, want) {
		t.Errorf("files are %v", result.Files)
	}
	if want := []string{"a.py", "b.py", "d.py"}; !slices.Equal(result.Unparsed, want) {
		t.Errorf("unparsed are %v, shown or not", result.Unparsed)
	}
	if result.Suppressed != 4 { // one, two on a line, and the syntax error
		t.Errorf("%d are suppressed", result.Suppressed)
	}
	if result.Incomplete {
		t.Error("no rule failed, and yet the result counts as incomplete")
	}
}

// A result with a fault is incomplete even where nobody sees the fault: silence must not look like success.
func TestIncomplete(t *testing.T) {
	boom := made("DRF900", "boom", func(*analysis.Pass) (any, error) { panic("boom") })
	result := run(t, driver.Options{Rules: list(boom), Files: only("# drflint: file-ignore[DRF004]\n")})
	expect(t, result, "")
	if !result.Incomplete || result.Suppressed != 1 {
		t.Errorf("incomplete %v, suppressed %d", result.Incomplete, result.Suppressed)
	}
}

// Timings come when asked for, a line for each rule in the order given, helpers left out.
func TestTimings(t *testing.T) {
	low := helper("low", func(*analysis.Pass) (any, error) { return "", nil })
	first := made("DRF900", "first", func(*analysis.Pass) (any, error) { return nil, nil }, low)
	needed := words("DRF901", "needed", "bad")
	first.Analyzer.Requires = append(first.Analyzer.Requires, needed.Analyzer)
	off := words("DRF902", "off", "bad")
	settings := rule.Default(list(first, needed))
	o := driver.Options{
		Rules: list(first, needed, off), Files: []driver.Input{file("a.py", "x\n"), file("b.py", "def f(:\n"), file("c.py", "y\n")},
		Settings: func(string) *rule.Settings { return settings },
	}
	if got := run(t, o).Timings; got != nil {
		t.Errorf("timings that nobody asked for: %v", got)
	}
	o.Timings = true
	var got []string
	for _, timing := range run(t, o).Timings {
		got = append(got, fmt.Sprintf("%s %d %v", timing.Rule.Code(), timing.Passes, timing.Duration > 0))
	}
	if want := []string{"DRF900 2 true", "DRF901 2 true", "DRF902 0 false"}; !slices.Equal(got, want) {
		t.Errorf("timings are %q, want %q", got, want)
	}
}

// A run of nothing is a result of nothing.
func TestNothing(t *testing.T) {
	result := run(t, driver.Options{})
	if !reflect.DeepEqual(result.Findings, []driver.Finding(nil)) || result.Files != nil || result.Incomplete {
		t.Errorf("got %+v", result)
	}
	if _, ok := result.Text("a.py"); ok {
		t.Error("a file that nobody gave has a text")
	}
}

// Rules and files of their own are all that Engine's rules are: each has a page and an address.
func TestEngine(t *testing.T) {
	var got []string
	for _, r := range driver.Engine() {
		got = append(got, r.Code()+" "+r.Name)
		if r.Group != "engine" || r.Page.Summary == "" || !strings.HasSuffix(r.URL(), "/analyzers/driver/"+rule.FileName(r.Name)+".md") {
			t.Errorf("%s: group %q, page %q, address %q", r.Code(), r.Group, r.Page.Summary, r.URL())
		}
	}
	want := []string{"DRF001 syntax-error", "DRF002 unused-suppression", "DRF003 invalid-suppression", "DRF004 internal-error", "DRF005 unreadable-file"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}
