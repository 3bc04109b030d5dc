package eval

import (
	"strconv"
	"strings"

	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

// call evaluates the calls that matter for settings and class attributes: reads of the environment, what copies or converts, the
// methods of texts, lists and dicts, paths, and functions of the project where a module is being run.
func (e *run) call(p Place, depth int) Value {
	if value, ok := e.read(p, depth); ok {
		return value
	}
	if value, ok := e.copied(p, depth); ok {
		return value
	}
	f := p.In.File
	call := f.Call(p.Node)
	if e.machine != nil {
		if value, ok := e.calledInModule(p, depth); ok {
			return value
		}
	}
	function := f.Unparen(call.Function())
	if at, ok := translations[e.marking(p.In, function)]; ok {
		return e.child(p, call.Arguments().At(at), depth)
	}
	if f.Kind(function) != pyparse.Attribute {
		return Value{At: p}
	}
	owner := e.child(p, f.Child(function, pyparse.ObjectField), depth)
	name := f.Source(f.Child(function, pyparse.AttributeField))
	arguments, ok := e.arguments(p, depth)
	if owner.Kind == String && name == "format" && !ok {
		return e.formatNamed(p, owner.Text, depth)
	}
	if owner.Kind == Unknown || !ok {
		return Value{At: p}
	}
	return lift(p, func(v []Value) Value { return method(p, name, v[0], v[1:]) }, append([]Value{owner}, arguments...)...)
}

// marking is the qualified name of a function that may mark a text for translation, where that stays as it is.
func (e *run) marking(in *module.Module, function pyparse.ID) string {
	if !e.Untranslated {
		return ""
	}
	return e.qualified(in, function)
}

// arguments are the arguments of a call that has only such as are given by position, and no stars among them.
func (e *run) arguments(p Place, depth int) (values []Value, ok bool) {
	f := p.In.File
	arguments := f.Call(p.Node).Arguments()
	for _, n := range arguments.Positional() {
		if f.Kind(n) == pyparse.ListSplat {
			return nil, false
		}
		values = append(values, e.child(p, n, depth))
	}
	for n := range f.Children(arguments.Node) {
		if k := f.Kind(n); f.Kind(arguments.Node) == pyparse.ArgumentList && (k == pyparse.KeywordArgument || k == pyparse.DictionarySplat) {
			return nil, false
		}
	}
	return values, true
}

// method evaluates a method of a known text, list, dict or path.
func method(p Place, name string, owner Value, arguments []Value) Value {
	switch owner.Kind {
	case String:
		return methodOfText(p, name, owner, arguments)
	case List, Dict:
		if name == "copy" {
			owner.Items = append(make([]Value, 0, len(owner.Items)+1), owner.Items...)
			return owner
		}
		return methodOfContainer(p, name, owner, arguments)
	case Path:
		return methodOfPath(p, name, owner, arguments)
	}
	return Value{At: p}
}

// MethodOfText evaluates a method of a text that is given texts. It is Unknown where that is no text, list of texts, truth or number that
// can be told, or a longer text than anybody needs.
func MethodOfText(text, name string, given ...string) Value {
	arguments := make([]Value, len(given))
	for i, one := range given {
		arguments[i] = Value{Kind: String, Text: one}
	}
	return methodOfText(Place{}, name, Value{Kind: String, Text: text}, arguments)
}

func methodOfText(p Place, name string, owner Value, arguments []Value) Value {
	text := func(s string) Value { return Value{Kind: String, Text: s, At: p} }
	switch {
	case len(arguments) == 0:
		return bareMethodOfText(p, name, owner)
	case name == "format":
		return format(p, owner, arguments)
	case name == "join" && len(arguments) == 1:
		return lift(p, func(v []Value) Value { return joinedText(p, owner, v[0]) }, arguments[0])
	case name == "encode":
		return owner
	}
	for _, argument := range arguments {
		if argument.Kind != String {
			return Value{At: p}
		}
	}
	if change, ok := changesOfText[name]; ok && len(arguments) == 1 {
		return text(change(owner.Text, arguments[0].Text))
	}
	return splitOrTested(p, name, owner, arguments)
}

// changesOfText are the methods that make another text of a text and one argument.
var changesOfText = map[string]func(text, argument string) string{
	"strip": strings.Trim, "lstrip": strings.TrimLeft, "rstrip": strings.TrimRight,
	"removeprefix": strings.TrimPrefix, "removesuffix": strings.TrimSuffix,
}

// splitOrTested evaluates the methods of a text, given texts, that split it, test it or replace parts of it.
func splitOrTested(p Place, name string, owner Value, arguments []Value) Value {
	first := arguments[0].Text
	switch {
	case name == "replace" && len(arguments) == 2 && len(owner.Text)*(len(arguments[1].Text)+1) <= longest:
		return Value{Kind: String, Text: strings.ReplaceAll(owner.Text, first, arguments[1].Text), At: p}
	case len(arguments) != 1:
	case name == "split" && first != "":
		return texts(p, strings.Split(owner.Text, first))
	case name == "startswith":
		return truth(p, strings.HasPrefix(owner.Text, first))
	case name == "endswith":
		return truth(p, strings.HasSuffix(owner.Text, first))
	}
	return Value{At: p}
}

// bareMethodOfText evaluates a method of a text that is given nothing.
func bareMethodOfText(p Place, name string, owner Value) Value {
	switch name {
	case "strip":
		owner.Text = strings.TrimSpace(owner.Text)
	case "lower":
		owner.Text = strings.ToLower(owner.Text)
	case "upper":
		owner.Text = strings.ToUpper(owner.Text)
	case "encode", "format":
	case "split":
		return texts(p, strings.Fields(owner.Text))
	default:
		return Value{At: p}
	}
	return owner
}

func texts(p Place, parts []string) Value {
	v := Value{Kind: List, Items: make([]Value, 0, len(parts)+1), At: p}
	for _, part := range parts {
		v.Items = append(v.Items, Value{Kind: String, Text: part, At: p})
	}
	return v
}

// joinedText evaluates separator.join(list).
func joinedText(p Place, separator, list Value) Value {
	if !whole(list) {
		return Value{At: p}
	}
	return lift(p, func(items []Value) Value {
		var parts []string
		size := 0
		for _, item := range items {
			size += len(item.Text) + len(separator.Text)
			if item.Kind != String || size > longest {
				return Value{At: p}
			}
			parts = append(parts, item.Text)
		}
		return Value{Kind: String, Text: strings.Join(parts, separator.Text), At: p}
	}, list.Items...)
}

// format fills constants into the "{}" of a format. Anything else in braces makes the result unknown.
func format(p Place, owner Value, arguments []Value) Value {
	parts := strings.Split(owner.Text, "{}")
	if len(parts) != len(arguments)+1 || strings.ContainsAny(strings.Join(parts, ""), "{}") {
		return Value{At: p}
	}
	text := parts[0]
	for i, argument := range arguments {
		item, ok := argument.text()
		if !ok || len(text)+len(item) > longest {
			return Value{At: p}
		}
		text += item + parts[i+1]
	}
	return Value{Kind: String, Text: text, At: p}
}

func methodOfContainer(p Place, name string, owner Value, arguments []Value) Value {
	switch {
	case owner.Kind == Dict && len(arguments) == 0:
		return viewOfDict(p, name, owner)
	case owner.Kind == Dict && (name == "get" || name == "pop" || name == "setdefault"):
		return got(p, name, owner, arguments)
	case len(arguments) == 1 && plain(owner):
		return searched(p, name, owner, arguments[0])
	}
	return Value{At: p}
}

// searched evaluates index and count of a list of constants.
func searched(p Place, name string, list, wanted Value) Value {
	count, at := 0.0, -1
	for i, item := range list.Items {
		if item.equals(wanted) {
			count++
			if at < 0 {
				at = i
			}
		}
	}
	switch {
	case name == "index" && at >= 0:
		return number(p, "", float64(at))
	case name == "count":
		return number(p, "", count)
	}
	return Value{At: p}
}

func viewOfDict(p Place, name string, owner Value) Value {
	switch name {
	case "keys":
		return keys(owner)
	case "values", "items":
	default:
		return Value{At: p}
	}
	v := Value{Kind: List, Items: make([]Value, 0, len(owner.Items)/2+1), At: p}
	for i := range entries(owner) {
		entry := owner.Items[i+1]
		if name == "items" {
			entry = Value{Kind: List, Items: owner.Items[i : i+2 : i+2], At: owner.Items[i].At}
		}
		v.Items = append(v.Items, entry)
	}
	return v
}

// got evaluates get, pop and setdefault of a dict.
func got(p Place, name string, owner Value, arguments []Value) Value {
	if !arguments[0].isConstant() {
		return Value{At: p}
	}
	if at := owner.position(arguments[0]); at >= 0 {
		return owner.Items[at+1]
	}
	switch {
	case !plain(keys(owner)):
		return Value{At: p}
	case len(arguments) == 2:
		return arguments[1]
	case name == "get":
		return Value{Kind: None, At: p}
	}
	return Value{At: p}
}

// convert evaluates int(x), float(x), str(x), bool(x), len(x) and abs(x).
func convert(p Place, name string, v Value) Value {
	switch name {
	case "int":
		return toInt(p, v)
	case "float":
		if v.Kind == String {
			n, err := strconv.ParseFloat(strings.TrimSpace(v.Text), 64)
			if err != nil {
				return Value{At: p}
			}
			return number(p, isFloat, n)
		}
		if v.isNumber() {
			return number(p, isFloat, v.Number)
		}
	case "str":
		if text, ok := v.text(); ok {
			return Value{Kind: String, Text: text, At: v.At}
		}
	case "bool":
		return truthOf(p, v)
	case "len":
		if v.Kind == Dict {
			v = keys(v)
		}
		if plain(v) {
			return number(p, "", float64(len(v.Items)))
		}
	case "abs":
		if v.isNumber() {
			return number(p, v.Text, max(v.Number, -v.Number))
		}
	}
	return by(p, v)
}

func truthOf(p Place, v Value) Value {
	inner := negated(p, v)
	if inner.Kind != Bool {
		return by(p, v)
	}
	return truth(p, inner.Number == 0)
}

func toInt(p Place, v Value) Value {
	switch {
	case v.Kind == String:
		n, err := strconv.ParseInt(strings.TrimSpace(v.Text), 10, 64)
		if err != nil {
			return Value{At: p}
		}
		return number(p, "", float64(n))
	case v.isNumber():
		return number(p, "", float64(int64(v.Number)))
	}
	return by(p, v)
}
