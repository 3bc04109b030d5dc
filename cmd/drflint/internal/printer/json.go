package printer

import (
	"encoding/json"
	"io"

	"github.com/drflint/drflint/analyzers/driver"
)

// The types below have the members of ruff's JSON, in its order, so that what reads ruff's findings reads ours. The
// members cell and noqa_row are there for such readers and always null: we check no notebooks, and say by the region
// where a comment would go. Ours alone is related.

type jsonFinding struct {
	Cell     *int          `json:"cell"`
	Code     string        `json:"code"`
	End      jsonPosition  `json:"end_location"`
	Filename string        `json:"filename"`
	Fix      *jsonFix      `json:"fix"`
	Location jsonPosition  `json:"location"`
	Message  string        `json:"message"`
	Name     string        `json:"name"`
	NoqaRow  *int          `json:"noqa_row"`
	Related  []jsonRelated `json:"related"`
	Severity string        `json:"severity"`
	URL      *string       `json:"url"`
}

type jsonPosition struct {
	Column int `json:"column"`
	Row    int `json:"row"`
}

type jsonFix struct {
	Applicability string     `json:"applicability"`
	Edits         []jsonEdit `json:"edits"`
	Message       string     `json:"message"`
}

type jsonEdit struct {
	Content string       `json:"content"`
	End     jsonPosition `json:"end_location"`
	// Filename stands only where the edit is of another file than the finding.
	Filename string       `json:"filename,omitempty"`
	Location jsonPosition `json:"location"`
}

type jsonRelated struct {
	End      jsonPosition `json:"end_location"`
	Filename string       `json:"filename"`
	Location jsonPosition `json:"location"`
	Message  string       `json:"message"`
}

// json prints an array of findings, one after the other.
func (p *printer) json() error {
	encoder := indented(jsonElement{p}, "  ")
	p.put("[")
	for i := range p.Findings {
		if i > 0 {
			p.put(",")
		}
		p.put("\n  ")
		if err := encoder.Encode(p.jsonFinding(&p.Findings[i])); err != nil {
			return err
		}
	}
	if len(p.Findings) > 0 {
		p.put("\n")
	}
	p.put("]\n")
	return nil
}

// indented indents by two blanks from the given margin, and leaves "<" as it is: no browser reads this.
func indented(w io.Writer, margin string) *json.Encoder {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent(margin, "  ")
	return encoder
}

// jsonElement drops the line end that an encoder writes behind each value.
type jsonElement struct{ *printer }

func (e jsonElement) Write(value []byte) (int, error) {
	_, err := e.out.Write(value[:len(value)-1])
	return len(value), err
}

func (p *printer) jsonFinding(f *driver.Finding) jsonFinding {
	out := jsonFinding{
		Code: f.Rule.Code(), Name: f.Rule.Name, Severity: f.Severity.String(), Message: f.Message,
		Filename: p.Repository(f.Path), Location: jsonAt(f.Start), End: jsonAt(f.End),
		Related: make([]jsonRelated, len(f.Related)),
	}
	if url := f.Rule.URL(); url != "" {
		out.URL = &url
	}
	if len(f.Fixes) > 0 {
		out.Fix = p.jsonFix(f.Path, f.Fixes[0])
	}
	for i, r := range f.Related {
		out.Related[i] = jsonRelated{jsonAt(r.End), p.Repository(r.Path), jsonAt(r.Start), r.Message}
	}
	return out
}

// jsonFix is the first fix of a finding: there is room for one.
func (p *printer) jsonFix(path string, fix driver.Fix) *jsonFix {
	out := &jsonFix{applicability(fix.Safety), make([]jsonEdit, len(fix.Edits)), fixMessage(fix)}
	for i, edit := range fix.Edits {
		out.Edits[i] = jsonEdit{Content: edit.NewText, Location: jsonAt(edit.Start), End: jsonAt(edit.End)}
		if edit.Path != path {
			out.Edits[i].Filename = p.Repository(edit.Path)
		}
	}
	return out
}

// jsonAt is a position. A file that could not be read has none; its first character stands for it.
func jsonAt(at driver.Position) jsonPosition { return jsonPosition{max(at.Column, 1), max(at.Line, 1)} }
