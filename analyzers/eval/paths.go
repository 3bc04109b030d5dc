package eval

import (
	"path"
	"strings"

	"github.com/drflint/drflint/pyparse"
)

// pathFunctions are the functions that make a path, or a text that is one, of another, by qualified name.
var pathFunctions = map[string]func(p Place, arguments []Value) Value{
	"pathlib.Path": pathsJoined, "pathlib.PurePath": pathsJoined, "pathlib.PosixPath": pathsJoined,
	"os.path.join":       pathTexts,
	"os.path.dirname":    onPath(folder),
	"os.path.abspath":    onPath(cleaned),
	"os.path.realpath":   onPath(cleaned),
	"os.path.normpath":   onPath(cleaned),
	"os.path.expanduser": onPath(func(text string) string { return text }),
	"os.path.basename":   onPath(path.Base),
	"os.fspath":          onPath(func(text string) string { return text }),
}

// onPath makes a function of texts one of values. A path that is not told from the root is one of a folder that nobody knows.
func onPath(change func(text string) string) func(p Place, arguments []Value) Value {
	return func(p Place, arguments []Value) Value {
		if len(arguments) != 1 || arguments[0].Kind != String && arguments[0].Kind != Path || !isAbsolute(arguments[0].Text) {
			return Value{At: p}
		}
		return Value{Kind: String, Text: change(arguments[0].Text), At: p}
	}
}

func isAbsolute(text string) bool {
	return strings.HasPrefix(text, Root) || strings.HasPrefix(text, "/")
}

func pathTexts(p Place, arguments []Value) Value {
	v := Value{Kind: String, At: p}
	for i, argument := range arguments {
		if argument.Kind == Object && argument.Text == "environ.Path" {
			argument = argument.Items[0]
		}
		if argument.Kind != String && argument.Kind != Path || len(v.Text)+len(argument.Text) > longest {
			return by(p, argument)
		}
		if i == 0 {
			v.Text = argument.Text
		} else {
			v.Text = joined(v.Text, argument.Text)
		}
	}
	return v
}

func pathsJoined(p Place, arguments []Value) Value {
	v := pathTexts(p, arguments)
	return pathOf(p, v)
}

// pathOf is pathlib.Path(text).
func pathOf(p Place, v Value) Value {
	if v.Kind != String && v.Kind != Path {
		return by(p, v)
	}
	text := strings.TrimPrefix(v.Text, "./")
	if len(text) > 1 {
		text = strings.TrimSuffix(text, "/")
	}
	if text == "" {
		text = "."
	}
	return Value{Kind: Path, Text: text, At: p}
}

func methodOfPath(p Place, name string, owner Value, arguments []Value) Value {
	switch name {
	case "resolve", "absolute":
		if isAbsolute(owner.Text) {
			owner.Text = cleaned(owner.Text)
			return owner
		}
	case "joinpath":
		return pathsJoined(p, append([]Value{owner}, arguments...))
	case "as_posix", "__str__":
		return Value{Kind: String, Text: owner.Text, At: p}
	case "with_name":
		if len(arguments) == 1 && arguments[0].Kind == String {
			return Value{Kind: Path, Text: joined(folder(owner.Text), arguments[0].Text), At: p}
		}
	}
	return Value{At: p}
}

// attributeOfPath evaluates path.parent, path.name and the like; parents is the list of the folders above.
func attributeOfPath(p Place, name string, owner Value) Value {
	switch name {
	case "parent":
		return Value{Kind: Path, Text: folder(owner.Text), At: p}
	case "parents":
		const most = 10
		v := Value{Kind: List, At: p}
		for text := owner.Text; len(v.Items) < most; {
			text = folder(text)
			v.Items = append(v.Items, Value{Kind: Path, Text: text, At: p})
		}
		v.Items = append(v.Items, many(Value{At: p}))
		return v
	case "name":
		return Value{Kind: String, Text: path.Base(owner.Text), At: p}
	case "stem":
		base := path.Base(owner.Text)
		return Value{Kind: String, Text: strings.TrimSuffix(base, path.Ext(base)), At: p}
	}
	return Value{At: p}
}

// environPath evaluates environ.Path(...) - 2 and the calls of one, as root("templates") and root.path("templates"), of the old
// django-environ. The object's one item is the text.
func environPath(p Place, text string) Value {
	return Value{Kind: Object, Text: "environ.Path", Items: []Value{{Kind: String, Text: text, At: p}}, At: p}
}

// ascended is an environ.Path some folders up.
func ascended(p Place, v Value, levels float64) Value {
	text := v.Items[0].Text
	for range min(int(levels), deepest) {
		text = folder(text)
	}
	return environPath(p, text)
}

// calledEnvironPath evaluates root("a", "b") and root.path("a", "b").
func (e *run) calledEnvironPath(p Place, owner Value, asPath bool, depth int) Value {
	arguments, ok := e.arguments(p, depth)
	if !ok {
		return Value{At: p}
	}
	v := pathTexts(p, append([]Value{owner.Items[0]}, arguments...))
	if v.Kind == String && asPath {
		return environPath(p, v.Text)
	}
	return v
}

// file is what __file__ is in a module.
func (e *run) file(p Place) (value Value, ok bool) {
	if p.In.File.Kind(p.Node) != pyparse.Identifier {
		return Value{}, false
	}
	switch p.In.File.Name(p.Node) {
	case "__file__":
		return Value{Kind: String, Text: Root + "/" + e.machine.Path(p.In), At: p}, true
	case "__name__":
		return Value{Kind: String, Text: strings.ReplaceAll(strings.TrimSuffix(e.machine.Path(p.In), ".py"), "/", "."), At: p}, true
	}
	return Value{}, false
}
