package driver_test

import (
	"errors"
	"go/token"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/analyzers/source"
	"github.com/drflint/drflint/rules/rule"
)

// tokens is a range of positions.
type tokens [2]int

func (r tokens) Pos() token.Pos { return token.Pos(r[0]) }
func (r tokens) End() token.Pos { return token.Pos(r[1]) }

// helper makes an analyzer that is no rule and has a result.
func helper(name string, run func(*analysis.Pass) (any, error), requires ...*analysis.Analyzer) *analysis.Analyzer {
	return &analysis.Analyzer{Name: name, Doc: name, Run: run, Requires: requires, ResultType: reflect.TypeFor[string]()}
}

// Each analyzer runs once a file, after all that it requires, and sees their results.
func TestRequires(t *testing.T) {
	var order []string
	say := func(name string, of ...*analysis.Analyzer) func(*analysis.Pass) (any, error) {
		return func(pass *analysis.Pass) (any, error) {
			order = append(order, name)
			result := name
			for _, a := range of {
				result += "(" + pass.ResultOf[a].(string) + ")"
			}
			return result, nil
		}
	}
	low := helper("low", say("low"), source.Analyzer)
	left := helper("left", say("left", low), low)
	right := helper("right", say("right", low), low, source.Analyzer)
	var got string
	top := made("DRF900", "top", func(pass *analysis.Pass) (any, error) {
		order = append(order, "top")
		got = pass.ResultOf[left].(string) + " " + pass.ResultOf[right].(string)
		return nil, nil
	}, left, right)
	second := made("DRF901", "second", func(pass *analysis.Pass) (any, error) {
		order = append(order, "second")
		return nil, nil
	}, top.Analyzer, low)
	for _, strict := range []bool{false, true} {
		order = nil
		expect(t, run(t, driver.Options{Rules: list(second, top), Files: only("x = 1\n"), Strict: strict}), "")
		if want := "low left right top second"; strings.Join(order, " ") != want {
			t.Errorf("strict %v: ran %v, want %s", strict, order, want)
		}
		if want := "left(low) right(low)"; got != want {
			t.Errorf("strict %v: results are %q, want %q", strict, got, want)
		}
	}
}

// A Pass is used again for the next file, with that file's path and package.
func TestPassReuse(t *testing.T) {
	seen := map[*analysis.Pass][]string{}
	r := made("DRF900", "look", func(pass *analysis.Pass) (any, error) {
		if pass.Files != nil || pass.TypesInfo != nil {
			t.Error("a pass has Go files or types")
		}
		if got := source.Of(pass).Path; len(pass.OtherFiles) != 1 || pass.OtherFiles[0] != got {
			t.Errorf("other files are %v, the file is %s", pass.OtherFiles, got)
		}
		seen[pass] = append(seen[pass], pass.OtherFiles[0]+" is "+pass.Pkg.Path()+" "+pass.Pkg.Name())
		return nil, nil
	})
	run(t, driver.Options{Rules: list(r), Jobs: 1, Files: []driver.Input{file("shop/models.py", ""), file("a.py", "")}})
	if len(seen) != 1 {
		t.Fatalf("%d passes for two files of one worker", len(seen))
	}
	for _, got := range seen {
		if want := []string{"a.py is a a", "shop/models.py is shop.models models"}; !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// A pass reads its own file, as it is on disk, and no other.
func TestReadFile(t *testing.T) {
	r := made("DRF900", "read", func(pass *analysis.Pass) (any, error) {
		content, err := pass.ReadFile("a.py")
		if string(content) != "\ufeffx = 1\n" || err != nil {
			t.Errorf("the file reads %q, %v", content, err)
		}
		_, err = pass.ReadFile("b.py")
		return nil, err
	})
	files := []driver.Input{file("a.py", "\ufeffx = 1\n"), {Path: "b.py", Content: []byte("y = 2\n")}}
	result := run(t, driver.Options{Rules: list(r), Files: files})
	expect(t, result, "DRF004:1")
	if got := result.Findings[0].Message; !strings.Contains(got, "b.py is not a file of this pass") {
		t.Errorf("message is %q", got)
	}
}

// brokenError panics when its text is asked for through a nil pointer, as forgotten errors of a type of their own do.
type brokenError struct{ text string }

func (e *brokenError) Error() string { return e.text }

// Whatever a rule does wrong is one finding with the rule, on the file, in one line; other rules and files go on.
func TestFaults(t *testing.T) {
	at := func(pass *analysis.Pass, from, to int) analysis.Range {
		base := int(source.Of(pass).Base)
		return tokens{base + from, base + to}
	}
	edits := func(pass *analysis.Pass, bounds ...int) rule.Evidence {
		fix := analysis.SuggestedFix{Message: "Mend it"}
		for i := 0; i < len(bounds); i += 2 {
			r := at(pass, bounds[i], bounds[i+1])
			fix.TextEdits = append(fix.TextEdits, analysis.TextEdit{Pos: r.Pos(), End: r.End()})
		}
		return rule.Evidence{Fixes: []analysis.SuggestedFix{fix}}
	}
	tests := []struct {
		name string
		run  func(*analysis.Pass) (any, error)
		want string
	}{
		{"a panic", func(*analysis.Pass) (any, error) { panic("boom") }, "panic: boom"},
		{"a panic without a text is one all the same", func(*analysis.Pass) (any, error) { panic("") }, "panic:"},
		{"an index out of range", func(pass *analysis.Pass) (any, error) { return pass.OtherFiles[:9], nil }, "out of range"},
		{"an error", func(*analysis.Pass) (any, error) { return nil, errors.New("no luck") }, "findings: no luck; please"},
		{"an error without a text is one all the same", func(*analysis.Pass) (any, error) { return nil, errors.New("") }, "findings: ; please"},
		{"an error of several lines is told in one", func(*analysis.Pass) (any, error) { return nil, errors.New("\none\ntwo") }, "findings: one; please"},
		{"an error that panics when it is printed", func(*analysis.Pass) (any, error) {
			return nil, (*brokenError)(nil)
		}, "nil pointer"},
		{"a result that was not announced", func(*analysis.Pass) (any, error) { return 1, nil }, "the result is a int, not a <nil>"},
		{"a range before the file", func(pass *analysis.Pass) (any, error) {
			rule.Report(pass, at(pass, -1, 2), "m")
			return nil, nil
		}, "a range lies outside of the file"},
		{"no range", func(pass *analysis.Pass) (any, error) { rule.Report(pass, tokens{}, "m"); return nil, nil }, "outside of"},
		{"a range that begins behind the file", func(pass *analysis.Pass) (any, error) {
			rule.Report(pass, at(pass, 7, 7), "m")
			return nil, nil
		}, "outside of the file"},
		{"a range that ends in the next file", func(pass *analysis.Pass) (any, error) {
			rule.Report(pass, at(pass, 0, 8), "m")
			return nil, nil
		}, "outside of the file"},
		{"a range that ends before it begins", func(pass *analysis.Pass) (any, error) {
			rule.Report(pass, at(pass, 3, 2), "m")
			return nil, nil
		}, "outside of the file"},
		{"a related place that runs from one file into the next", func(pass *analysis.Pass) (any, error) {
			r := at(pass, 0, 8)
			rule.Report(pass, at(pass, 0, 1), "m", rule.Evidence{Related: []analysis.RelatedInformation{{Pos: r.Pos(), End: r.End(), Message: "here"}}})
			return nil, nil
		}, `the related place "here" lies in no file`},
		{"a related place nowhere", func(pass *analysis.Pass) (any, error) {
			rule.Report(pass, at(pass, 0, 1), "m", rule.Evidence{Related: []analysis.RelatedInformation{{Message: "here"}}})
			return nil, nil
		}, "lies in no file"},
		{"edits that overlap", func(pass *analysis.Pass) (any, error) {
			rule.Report(pass, at(pass, 0, 1), "m", edits(pass, 0, 3, 2, 4))
			return nil, nil
		}, `the edits of the fix "Mend it" overlap or stand out of order`},
		{"edits out of order", func(pass *analysis.Pass) (any, error) {
			rule.Report(pass, at(pass, 0, 1), "m", edits(pass, 3, 4, 0, 1))
			return nil, nil
		}, "out of order"},
		{"an edit that ends before it begins", func(pass *analysis.Pass) (any, error) {
			rule.Report(pass, at(pass, 0, 1), "m", edits(pass, 3, 2))
			return nil, nil
		}, "out of order"},
		{"an edit beyond all files, which would leave half a fix", func(pass *analysis.Pass) (any, error) {
			rule.Report(pass, at(pass, 0, 1), "m", edits(pass, 0, 1, 900, 901))
			return nil, nil
		}, `an edit of the fix "Mend it" lies in no file`},
		{"no message", func(pass *analysis.Pass) (any, error) { rule.Report(pass, at(pass, 0, 1), ""); return nil, nil }, "no message"},
		{"a category", func(pass *analysis.Pass) (any, error) {
			pass.Report(analysis.Diagnostic{Pos: source.Of(pass).Base, Category: "c", Message: "m"})
			return nil, nil
		}, "a diagnostic has a category"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			bad := made("DRF900", "bad-rule", func(pass *analysis.Pass) (any, error) {
				if pass.OtherFiles[0] != "a.py" {
					return nil, nil
				}
				return c.run(pass)
			})
			bad.Fix = rule.SafeFix
			files := []driver.Input{file("a.py", "x_bad\n"), file("b.py", "x_bad\n")}
			result := run(t, driver.Options{Rules: list(bad, words("DRF901", "word", "x_bad")), Files: files})
			expect(t, result, "DRF004:1 DRF901:1 b.py:DRF901:1")
			if !result.Incomplete {
				t.Error("the result counts as complete")
			}
			got := result.Findings[0].Message
			if !strings.HasPrefix(got, "DRF900 bad-rule failed on this file") || !strings.Contains(got, c.want) || strings.Contains(got, "\n") {
				t.Errorf("message is %q, want %q in it", got, c.want)
			}
		})
	}
}

// Facts are refused in clear words, each way of asking for them.
func TestFacts(t *testing.T) {
	ways := map[string]func(*analysis.Pass){
		"all of objects":    func(pass *analysis.Pass) { pass.AllObjectFacts() },
		"all of packages":   func(pass *analysis.Pass) { pass.AllPackageFacts() },
		"import of object":  func(pass *analysis.Pass) { pass.ImportObjectFact(nil, nil) },
		"import of package": func(pass *analysis.Pass) { pass.ImportPackageFact(nil, nil) },
		"export of object":  func(pass *analysis.Pass) { pass.ExportObjectFact(nil, nil) },
		"export of package": func(pass *analysis.Pass) { pass.ExportPackageFact(nil) },
	}
	for name, ask := range ways {
		t.Run(name, func(t *testing.T) {
			r := made("DRF900", "asks", func(pass *analysis.Pass) (any, error) {
				if pass.OtherFiles[0] == "a.py" {
					ask(pass)
				}
				return nil, nil
			})
			result := run(t, driver.Options{Rules: list(r, words("DRF901", "word", "bad")), Files: append(only("bad\n"), file("b.py", "bad\n"))})
			expect(t, result, "DRF004:1 DRF901:1 b.py:DRF901:1")
			want := "DRF900 asks failed on this file and may have missed findings: panic: drflint has no facts: ask the project for what is known of other files; please report it with the file"
			if got := result.Findings[0].Message; got != want {
				t.Errorf("message is %q", got)
			}
		})
	}
}

// A fix of a rule that declares none has no safety, so nobody may apply it.
func TestUndeclaredFix(t *testing.T) {
	r := made("DRF900", "bad-rule", func(pass *analysis.Pass) (any, error) {
		f := source.Of(pass)
		rule.Report(pass, f.Range(0), "m", rule.Evidence{Fixes: []analysis.SuggestedFix{f.Fix("Mend it")}})
		return nil, nil
	})
	result := run(t, driver.Options{Rules: list(r), Files: only("x = 1\n")})
	expect(t, result, "DRF004:1")
	if got := result.Findings[0].Message; !strings.Contains(got, "a fix comes from a rule that declares none") {
		t.Errorf("message is %q", got)
	}
}

// Two rules that fail on one file are both named: hiding one behind the other would hide what is missing. One rule that
// fails in the same way twice is named once.
func TestFaultsOfSeveralRules(t *testing.T) {
	boom := func(*analysis.Pass) (any, error) { panic("boom") }
	twice := made("DRF902", "twice", func(pass *analysis.Pass) (any, error) {
		rule.Report(pass, tokens{}, "m")
		rule.Report(pass, tokens{}, "n")
		return nil, nil
	})
	rules := list(made("DRF900", "one", boom), made("DRF901", "two", boom), twice)
	expect(t, run(t, driver.Options{Rules: rules, Files: only("")}), "DRF004:1 DRF004:1 DRF004:1")
}

// What a rule said before it failed stays, and the next file finds nothing of the failure.
func TestFaultKeepsWhatWasSaid(t *testing.T) {
	r := made("DRF900", "half", func(pass *analysis.Pass) (any, error) {
		rule.Report(pass, source.Of(pass).Range(0), "m")
		if pass.OtherFiles[0] == "a.py" {
			panic("boom")
		}
		return nil, nil
	})
	result := run(t, driver.Options{Rules: list(r), Jobs: 1, Files: []driver.Input{file("a.py", "x\n"), file("b.py", "x\n")}})
	expect(t, result, "DRF004:1 DRF900:1 b.py:DRF900:1")
}

// A rule whose helper failed is left out on that file alone, and the helper, not the rule, is named.
func TestFailedHelper(t *testing.T) {
	tests := []struct {
		name string
		run  func(*analysis.Pass) (any, error)
		want string
	}{
		{"panic", func(*analysis.Pass) (any, error) { panic("boom") }, "panic: boom"},
		{"wrong type", func(*analysis.Pass) (any, error) { return 1, nil }, "the result is a int, not a string"},
		{"no result", func(*analysis.Pass) (any, error) { return nil, nil }, "the result is a <nil>, not a string"},
		{"a helper that reports, but works", func(pass *analysis.Pass) (any, error) {
			rule.Report(pass, tokens{1, 1}, "m")
			return "", nil
		}, "an analyzer that is no rule reports"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			low := helper("low", func(pass *analysis.Pass) (any, error) {
				if pass.OtherFiles[0] == "a.py" {
					return c.run(pass)
				}
				return "", nil
			})
			middle := helper("middle", func(*analysis.Pass) (any, error) { return "", nil }, low)
			top := made("DRF900", "top", func(pass *analysis.Pass) (any, error) {
				rule.Report(pass, source.Of(pass).Range(0), "m")
				return nil, nil
			}, middle)
			result := run(t, driver.Options{Rules: list(top), Jobs: 1, Files: []driver.Input{file("a.py", "x\n"), file("b.py", "x\n")}})
			want := "DRF004:1 b.py:DRF900:1"
			if c.name == "a helper that reports, but works" {
				want = "DRF004:1 DRF900:1 b.py:DRF900:1"
			}
			expect(t, result, want)
			if got := result.Findings[0].Message; !strings.HasPrefix(got, "low failed on this file") || !strings.Contains(got, c.want) {
				t.Errorf("message is %q", got)
			}
		})
	}
}

// Strict mode shows what the shared map of results hides: a rule that takes a result which it does not require.
func TestStrict(t *testing.T) {
	low := helper("low", func(*analysis.Pass) (any, error) { return "", nil })
	honest := made("DRF900", "honest", func(*analysis.Pass) (any, error) { return nil, nil }, low)
	sly := made("DRF901", "sly", func(pass *analysis.Pass) (any, error) {
		_ = pass.ResultOf[low].(string)
		return nil, nil
	})
	expect(t, run(t, driver.Options{Rules: list(honest, sly), Files: only("x\n")}), "")
	result := run(t, driver.Options{Rules: list(honest, sly), Files: only("x\n"), Strict: true})
	expect(t, result, "DRF004:1")
	if got := result.Findings[0].Message; !strings.HasPrefix(got, "DRF901 sly") {
		t.Errorf("message is %q", got)
	}
}

// A rule that is off does not run, unless one that is on needs it; then it runs and stays silent.
func TestOffRuleRunsForOthers(t *testing.T) {
	runs := map[string]int{}
	counted := func(code, name string, requires ...*analysis.Analyzer) *rule.Rule {
		return made(code, name, func(pass *analysis.Pass) (any, error) {
			runs[code]++
			rule.Report(pass, source.Of(pass).Range(0), "m")
			return nil, nil
		}, requires...)
	}
	needed, idle := counted("DRF900", "needed"), counted("DRF901", "idle")
	needs := counted("DRF902", "needs", needed.Analyzer)
	settings := rule.Default(append(driver.Engine(), needs))
	result := run(t, driver.Options{
		Rules: list(needed, idle, needs), Files: only("x\n"),
		Settings: func(string) *rule.Settings { return settings },
	})
	expect(t, result, "DRF902:1")
	if runs["DRF900"] != 1 || runs["DRF901"] != 0 || runs["DRF902"] != 1 {
		t.Errorf("runs are %v", runs)
	}
}

// Rules that break the contract before they run stop the run: no file can be blamed.
func TestValidate(t *testing.T) {
	fine := func(*analysis.Pass) (any, error) { return nil, nil }
	circle := made("DRF900", "circle", fine)
	circle.Analyzer.Requires = append(circle.Analyzer.Requires, circle.Analyzer)
	undocumented := made("DRF900", "undocumented", fine)
	undocumented.Analyzer.Doc = ""
	twice := made("DRF900", "twice", fine)
	tests := []struct {
		name  string
		rules []*rule.Rule
		want  string
	}{
		{"fine", list(made("DRF900", "fine", fine), made("TEAM1", "also-fine2", fine)), ""},
		{"no analyzer", list(&rule.Rule{Name: "empty"}), "nil *Analyzer"},
		{"no work", list(made("DRF900", "lazy", nil)), "nil Run"},
		{"no words", list(undocumented), "undocumented"},
		{"a circle", list(circle), "cycle"},
		{"one rule twice", list(twice, twice), "duplicate analyzer"},
		{"a code twice", list(made("DRF900", "one", fine), made("DRF900", "two", fine)), "two rules are called DRF900"},
		{"a name twice", list(made("DRF900", "one", fine), made("DRF901", "one", fine)), "two rules are called one"},
		{"a code of the driver", list(made("DRF001", "one", fine)), "two rules are called DRF001"},
		{"a name of the driver", list(made("DRF900", "syntax-error", fine)), "two rules are called syntax-error"},
		{"a code in small letters", list(made("drf900", "one", fine)), "a code is capitals and digits"},
		{"a code without digits", list(made("DRF", "one", fine)), "a code is capitals and digits"},
		{"a code with more behind the digits", list(made("DRF9a", "one", fine)), "a code is capitals and digits"},
		{"a name in capitals", list(made("DRF900", "One", fine)), "a name is kebab-case"},
		{"a name with an underscore", list(made("DRF900", "one_two", fine)), "a name is kebab-case"},
		{"a name that ends in a hyphen", list(made("DRF900", "one-", fine)), "a name is kebab-case"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			_, err := driver.Run(t.Context(), driver.Options{Rules: c.rules, Files: only("x\n")})
			if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("error is %v, want %q", err, c.want)
			}
		})
	}
}
