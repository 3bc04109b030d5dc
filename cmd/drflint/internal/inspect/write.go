package inspect

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Formats are the names of the forms of a document, the default first.
func Formats() []string { return []string{"text", "json", "mermaid", "html"} }

// Output is one place that a document goes to: standard output where there is no path.
type Output struct{ Format, Path string }

// String is the output as the command line has it.
func (o Output) String() string {
	if o.Path == "" {
		return o.Format
	}
	return o.Format + ":" + o.Path
}

// ParseOutputs reads what --output says for a section; none means text.
func ParseOutputs(texts []string, section string) ([]Output, error) {
	if len(texts) == 0 {
		return []Output{{Format: "text"}}, nil
	}
	var all []Output
	for _, text := range texts {
		o, err := parseOutput(text, section)
		if err != nil {
			return nil, fmt.Errorf("--output: %w", err)
		}
		if slices.ContainsFunc(all, func(other Output) bool { return other.Path == o.Path }) {
			return nil, fmt.Errorf("--output: two outputs go to %s", where(o))
		}
		all = append(all, o)
	}
	return all, nil
}

func where(o Output) string {
	if o.Path == "" {
		return "standard output"
	}
	return o.Path
}

func parseOutput(text, section string) (Output, error) {
	format, path, hasPath := strings.Cut(text, ":")
	switch {
	case !slices.Contains(Formats(), format):
		return Output{}, fmt.Errorf("unknown format %q; inspect has %s", format, strings.Join(Formats(), ", "))
	case hasPath && path == "":
		return Output{}, fmt.Errorf("%q has no path behind the colon", text)
	case format == "html" && path == "":
		return Output{}, errors.New("html wants a path to write to, as in html:project.html")
	case format == "mermaid" && section != "models":
		return Output{}, errors.New("mermaid draws models: `drflint inspect models --output mermaid`")
	case format == "html" && section != "":
		return Output{}, errors.New("html shows the whole project: `drflint inspect --output html:PATH`")
	}
	return Output{format, path}, nil
}

// Write prints a document.
func Write(w io.Writer, format string, d *Document, look Look) error {
	switch format {
	case "json":
		return writeJSON(w, d.only(look.Section))
	case "mermaid":
		return writeMermaid(w, d)
	case "html":
		return writeHTML(w, d, look)
	}
	return writeText(w, d, look)
}

// only is the document with one section, or all of it.
func (d *Document) only(section string) *Document {
	switch section {
	case "routes":
		return &Document{Routes: d.Routes}
	case "views":
		return &Document{Views: d.Views}
	case "permissions":
		return &Document{Permissions: d.Permissions}
	}
	return d
}
