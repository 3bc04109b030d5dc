package eval

import (
	"strings"

	"github.com/drflint/drflint/pyparse"
)

// call evaluates the calls that matter for settings and class attributes: reads of the environment, what copies a list, and the
// methods of strings.
func (e *run) call(p Place, depth int) Value {
	f := p.In.File
	call := f.Call(p.Node)
	if reader, ok := e.reader(p, call.Function()); ok {
		return e.read(p, call.Arguments(), reader, depth)
	}
	if value, ok := e.copied(p, depth); ok {
		return value
	}
	function := f.Unparen(call.Function())
	if f.Kind(function) != pyparse.Attribute {
		return Value{At: p}
	}
	owner := e.child(p, f.Child(function, pyparse.ObjectField), depth)
	switch name := f.Source(f.Child(function, pyparse.AttributeField)); {
	case owner.Kind == String:
		return e.method(p, owner, name, depth)
	case (owner.Kind == List || owner.Kind == Dict) && name == "copy":
		return owner
	}
	return Value{At: p}
}

// method evaluates a method of a known string.
func (e *run) method(p Place, owner Value, name string, depth int) Value {
	arguments := p.In.File.Call(p.Node).Arguments()
	switch name {
	case "strip", "lower", "upper", "encode":
		if len(arguments.Positional()) == 0 || name == "encode" {
			return owner
		}
	case "join":
		list := e.child(p, arguments.At(0), depth)
		var parts []string
		for _, item := range list.Items {
			if item.Kind != String {
				return Value{At: p}
			}
			parts = append(parts, item.Text)
		}
		if list.Kind == List {
			return Value{Kind: String, Text: strings.Join(parts, owner.Text), At: p}
		}
	case "format":
		return e.format(p, owner, arguments, depth)
	}
	return Value{At: p}
}

// format fills strings into the "{}" of a format. Anything else in braces makes the result unknown.
func (e *run) format(p Place, owner Value, arguments pyparse.Arguments, depth int) Value {
	parts := strings.Split(owner.Text, "{}")
	positional := arguments.Positional()
	if len(parts) != len(positional)+1 || strings.ContainsAny(strings.Join(parts, ""), "{}") {
		return Value{At: p}
	}
	text := parts[0]
	for i, n := range positional {
		item := e.child(p, n, depth)
		if item.Kind != String {
			return Value{At: p}
		}
		text += item.Text + parts[i+1]
	}
	return Value{Kind: String, Text: text, At: p}
}

// readers are the functions that read the environment, by qualified name, with the name of the argument that is the default.
// It stands at the second place too.
var readers = map[string]string{
	"os.environ.get":        "default",
	"os.environ.setdefault": "default",
	"os.environ.pop":        "default",
	"os.getenv":             "default",
	"decouple.config":       "default",
	"environs.env":          "default",
	"environs.env.str":      "default",
}

// classes whose instances read the environment when they are called (django-environ, environs, decouple).
var readerClasses = map[string]bool{
	"environ.Env": true, "environ.FileAwareEnv": true, "environs.Env": true, "environs.FileAwareEnv": true,
	"decouple.Config": true, "decouple.AutoConfig": true,
}

// reader tells a function that reads the environment, and the name of its default.
func (e *run) reader(p Place, function pyparse.ID) (defaultName string, ok bool) {
	if name, ok := readers[p.In.Qualified(function)]; ok {
		return name, true
	}
	f := p.In.File
	function = f.Unparen(function)
	if f.Kind(function) == pyparse.Attribute { // env.str("X")
		function = f.Unparen(f.Child(function, pyparse.ObjectField))
	}
	if f.Kind(function) != pyparse.Identifier {
		return "", false
	}
	return "default", e.makesReader(p, f.Name(function))
}

// makesReader tells a name that is bound, once, to an instance of a class that reads the environment.
func (e *run) makesReader(p Place, name string) bool {
	at := p.In.Last(0, name)
	if at < 0 || p.In.Bindings[at].Before >= 0 || p.In.Bindings[at].Value == pyparse.NoNode {
		return false
	}
	value := p.In.File.Unparen(p.In.Bindings[at].Value)
	return p.In.File.Kind(value) == pyparse.CallExpression && readerClasses[p.In.Qualified(p.In.File.Call(value).Function())]
}

func (e *run) read(p Place, arguments pyparse.Arguments, defaultName string, depth int) Value {
	v := Value{Kind: Environment, At: p}
	if name := e.child(p, arguments.At(0), depth); name.Kind == String {
		v.Text = name.Text
	}
	fallback := arguments.At(1)
	if named, _ := arguments.Keyword(defaultName); named != pyparse.NoNode {
		fallback = named
	}
	if fallback != pyparse.NoNode {
		v.Items = []Value{e.child(p, fallback, depth)}
	}
	return v
}

// subscript evaluates os.environ["X"], and an entry of a known dict or list.
func (e *run) subscript(p Place, depth int) Value {
	f := p.In.File
	owner := f.Child(p.Node, pyparse.ValueField)
	key := e.child(p, f.Child(p.Node, pyparse.SubscriptField), depth)
	if p.In.Qualified(owner) == "os.environ" {
		return Value{Kind: Environment, Text: key.Text, At: p}
	}
	value := e.child(p, owner, depth)
	if key.Kind == String {
		if found, ok := value.Key(key.Text); ok {
			return found
		}
	}
	if i := int(key.Number); key.Kind == Number && value.Kind == List && 0 <= i && i < len(value.Items) {
		return value.Items[i]
	}
	return Value{At: p}
}
