package eval

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/pyparse"
)

// pydantic is the Text of an Object that is the settings of pydantic.
const pydantic = "pydantic_settings.BaseSettings"

// calledDefinition evaluates a call of a function or class of the project.
func (e *run) calledDefinition(p Place, function pyparse.ID, depth int) (value Value, ok bool) {
	m := e.machine
	at, ok := m.Definition(Place{p.In, function})
	if !ok {
		return Value{}, false
	}
	if at.In.File.Kind(at.Node) == pyparse.ClassDefinition {
		_, outside := m.Ancestors(at)
		if slices.Contains(outside, pydantic) || slices.Contains(outside, "pydantic.BaseSettings") {
			return Value{Kind: Object, Text: pydantic, At: at}, true
		}
		return Value{}, false
	}
	arguments := p.In.File.Call(p.Node).Arguments()
	given := given{}
	for _, n := range arguments.Positional() {
		if p.In.File.Kind(n) == pyparse.ListSplat {
			return Value{At: p}, true
		}
		given.values = append(given.values, e.child(p, n, depth))
	}
	for n := range p.In.File.Children(arguments.Node) {
		switch p.In.File.Kind(n) {
		case pyparse.KeywordArgument:
			given.names = append(given.names, p.In.File.Name(p.In.File.Child(n, pyparse.NameField)))
			given.named = append(given.named, e.child(p, p.In.File.Child(n, pyparse.ValueField), depth))
		case pyparse.DictionarySplat:
			return Value{At: p}, true
		}
	}
	return e.invoke(p, at, given), true
}

// given are the arguments of a call: those by position, and the names and values of the others.
type given struct {
	values []Value
	names  []string
	named  []Value
}

// apply calls a function or lambda that stands for itself, as one does that is given to another function.
func (e *run) apply(p Place, function pyparse.ID, arguments []Value, _ int) Value {
	if e.machine == nil {
		return Value{At: p}
	}
	at := Place{p.In, function}
	if p.In.File.Kind(function) != pyparse.Lambda {
		found, ok := e.machine.Definition(at)
		if !ok {
			return Value{At: p}
		}
		at = found
	}
	return e.invoke(p, at, given{values: arguments})
}

// invoke runs a function of the project and tells what it returns.
func (e *run) invoke(p Place, at Place, given given) Value {
	m := e.machine
	f := at.In.File
	isLambda := f.Kind(at.Node) == pyparse.Lambda
	if m.depth >= mostDepth || m.left < 0 || !isLambda && !e.isPlain(at) {
		return Value{At: p}
	}
	m.module(at.In)
	sp := &space{place: at, running: true, state: state{names: make(map[string]*Setting)}}
	if !e.bind(sp, at, given) {
		return Value{At: p}
	}
	outer, items := m.spaces[at], e.items
	m.spaces[at], e.items = sp, nil
	m.depth++
	var v Value
	if isLambda {
		v = m.eval(Place{at.In, f.Child(at.Node, pyparse.BodyField)})
	} else {
		m.block(sp, at.In, f.Function(at.Node).Body())
		v = sp.outcome(p)
	}
	m.depth--
	m.restore(at, outer)
	e.items = items
	if sp.flow == raises && len(sp.returned) == 0 || sp.flow == leavesLoop {
		return Value{At: p, Why: "the function raises an exception"}
	}
	return v
}

// isPlain tells a function that does what its body says: no generator, no coroutine, and nothing wrapped around it but a cache.
func (e *run) isPlain(at Place) bool {
	f := at.In.File
	function := f.Function(at.Node)
	for _, decorator := range function.Decorators() {
		n := f.DecoratorExpression(decorator)
		if f.Kind(n) == pyparse.CallExpression {
			n = f.Call(n).Function()
		}
		if name := at.In.Qualified(n); name != "functools.cache" && name != "functools.lru_cache" && f.Source(n) != "staticmethod" && f.Source(n) != "property" {
			return false
		}
	}
	for _, yield := range f.Nodes(pyparse.Yield) {
		if f.Enclosing(yield, pyparse.FunctionDefinition) == at.Node {
			return false
		}
	}
	return f.Kind(at.Node) == pyparse.FunctionDefinition && !function.IsAsync()
}

// bind gives the parameters of a function their values; it says false where the call does not fit.
func (e *run) bind(sp *space, at Place, given given) bool {
	f := at.In.File
	set := func(n pyparse.ID, v Value) { e.machine.set(sp, f.Name(n), Place{at.In, n}, v) }
	position, onlyNamed := 0, false
	used := make([]bool, len(given.names))
	for n := range f.Children(f.Child(at.Node, pyparse.ParametersField)) {
		switch kind := f.Kind(n); kind {
		case pyparse.ListSplatPattern:
			rest := Value{Kind: List, Number: isTuple, At: at}
			rest.Items = append(rest.Items, given.values[min(position, len(given.values)):]...)
			set(f.FirstChild(n), rest)
			position, onlyNamed = len(given.values), true
			continue
		case pyparse.KeywordSeparator:
			onlyNamed = true
			continue
		case pyparse.PositionalSeparator:
			continue
		case pyparse.DictionarySplatPattern:
			set(f.FirstChild(n), given.others(at, used))
			continue
		}
		name, fallback := parameter(f, n)
		switch i := slices.Index(given.names, f.Name(name)); {
		case i >= 0:
			set(name, given.named[i])
			used[i] = true
		case !onlyNamed && position < len(given.values):
			set(name, given.values[position])
			position++
		case fallback != pyparse.NoNode:
			set(name, e.machine.eval(Place{at.In, fallback}))
		default:
			return false
		}
	}
	return position >= len(given.values)
}

// others are the named arguments that no parameter takes, as a dict.
func (g given) others(at Place, used []bool) Value {
	v := Value{Kind: Dict, Items: make([]Value, 0, 2), At: at}
	for i, name := range g.names {
		if !used[i] {
			v.Items = append(v.Items, Value{Kind: String, Text: name, At: at}, g.named[i])
		}
	}
	return v
}

// parameter is the name of a parameter and its default.
func parameter(f *pyparse.File, n pyparse.ID) (name, fallback pyparse.ID) {
	switch f.Kind(n) {
	case pyparse.DefaultParameter, pyparse.TypedDefaultParameter:
		return f.Child(n, pyparse.NameField), f.Child(n, pyparse.ValueField)
	case pyparse.TypedParameter:
		return f.FirstChild(n), pyparse.NoNode
	}
	return n, pyparse.NoNode
}

// field is a field of pydantic's settings: a read of the environment, with the default that the class gives it.
func (e *run) field(class Place, name string) Value {
	own, _ := e.machine.Ancestors(class)
	for _, ancestor := range own {
		e.machine.module(ancestor.In)
		sp := e.machine.class(ancestor)
		if s := sp.names[name]; s != nil {
			return flat(Value{Kind: Environment, Text: e.variableOf(ancestor, name), At: s.Value.At, Items: e.fieldDefault(s.Value)})
		}
	}
	return Value{Kind: Environment, Text: e.variableOf(class, name), At: class}
}

// variableOf is the variable that a field is read from; "" where the class configures that.
func (e *run) variableOf(class Place, name string) string {
	if class.In.Last(class.In.ScopeAt(class.In.File.Class(class.Node).Body()), "model_config") >= 0 {
		return ""
	}
	return strings.ToUpper(name)
}

// fieldDefault is the default of a field, which Field(default=...) may wrap.
func (e *run) fieldDefault(v Value) []Value {
	if v.Kind != Unknown {
		return []Value{v}
	}
	if v.At.In == nil {
		return nil
	}
	f := v.At.In.File
	if f.Kind(v.At.Node) != pyparse.CallExpression || e.qualified(v.At.In, f.Call(v.At.Node).Function()) != "pydantic.Field" {
		return []Value{v}
	}
	arguments := f.Call(v.At.Node).Arguments()
	fallback, _ := arguments.Keyword("default")
	if fallback == pyparse.NoNode {
		fallback = arguments.At(0)
	}
	if fallback == pyparse.NoNode || f.Kind(fallback) == pyparse.Ellipsis {
		return nil
	}
	return []Value{e.machine.eval(Place{v.At.In, fallback})}
}

// heroku executes django_heroku.settings(locals()), which takes the key from the environment where that has one, and makes some
// settings anew (its documentation).
func (m *machine) heroku(sp *space, p Place) {
	for _, name := range []string{"DATABASES", "LOGGING", "MIDDLEWARE", "MIDDLEWARE_CLASSES", "ALLOWED_HOSTS", "STATIC_ROOT", "STATIC_URL", "STATICFILES_STORAGE",
		"TEST_RUNNER", "CACHES"} {
		m.set(sp, name, p, Value{At: p})
	}
	if s := sp.names["SECRET_KEY"]; s != nil {
		read := *s
		read.Value = flat(Value{Kind: Environment, Text: "SECRET_KEY", Items: []Value{s.Value}, At: p})
		sp.names["SECRET_KEY"] = &read
	}
}

// callStatement executes a call that stands for itself: what changes a list or dict in place, include(), what ends the run, and what
// may set any name.
func (m *machine) callStatement(sp *space, p Place) {
	if m.changeByMethod(sp, p) {
		return
	}
	f := p.In.File
	call := f.Call(p.Node)
	switch m.qualified(p.In, call.Function()) {
	case "os.environ.setdefault":
		if variable := m.eval(Place{p.In, call.Arguments().At(0)}); variable.Kind == String {
			m.environ[variable.Text] = m.eval(Place{p.In, call.Arguments().At(1)})
		}
		return
	case "split_settings.tools.include":
		m.include(sp, p)
		return
	case "sys.exit", "os._exit":
		sp.flow = raises
		return
	}
	switch f.Source(call.Function()) {
	case "exit", "quit":
		sp.flow = raises
		return
	case "exec", "execfile":
		m.opened(sp, p, "a text that is run may replace it")
		return
	}
	m.eval(p)
	if name := m.qualified(p.In, call.Function()); name == "django_heroku.settings" || name == "django_on_heroku.settings" {
		m.heroku(sp, p)
	}
}
