package rule

import (
	"fmt"
	"io/fs"
	"strings"
)

// Page is a rule's documentation: Markdown with fixed headings. It is what `drflint rule CODE`, SARIF and editors show,
// and its examples are run as tests.
//
//	# wildcard-import
//
//	One sentence that says what the rule reports.
//
//	## Why
//	## Bad           code blocks, each of which must be reported at the lines marked "# <- DRF101"
//	## Good          code blocks that must stay silent
//	## Fix           optional
//	## When to ignore
//
// A block of an example is "```python", or "```python file=shop/views.py" where the path matters; the blocks of one
// heading "### ..." below Bad or Good are the files of one project.
type Page struct {
	Markdown string // the whole page
	Title    string // the first heading
	Summary  string // the first paragraph, on one line
	Why      string // the section Why, on one line a paragraph
}

// Example is one project of an example: it must be reported (Bad) or stay silent.
type Example struct {
	Bad   bool
	Line  int // of the page, where the example begins
	Files []ExampleFile
}

// ExampleFile is one code block of an example.
type ExampleFile struct {
	Path   string // as "app/views.py"; "" when the block names none
	Source string
}

// readPage reads the page of a rule and refuses one that lacks what every page must have.
func readPage(pages fs.FS, name string) (Page, error) {
	file := FileName(name) + ".md"
	text, err := fs.ReadFile(pages, file)
	if err != nil {
		return Page{}, fmt.Errorf("rule %s: no page: %w", name, err)
	}
	p := Page{Markdown: string(text)}
	title, rest, _ := strings.Cut(p.Markdown, "\n")
	p.Title = strings.TrimPrefix(title, "# ")
	if p.Title != name {
		return Page{}, fmt.Errorf("%s: the title must be %q", file, "# "+name)
	}
	intro, _, _ := strings.Cut(rest, "\n## ")
	p.Summary = unwrap(intro)
	p.Why = unwrap(p.section("Why"))
	for _, heading := range []string{"Why", "Bad", "Good", "When to ignore"} {
		if strings.TrimSpace(p.section(heading)) == "" {
			return Page{}, fmt.Errorf("%s: no section %q", file, "## "+heading)
		}
	}
	if p.Summary == "" {
		return Page{}, fmt.Errorf("%s: no sentence below the title", file)
	}
	return p, nil
}

// section is the text below "## heading", up to the next heading of that level.
func (p Page) section(heading string) string {
	_, after, ok := strings.Cut(p.Markdown, "\n## "+heading+"\n")
	if !ok {
		return ""
	}
	text, _, _ := strings.Cut(after, "\n## ")
	return text
}

// unwrap joins the lines of each paragraph: GitHub shows a line break in help text as one.
func unwrap(text string) string {
	var paragraphs []string
	for paragraph := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		paragraphs = append(paragraphs, strings.Join(strings.Fields(paragraph), " "))
	}
	return strings.Join(paragraphs, "\n\n")
}

// Examples are the code blocks of Bad and Good, in the order of the page.
func (p Page) Examples() []Example {
	var (
		examples []Example
		heading  string
		fresh    bool // the next block begins a new example
		block    *strings.Builder
		path     string
	)
	for i, line := range strings.Split(p.Markdown, "\n") {
		switch {
		case block != nil && line == "```":
			last := &examples[len(examples)-1]
			last.Files = append(last.Files, ExampleFile{Path: path, Source: block.String()})
			block = nil
		case block != nil:
			block.WriteString(line + "\n")
		case strings.HasPrefix(line, "## "):
			heading, fresh = line[3:], true
		case strings.HasPrefix(line, "### "):
			fresh = true
		case strings.HasPrefix(line, "```python") && (heading == "Bad" || heading == "Good"):
			path = strings.TrimPrefix(strings.TrimSpace(line[len("```python"):]), "file=")
			if fresh || path == "" {
				examples = append(examples, Example{Bad: heading == "Bad", Line: i + 1})
			}
			fresh = false
			block = &strings.Builder{}
		}
	}
	return examples
}
