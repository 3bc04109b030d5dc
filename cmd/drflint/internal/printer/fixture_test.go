package printer

import (
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/rules/rule"
)

const page = `# bare-except

A bare ` + "`except:`" + ` also catches
what no handler should.

## Why

` + "`SystemExit` and `KeyboardInterrupt` end the\nprogram." + ` A second line.

- one item
  over two lines
- another

## Bad

` + "```python\ntry:\n    work()\nexcept:  # <- DRF140\n    pass\n```\n" + `
## Good

Nothing.

## When to ignore

Never.
`

// The rules of the tests. They stand for the real ones and need not agree with them.
func newRule(code, name string, severity rule.Severity) *rule.Rule {
	return &rule.Rule{
		Analyzer: &analysis.Analyzer{Name: code, URL: "https://example.org/" + name + ".md"},
		Name:     name, Group: "style", Severity: severity, Clauses: []string{"P4.8"}, Fix: rule.UnsafeFix,
		Page: rule.Page{
			Markdown: strings.Replace(page, "# bare-except", "# "+name, 1), Title: name,
			Summary: "A bare `except:` also catches what no handler should.",
			Why:     "`SystemExit` and `KeyboardInterrupt` end the program. A second line.",
		},
	}
}

// at is a place on one line; the columns are code points, the second not included.
func at(path string, line, column, end int) driver.Place {
	return driver.Place{
		Path:  path,
		Start: driver.Position{Line: line, Column: column},
		End:   driver.Position{Line: line, Column: end},
	}
}

// texts are the files of the fixture. Line 7 of views.py has wide characters and a letter of two code points, line 11
// an emoji of five code points, one with a selector, and a flag; line 12 would clear the screen and reverse text.
func texts() map[string]string {
	return map[string]string{
		"shop/models.py": "from django.db import models\n\n\nclass Book(models.Model):\n    title = 1\n",
		"shop/views.py": "import os\n" +
			"from shop.models import *\n" +
			"\n" +
			"\n" +
			"def index(request):\n" +
			"\ttry:\n" +
			"\t\treturn render(\"日本語\", \"e\u0301\", None)\n" +
			"\texcept:\n" +
			"\t\tpass\n" +
			"\n" +
			"label = \"👩‍👩‍👧 ❤️ 🇩🇪\", name\n" +
			"x = \"\x1b[2J\x07\"  # \u202eadmin\n",
		"shop/long.py": "a = 1\nnumbers = [" + strings.Repeat("1, ", 200) + "here, " + strings.Repeat("2, ", 200) + "]\nb = 2\n",
		"shop/mac.py":  "a = 1\rdef f(\r",
	}
}

// fixture is a result with every oddity, and the texts that go with it. Its findings are sorted as the driver's are.
func fixture() (source, Options) {
	var (
		syntax     = newRule("DRF001", "syntax-error", rule.Error)
		unreadable = newRule("DRF005", "unreadable-file", rule.Warning)
		wildcard   = newRule("DRF101", "wildcard-import", rule.Warning)
		docstring  = newRule("DRF111", "missing-class-docstring", rule.Note)
		except     = newRule("DRF140", "bare-except", rule.Warning)
		secret     = newRule("DRF900", "hard-coded-secret", rule.Error)
	)
	secret.Security = "7.5"
	edit := func(text string, where driver.Place) driver.Edit { return driver.Edit{Place: where, NewText: text} }
	class := at("shop/models.py", 4, 1, 26)
	class.End = driver.Position{Line: 5, Column: 14}
	wholeLine := at("shop/views.py", 1, 1, 1)
	wholeLine.End.Line = 2
	result := &driver.Result{
		Findings: []driver.Finding{
			{Rule: unreadable, Severity: rule.Warning, Place: driver.Place{Path: "shop/\xff.py"}, Message: "The file is no UTF-8"},
			{
				Rule: except, Severity: rule.Warning, Place: at("shop/long.py", 2, 612, 616),
				Message: "Region far to the right of a long line",
				Fixes: []driver.Fix{{
					Message: "Say there", Safety: rule.SafeFix,
					Edits: []driver.Edit{edit("there", at("shop/long.py", 2, 612, 616))},
				}},
			},
			{Rule: syntax, Severity: rule.Error, Place: at("shop/mac.py", 2, 7, 7), Message: "Expected a parameter"},
			{
				Rule: docstring, Severity: rule.Note, Place: class, Message: "Class `Book` has no docstring",
				Fixes: []driver.Fix{{
					Message: "Write one", Safety: rule.NoFix,
					Edits: []driver.Edit{edit("    \"\"\"A book.\"\"\"\n\n", at("shop/models.py", 5, 1, 1))},
				}},
			},
			{
				Rule: wildcard, Severity: rule.Warning, Place: at("shop/views.py", 1, 1, 10),
				Message: "A whole line goes, and another is changed",
				Fixes: []driver.Fix{{
					Message: "Remove it", Safety: rule.SafeFix,
					Edits: []driver.Edit{edit("", wholeLine), edit("Book", at("shop/views.py", 2, 25, 26))},
				}},
			},
			{
				Rule: wildcard, Severity: rule.Warning, Place: at("shop/views.py", 2, 1, 26),
				Message: "`from shop.models import *` hides [where](names) come from: 100%",
				Related: []driver.Related{
					{Place: at("shop/models.py", 4, 7, 11), Message: "`Book` comes from here, as [Book]"},
					{Place: driver.Place{Path: "shop/gone.py"}, Message: "and the rest from here."},
				},
				Fixes: []driver.Fix{{
					Message: "Name what is used", Safety: rule.UnsafeFix,
					Edits: []driver.Edit{edit("Book", at("shop/views.py", 2, 25, 26)), edit("__all__ = [\"Book\"]\n", at("shop/models.py", 6, 1, 1))},
				}},
			},
			{Rule: docstring, Severity: rule.Note, Place: at("shop/views.py", 7, 30, 34), Message: "After wide characters."},
			{
				Rule: except, Severity: rule.Warning, Place: at("shop/views.py", 8, 2, 8), Message: "Bare `except:`",
				Fixes: []driver.Fix{{
					Message: "Catch `Exception`", Safety: rule.UnsafeFix,
					Edits: []driver.Edit{edit("except Exception", at("shop/views.py", 8, 2, 8))},
				}},
			},
			{Rule: docstring, Severity: rule.Note, Place: at("shop/views.py", 11, 24, 28), Message: "After emoji"},
			{
				Rule: secret, Severity: rule.Error, Place: at("shop/views.py", 12, 5, 12),
				Message: "A message\nof two lines that says \x1b]0;owned\x07",
			},
		},
		Files:    []string{"shop/long.py", "shop/mac.py", "shop/models.py", "shop/views.py", "shop/\xff.py"},
		Unparsed: []string{"shop/mac.py", "shop/quiet.py", "shop/\xff.py"},
	}
	o := Options{
		Rules:      []*rule.Rule{syntax, unreadable, wildcard, docstring, except, newRule("DRF999", "never-seen", rule.Note)},
		Version:    "v0.1.0",
		Display:    func(path string) string { return "../" + path },
		Repository: func(path string) string { return "backend, too/" + path },
	}
	return source{result, reader(texts())}, o
}

// reader gives the texts of files by path.
func reader(files map[string]string) func(string) (driver.Text, bool) {
	texts := map[string]driver.Text{}
	for path, text := range files {
		texts[path] = driver.Text{Bytes: []byte(text), Decoded: text}
	}
	return func(path string) (driver.Text, bool) {
		text, ok := texts[path]
		return text, ok
	}
}
