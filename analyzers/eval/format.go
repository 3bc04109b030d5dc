package eval

import (
	"strings"

	"github.com/drflint/drflint/pyparse"
)

// formatNamed evaluates `"{name}".format(name=value)` and `"{name}".format(**values)` (Python docs, "Format String Syntax"), without
// conversions and formats.
func (e *run) formatNamed(p Place, template string, depth int) Value {
	values, ok := e.named(p, depth)
	if !ok {
		return Value{At: p}
	}
	var b strings.Builder
	for template != "" {
		at := strings.IndexAny(template, "{}")
		if at < 0 {
			at = len(template)
		}
		b.WriteString(template[:at])
		if template = template[at:]; template == "" {
			break
		}
		var part string
		if part, template, ok = replacement(template, values); !ok || b.Len()+len(part) > longest {
			return Value{At: p}
		}
		b.WriteString(part)
	}
	return Value{Kind: String, Text: b.String(), At: p}
}

// named are the arguments of a call that has none but named ones, as a dict.
func (e *run) named(p Place, depth int) (values Value, ok bool) {
	f := p.In.File
	arguments := f.Call(p.Node).Arguments()
	values = Value{Kind: Dict, At: p}
	for n := range f.Children(arguments.Node) {
		switch f.Kind(n) {
		case pyparse.KeywordArgument:
			key := Value{Kind: String, Text: f.Name(f.Child(n, pyparse.NameField)), At: p}
			values.Items = append(values.Items, key, e.child(p, f.Child(n, pyparse.ValueField), depth))
		case pyparse.DictionarySplat:
			given := e.child(p, f.FirstChild(n), depth)
			if given.Kind != Dict || len(values.Items)+len(given.Items) > enough {
				return Value{}, false
			}
			values.Items = append(values.Items, given.Items...)
		default:
			return Value{}, false
		}
	}
	return values, true
}

// replacement is what stands for the brace that a template begins with and what belongs to it, and the rest of the template.
func replacement(template string, values Value) (text, rest string, ok bool) {
	if brace := template[:1]; strings.HasPrefix(template[1:], brace) {
		return brace, template[2:], true
	}
	name, rest, closed := strings.Cut(template[1:], "}")
	value, found := values.Key(name)
	if template[0] != '{' || !closed || !found {
		return "", "", false
	}
	text, ok = value.text()
	return text, rest, ok
}
