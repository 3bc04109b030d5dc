package inspect

import (
	"io"
	"slices"
	"strings"
)

// mermaidLines are how Mermaid draws the ends of relations (Mermaid docs, "Entity Relationship Diagrams").
var mermaidLines = map[string]string{
	"ForeignKey": "}o--||", "OneToOne": "|o--||", "ManyToMany": "}o--o{", "GenericRelation": "||--o{",
}

// writeMermaid prints the models as an entity relationship diagram.
func writeMermaid(w io.Writer, d *Document) error {
	var b strings.Builder
	b.WriteString("erDiagram\n")
	for i := range d.Models {
		mermaidModel(&b, &d.Models[i])
	}
	for i := range d.Models {
		m := &d.Models[i]
		for _, f := range slices.Concat(m.Fields, m.Generic) {
			if line := mermaidLines[f.Kind]; line != "" && f.Target != "" {
				if f.Null != nil && *f.Null {
					line = strings.Replace(line, "||", "o|", 1)
				}
				b.WriteString("    " + mermaidEntity(m.Model) + " " + line + " " + mermaidEntity(f.Target) + " : " + mermaidText(f.Name) + "\n")
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func mermaidModel(b *strings.Builder, m *Model) {
	b.WriteString("    " + mermaidEntity(m.Model) + "[" + mermaidText(m.Model) + "] {\n")
	for _, f := range m.Fields {
		b.WriteString("        " + mermaidWord(fieldKind(&f)) + " " + mermaidWord(f.Name))
		switch {
		case f.Name == m.PK:
			b.WriteString(" PK")
		case f.Kind == "ForeignKey" || f.Kind == "OneToOne":
			b.WriteString(" FK")
		}
		b.WriteString("\n")
	}
	b.WriteString("    }\n")
}

// mermaidEntity is the name of an entity: words that Mermaid has a meaning for never hold a "__".
func mermaidEntity(label string) string {
	app, name, found := strings.Cut(label, ".")
	if !found {
		app, name = "_", label
	}
	return mermaidWord(app) + "__" + mermaidWord(name)
}

// mermaidWord is a name with nothing in it but letters, digits and "_", a letter first.
func mermaidWord(name string) string {
	word := strings.Map(func(r rune) rune {
		if r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return '_'
	}, name)
	if word == "" || word[0] == '_' || word[0] >= '0' && word[0] <= '9' {
		word = "x" + word
	}
	return word
}

// mermaidText is a text in quotes.
func mermaidText(text string) string {
	return `"` + strings.NewReplacer(`"`, "'", "\n", " ", "\r", " ").Replace(text) + `"`
}
