package eval

import (
	"strings"

	"github.com/drflint/drflint/pyparse"
)

// readers are the functions that read the environment, by qualified name. Their second argument is the default, which also has a
// name; without one, those that are true here give None.
var readers = map[string]bool{
	"os.environ.get":        true,
	"os.environ.setdefault": false,
	"os.environ.pop":        false,
	"os.getenv":             true,
	"decouple.config":       false,
	"environs.env":          false,
	"environs.env.str":      false,
}

// readerClasses are classes whose instances read the environment when they are called (django-environ, environs, decouple).
var readerClasses = map[string]bool{
	"environ.Env": true, "environ.FileAwareEnv": true, "environs.Env": true, "environs.FileAwareEnv": true,
	"decouple.Config": true, "decouple.AutoConfig": true,
}

// source is what reads the environment: a function of readers, or an instance of one of readerClasses, which is made somewhere, or
// a method of one.
type source struct {
	name, method string
	instance     Place
}

// readerOf tells a function that reads the environment.
func (e *run) readerOf(p Place, function pyparse.ID, depth int) (s source, ok bool) {
	s.name = e.qualified(p.In, function)
	if _, ok := readers[s.name]; ok {
		return s, true
	}
	f := p.In.File
	function = f.Unparen(function)
	if f.Kind(function) == pyparse.Attribute { // env.str("X")
		s.method = f.Name(f.Child(function, pyparse.AttributeField))
		function = f.Unparen(f.Child(function, pyparse.ObjectField))
	}
	if f.Kind(function) != pyparse.Identifier {
		return source{}, false
	}
	if s.instance, ok = e.reader(p, function, depth); !ok {
		return source{}, false
	}
	s.name = e.qualified(s.instance.In, s.instance.In.File.Call(s.instance.Node).Function())
	return s, true
}

// reader finds where the instance that a name stands for is made, when it is one of a class that reads the environment.
func (e *run) reader(p Place, function pyparse.ID, depth int) (instance Place, ok bool) {
	if e.machine != nil {
		v := e.at(Place{p.In, function}, depth-1)
		return v.At, v.Kind == Object && readerClasses[v.Text]
	}
	at := p.In.Last(0, p.In.File.Name(function))
	if at < 0 || p.In.Bindings[at].Before >= 0 || p.In.Bindings[at].Value == pyparse.NoNode {
		return Place{}, false
	}
	value := p.In.File.Unparen(p.In.Bindings[at].Value)
	isReader := p.In.File.Kind(value) == pyparse.CallExpression && readerClasses[e.qualified(p.In, p.In.File.Call(value).Function())]
	return Place{p.In, value}, isReader
}

// read evaluates a read of the environment, as f(name, default).
func (e *run) read(p Place, depth int) (value Value, ok bool) {
	call := p.In.File.Call(p.Node)
	by, ok := e.readerOf(p, call.Function(), depth)
	method := by.method
	if !ok || method == "read_env" || method == "read_envfile" {
		return Value{}, false
	}
	arguments := call.Arguments()
	v := Value{Kind: Environment, At: p, Text: variables[method]}
	if first := arguments.At(0); first != pyparse.NoNode {
		v.Text = ""
		if name := e.child(p, first, depth); name.Kind == String {
			v.Text = name.Text
		}
	}
	switch fallback := e.fallback(p, arguments, method); {
	case alwaysSet[v.Text]:
	case e.wasSet(v.Text) != nil:
		v.Items = e.wasSet(v.Text)
	case fallback != pyparse.NoNode:
		v.Items = []Value{e.child(p, fallback, depth)}
	case readers[by.name]:
		v.Items = []Value{{Kind: None, At: p}}
	case strings.HasPrefix(by.name, "environ."):
		v.Items = e.scheme(by.instance, v.Text, depth)
	}
	return e.cast(p, flat(v), by, depth), true
}

// alwaysSet are the variables that every process has, so that a default for them never counts.
var alwaysSet = map[string]bool{"HOME": true, "PATH": true, "PWD": true}

// wasSet is what the module itself has set a variable to, unless it was set before.
func (e *run) wasSet(variable string) []Value {
	if e.machine == nil {
		return nil
	}
	if v, ok := e.machine.environ[variable]; ok {
		return []Value{v}
	}
	return nil
}

// variables are the variables that methods of django-environ and environs read when they are told none.
var variables = map[string]string{
	"db": "DATABASE_URL", "db_url": "DATABASE_URL", "cache": "CACHE_URL", "cache_url": "CACHE_URL",
	"email": "EMAIL_URL", "email_url": "EMAIL_URL", "search_url": "SEARCH_URL", "channels": "CHANNELS_URL", "channels_url": "CHANNELS_URL",
}

// fallback is the argument that is the default: by its name, or the second one. Of django-environ's list, dict and the call itself
// the second is the type.
func (e *run) fallback(p Place, arguments pyparse.Arguments, method string) pyparse.ID {
	if named, _ := arguments.Keyword("default"); named != pyparse.NoNode {
		return named
	}
	second := arguments.At(1)
	switch p.In.File.Source(second) {
	case "str", "bool", "int", "float", "list", "dict", "tuple":
		return pyparse.NoNode
	}
	if method == "path" || method != "" && variables[method] == "" || method == "" || second != pyparse.NoNode {
		return second
	}
	return pyparse.NoNode
}

// scheme is the default that Env(NAME=(type, default)) gives a variable, if it does.
func (e *run) scheme(instance Place, variable string, depth int) []Value {
	if instance.In == nil || variable == "" {
		return nil
	}
	f := instance.In.File
	entry, _ := f.Call(instance.Node).Arguments().Keyword(variable)
	if entry = f.Unparen(entry); f.Kind(entry) != pyparse.Tuple {
		return nil
	}
	fallback := f.NextSibling(f.FirstChild(entry))
	if fallback == pyparse.NoNode {
		return nil
	}
	return []Value{e.child(instance, fallback, depth)}
}

// cast is what the type that a read names makes of its default. Most take a default as it is.
func (e *run) cast(p Place, v Value, by source, depth int) Value {
	switch {
	case variables[by.method] != "":
		return lift(p, func(v []Value) Value { return service(p, v[0]) }, v)
	case by.method == "path":
		return lift(p, func(v []Value) Value { return pathOf(p, v[0]) }, v)
	case !strings.HasPrefix(by.name, "decouple."):
		return v
	}
	f := p.In.File
	as, _ := f.Call(p.Node).Arguments().Keyword("cast")
	if as == pyparse.NoNode {
		return v
	}
	return lift(p, func(v []Value) Value { return e.castBy(p, f.Unparen(as), v[0], depth) }, v)
}

// castBy applies a cast of decouple, which it does to the default as well.
func (e *run) castBy(p Place, as pyparse.ID, v Value, depth int) Value {
	f := p.In.File
	if f.Kind(as) == pyparse.CallExpression && e.qualified(p.In, f.Call(as).Function()) == "decouple.Csv" && f.FirstChild(f.Call(as).Arguments().Node) == pyparse.NoNode {
		return separated(p, v)
	}
	name := e.builtin(p.In, as)
	switch {
	case name == "bool" && v.Kind == String:
		return truthOfText(p, v)
	case name != "":
		return convert(p, name, v)
	}
	return e.apply(p, as, []Value{v}, depth)
}

// separated is what decouple.Csv makes of a text.
func separated(p Place, v Value) Value {
	if v.Kind != String {
		return Value{At: p}
	}
	list := Value{Kind: List, Items: make([]Value, 0, 2), At: p}
	for part := range strings.SplitSeq(v.Text, ",") {
		if part = strings.TrimSpace(part); part != "" {
			list.Items = append(list.Items, Value{Kind: String, Text: part, At: p})
		}
	}
	return list
}

// truthOfText is what decouple takes a text for.
func truthOfText(p Place, v Value) Value {
	switch strings.ToLower(v.Text) {
	case "y", "yes", "t", "true", "on", "1":
		return truth(p, true)
	case "n", "no", "f", "false", "off", "0", "":
		return truth(p, false)
	}
	return Value{At: p}
}

// engines are the database backends that the schemes of a URL stand for.
var engines = map[string]string{
	"postgres": "django.db.backends.postgresql", "postgresql": "django.db.backends.postgresql", "psql": "django.db.backends.postgresql",
	"pgsql": "django.db.backends.postgresql", "postgis": "django.contrib.gis.db.backends.postgis",
	"mysql": "django.db.backends.mysql", "mysql2": "django.db.backends.mysql", "sqlite": "django.db.backends.sqlite3",
	"spatialite": "django.contrib.gis.db.backends.spatialite", "oracle": "django.db.backends.oracle",
}

// service is the dict that a URL of a database stands for: its engine, and more that the version of the package decides.
func service(p Place, url Value) Value {
	scheme, _, ok := strings.Cut(url.Text, "://")
	engine, known := engines[scheme]
	if url.Kind != String || !ok || !known {
		return Value{At: p}
	}
	more := many(Value{At: p, Why: "the parts of a URL are read by a package"})
	key := Value{Kind: String, Text: "ENGINE", At: p}
	return Value{Kind: Dict, Items: []Value{key, {Kind: String, Text: engine, At: p}, more, more}, At: p}
}

// subscript evaluates os.environ["X"], and an entry of a known dict or list.
func (e *run) subscript(p Place, depth int) Value {
	f := p.In.File
	owner := f.Child(p.Node, pyparse.ValueField)
	within := f.Child(p.Node, pyparse.SubscriptField)
	if e.qualified(p.In, owner) == "os.environ" {
		v := Value{Kind: Environment, Text: e.child(p, within, depth).Text, At: p}
		v.Items = e.wasSet(v.Text)
		if v.Items == nil && e.machine != nil {
			e.machine.missing++
		}
		return v
	}
	value := e.child(p, owner, depth)
	if f.Kind(within) == pyparse.Slice {
		return lift(p, func(v []Value) Value { return e.slice(p, v[0], depth) }, value)
	}
	return lift(p, func(v []Value) Value { return entryOf(p, v[0], v[1]) }, value, e.child(p, within, depth))
}

// entryOf is `value[key]`.
func entryOf(p Place, value, key Value) Value {
	switch {
	case value.Kind == Dict && key.isConstant():
		if at := value.position(key); at >= 0 {
			return value.Items[at+1]
		}
	case key.Kind == Number && value.Kind == List && whole(value):
		if i, ok := index(value, key); ok {
			return value.Items[i]
		}
	case key.Kind == Number && value.Kind == List && key.Number >= 0 && int(key.Number) < len(value.Items):
		i := int(key.Number)
		if whole(Value{Kind: List, Items: value.Items[:i+1]}) {
			return value.Items[i]
		}
	}
	return by(p, value)
}

// index is the place in a list that a number means, which counts from the end when it is negative.
func index(list, key Value) (i int, ok bool) {
	i = int(key.Number)
	if i < 0 {
		i += len(list.Items)
	}
	return i, 0 <= i && i < len(list.Items)
}

// position is where the entry of a dict with a key stands in its items; -1 where there is none, or where an unknown key behind it
// may be the same.
func (v Value) position(key Value) int {
	for i := len(v.Items) - 2; i >= 0; i -= 2 {
		switch {
		case !v.Items[i].isConstant():
			return -1
		case v.Items[i].equals(key):
			return i
		}
	}
	return -1
}

// slice evaluates `value[a:b]` of a list or text.
func (e *run) slice(p Place, value Value, depth int) Value {
	f := p.In.File
	source := f.Child(p.Node, pyparse.SubscriptField)
	written := f.Source(source)
	if strings.Count(written, ":") != 1 || value.Kind != String && !whole(value) {
		return Value{At: p}
	}
	size := len(value.Items)
	if value.Kind == String {
		size = len(value.Text)
	}
	from, to := 0, size
	for n := range f.Children(source) {
		bound := e.child(p, n, depth)
		if bound.Kind != Number {
			return Value{At: p}
		}
		at := int(bound.Number)
		if at < 0 {
			at += size
		}
		at = max(0, min(at, size))
		if f.Node(n).Start < f.Node(source).Start+int32(strings.IndexByte(written, ':')) {
			from = at
		} else {
			to = at
		}
	}
	to = max(from, to)
	if value.Kind == String {
		return Value{Kind: String, Text: strings.ToValidUTF8(value.Text[from:to], ""), At: p}
	}
	return Value{Kind: List, Items: append(make([]Value, 0, to-from+1), value.Items[from:to]...), At: p}
}
