package start

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// attribute is what a thing has below a name.
func (r *run) attribute(owner Thing, name string) Thing {
	switch owner := owner.(type) {
	case Ref:
		return r.inside(owner, name)
	case *Object:
		if owner.Spoiled {
			return Unknown{}
		}
		if t, ok := owner.fields[name]; ok {
			return t
		}
		if name == "__class__" {
			return Ref{owner.Class}
		}
		return r.member(owner.Class, project.Symbol{}, name, owner)
	case super:
		return r.member(owner.class, owner.after, name, owner.of)
	case Unknown:
		return owner
	case *Class:
		if i, known := owner.Attributes.at(Text(name)); known && i >= 0 {
			return owner.Attributes.Values[i].Thing
		}
	}
	return Attribute{owner, name}
}

// inside is what a class, a function, a module or something of another package has below a name.
func (r *run) inside(owner Ref, name string) Thing {
	switch owner.Kind {
	case project.External:
		return r.symbol(project.Symbol{Kind: project.External, Name: owner.Name + "." + name})
	case project.Module:
		in := r.Project.Names(owner.File)
		if ref, bound := in.Global(name); bound {
			if s := r.Project.Resolve(owner.File, ref); s.Kind != project.Unknown {
				return r.symbol(s)
			}
		}
		if t := r.global(in, name); t != Thing(Unknown{}) {
			return t
		}
		return r.submodule(owner.File, name)
	}
	if name == "__name__" || name == "__qualname__" {
		file := r.Project.Names(owner.File).File
		return Text(file.Name(file.Child(owner.Node, pyparse.NameField)))
	}
	if _, isClass := r.Project.Class(owner.Symbol); !isClass {
		return Unknown{}
	}
	return r.member(owner.Symbol, project.Symbol{}, name, nil)
}

// submodule is a module of a package.
func (r *run) submodule(of int32, name string) Thing {
	s := r.Project.Resolve(of, module.Ref{Kind: module.External, Name: "." + name})
	if path := r.Project.Path(of); s.Kind == project.Module && strings.HasSuffix(path, "__init__.py") {
		return Ref{s}
	}
	return Unknown{}
}

// super is super() in a method.
type super struct {
	of    Thing
	class project.Symbol // of the object
	after project.Symbol
}

// member is what a class, or the first of its ancestors behind one of them that has it, binds a name to: of an object its methods are
// bound, and properties worked out.
func (r *run) member(class, after project.Symbol, name string, self Thing) Thing {
	line, whole := r.Project.Lineage(class)
	if after != (project.Symbol{}) {
		line = line[slices.Index(line, after)+1:]
	}
	var owner Thing = Ref{class}
	if self != nil {
		owner = self
	}
	for _, s := range line {
		switch s.Kind {
		case project.Definition:
			in := r.Project.Names(s.File)
			scope := in.ScopeAt(in.File.Child(s.Node, pyparse.BodyField))
			if at := in.Last(scope, name); at >= 0 && in.Scopes[scope].Node == s.Node {
				return r.bound(in.Bindings[at], s, class, self)
			}
		case project.External:
			if defined, known := knowledge.Defines(s.Name, name); defined || !known && s.Name != "builtins.object" {
				return Attribute{owner, name}
			}
		default:
			return Unknown{}
		}
	}
	if !whole {
		return Unknown{}
	}
	return Attribute{owner, name}
}

// bound is what a binding in the body of a class gives.
func (r *run) bound(b module.Binding, holder, class project.Symbol, self Thing) Thing {
	in := r.Project.Names(holder.File)
	switch {
	case b.Before >= 0:
		return Unknown{}
	case b.Kind == module.Assigned && r.Project.Inherits(class, "enum.Enum") == module.Yes:
		return Member{holder, b.Name, in.File.Source(b.Value)}
	case b.Kind == module.Assigned:
		at := eval.Place{In: in, Node: b.Value}
		if t, ok := r.body[at]; ok {
			return t
		}
		r.body[at] = Unknown{}
		r.depth++
		r.body[at] = r.expression(&frame{in: in}, b.Value)
		r.depth--
		return r.body[at]
	case b.Kind == module.Defined && in.File.Kind(b.Node) == pyparse.FunctionDefinition:
		return r.method(&Function{In: in, Node: b.Node, Self: self, Class: holder}, class)
	case b.Kind == module.Defined:
		return Ref{project.Symbol{Kind: project.Definition, File: r.Project.Number(in), Node: b.Node}}
	}
	return Unknown{}
}

// method is a function of a class as its decorators say how it is reached.
func (r *run) method(fn *Function, class project.Symbol) Thing {
	file := fn.In.File
	decorators := file.Function(fn.Node).Decorators()
	if len(decorators) == 0 {
		return fn
	}
	if len(decorators) > 1 {
		return Unknown{}
	}
	switch r.Project.SymbolAt(eval.Place{In: fn.In, Node: file.DecoratorExpression(decorators[0])}).Name {
	case "builtins.staticmethod":
		fn.Self = nil
		return fn
	case "builtins.classmethod":
		fn.Self = Ref{class}
		return fn
	case "builtins.property", "functools.cached_property", "django.utils.functional.cached_property":
		if fn.Self != nil {
			return r.follow(fn, &Call{})
		}
	}
	return Unknown{}
}

// callAt is a call.
func (r *run) callAt(f *frame, n pyparse.ID) Thing {
	file := f.in.File
	given := file.Call(n).Arguments()
	c := &Call{At: eval.Place{In: f.in, Node: n}}
	if function := file.Call(n).Function(); file.Kind(function) == pyparse.Identifier && file.Name(function) == "super" {
		if first := given.At(0); first != pyparse.NoNode && r.Project.SymbolAt(eval.Place{In: f.in, Node: first}) != f.class {
			return Unknown{}
		}
		return superOf(f)
	}
	c.Function = r.expression(f, file.Call(n).Function())
	for _, a := range given.Positional() {
		if file.Kind(a) != pyparse.ListSplat {
			c.Args = append(c.Args, r.expression(f, a))
			continue
		}
		items, known := r.items(r.expression(f, file.FirstChild(a)))
		c.Open = c.Open || !known || conditional(items)
		for _, item := range items {
			c.Args = append(c.Args, item.Thing)
		}
	}
	for _, k := range given.Keywords() {
		c.Keywords = append(c.Keywords, Keyword{file.Name(file.Child(k, pyparse.NameField)), r.expression(f, file.Child(k, pyparse.ValueField))})
	}
	for splat := range file.Children(given.Node) {
		if file.Kind(splat) == pyparse.DictionarySplat {
			c.spread(r.expression(f, file.FirstChild(splat)))
		}
	}
	return r.call(c)
}

func superOf(f *frame) Thing {
	var self Thing
	for at := f; at != nil && self == nil; at = at.around {
		self = at.self
		f = at
	}
	switch o := self.(type) {
	case *Object:
		return super{o, o.Class, f.class}
	case Ref:
		return super{o, o.Symbol, f.class}
	}
	return Unknown{}
}

// spread adds the arguments that `**dict` gives.
func (c *Call) spread(t Thing) {
	d, ok := t.(*Dict)
	if !ok || d.Spoiled || conditional(d.Values) {
		c.Open = true
		return
	}
	for i, key := range d.Keys {
		name, ok := key.(Constant)
		if !ok || name.Kind != eval.String {
			c.Open = true
			return
		}
		c.Keywords = append(c.Keywords, Keyword{name.Text, d.Values[i].Thing})
	}
}

// call is what calling gives.
func (r *run) call(c *Call) Thing {
	if r.left--; r.left < 0 || r.depth > deepest {
		r.left = -1
		return Unknown{}
	}
	switch fn := c.Function.(type) {
	case *Function:
		return r.follow(fn, c)
	case Ref:
		if fn.Kind == project.Definition {
			return r.callDefinition(fn, c)
		}
		if t, ok := r.builtin(fn.Name, c); ok {
			return t
		}
	case Attribute:
		return r.callAttribute(fn, c)
	case Unknown:
		r.spoilAll(c)
		return fn
	case *Call:
		if fn.Named() == "collections.namedtuple" {
			return named(fn, c)
		}
	}
	if !harmless(c.Named()) {
		r.spoilAll(c)
	}
	return c
}

func (r *run) spoilAll(c *Call) {
	spoil(c.Args...)
	for _, k := range c.Keywords {
		spoil(k.Thing)
	}
}

// callDefinition calls a class or function of the project.
func (r *run) callDefinition(fn Ref, c *Call) Thing {
	in := r.Project.Names(fn.File)
	if _, isClass := r.Project.Class(fn.Symbol); isClass {
		return r.construct(fn.Symbol, c)
	}
	for _, d := range in.File.Function(fn.Node).Decorators() {
		e := in.File.Unparen(in.File.DecoratorExpression(d))
		if in.File.Kind(e) == pyparse.CallExpression {
			e = in.File.Call(e).Function()
		}
		switch r.Project.SymbolAt(eval.Place{In: in, Node: e}).Name {
		case "functools.lru_cache", "functools.cache":
		default:
			r.spoilAll(c)
			return Unknown{}
		}
	}
	return r.follow(&Function{In: in, Node: fn.Node}, c)
}

// construct makes an object as its class's __init__ does.
func (r *run) construct(class project.Symbol, c *Call) Thing {
	o := &Object{Class: class, Made: c.At, fields: make(map[string]Thing)}
	line, whole := r.Project.Lineage(class)
	if !whole || r.Project.Inherits(class, "enum.Enum") != module.No {
		r.spoilAll(c)
		return Unknown{}
	}
	if slices.ContainsFunc(line, func(s project.Symbol) bool { return s.Name == "typing.NamedTuple" }) {
		in := r.Project.Names(class.File)
		return r.tuple(o, annotated(in.File, class.Node), c)
	}
	inner := *c
	inner.Function = r.member(class, project.Symbol{}, "__init__", o)
	r.call(&inner)
	return o
}

// annotated are the names that the body of a class annotates.
func annotated(file *pyparse.File, class pyparse.ID) []string {
	var names []string
	for statement := range file.Children(file.Class(class).Body()) {
		if n := file.FirstChild(statement); file.Kind(n) == pyparse.Assignment && file.Assign(n).Annotation != pyparse.NoNode {
			names = append(names, file.Name(file.Assign(n).Target))
		}
	}
	return names
}

// tuple makes a named tuple.
func (r *run) tuple(o *Object, names []string, c *Call) Thing {
	for i, name := range names {
		if t := c.Argument(i, name); t != nil {
			o.fields[name] = t
		} else {
			o.fields[name] = Unknown{}
		}
	}
	return o
}

// named makes a named tuple of a class that collections.namedtuple() has made.
func named(class, c *Call) Thing {
	fields, ok := class.Argument(1, "field_names").(*List)
	if !ok || fields.Spoiled {
		return c
	}
	o := &Object{Made: c.At, fields: make(map[string]Thing)}
	for i, item := range fields.Items {
		name, _ := item.Thing.(Constant)
		t := c.Argument(i, name.Text)
		if t == nil {
			t = Unknown{}
		}
		o.fields[name.Text] = t
	}
	return o
}

// follow runs a function.
func (r *run) follow(fn *Function, c *Call) Thing {
	file := fn.In.File
	f := &frame{in: fn.In, names: make(map[string]Thing), around: fn.around, self: fn.Self, class: fn.Class}
	if !r.parameters(f, fn, c) {
		r.spoilAll(c)
		spoil(fn.Self)
		return Unknown{}
	}
	r.depth++
	defer func() { r.depth-- }()
	body := file.Child(fn.Node, pyparse.BodyField)
	if generates(file, fn.Node) { // it runs when somebody goes through it, maybe
		r.inDoubt(f, func() { r.block(f, body) })
		r.doubt -= f.doubtful
		return Unknown{}
	}
	if file.Kind(fn.Node) == pyparse.Lambda {
		return r.expression(f, body)
	}
	ended := r.block(f, body)
	r.doubt -= f.doubtful
	switch {
	case f.doubtful > 0:
		return Unknown{}
	case f.result == nil && !ended:
		return None
	case f.result == nil:
		return Unknown{} // it raises
	}
	return f.result
}

// generates tells a function with a yield in it.
func generates(file *pyparse.File, function pyparse.ID) bool {
	end := pyparse.ID(file.Node(function).Next)
	return slices.ContainsFunc(file.Nodes(pyparse.Yield), func(n pyparse.ID) bool { return function < n && n < end })
}

// parameters binds the parameters of a function; ok is false where that cannot be told.
func (r *run) parameters(f *frame, fn *Function, c *Call) (ok bool) {
	file := fn.In.File
	args := c.Args
	if fn.Self != nil {
		args = slices.Concat([]Thing{fn.Self}, args)
	}
	whole := &Call{Args: args, Keywords: c.Keywords, Open: c.Open}
	place, taken := 0, []string{}
	for p := range file.Children(file.Child(fn.Node, pyparse.ParametersField)) {
		name, fallback := p, pyparse.NoNode
		switch file.Kind(p) {
		case pyparse.Identifier:
		case pyparse.TypedParameter:
			name = file.FirstChild(p)
		case pyparse.DefaultParameter, pyparse.TypedDefaultParameter:
			name, fallback = file.Child(p, pyparse.NameField), file.Child(p, pyparse.ValueField)
		case pyparse.KeywordSeparator:
			place = -1
			continue
		case pyparse.PositionalSeparator:
			continue
		}
		switch file.Kind(name) {
		case pyparse.ListSplatPattern:
			f.names[file.Name(file.FirstChild(name))] = whole.rest(place)
			place = -1
			continue
		case pyparse.DictionarySplatPattern:
			f.names[file.Name(file.FirstChild(name))] = whole.others(taken)
			continue
		}
		text := file.Name(name)
		taken = append(taken, text)
		t := whole.Argument(place, text)
		if t == nil && fallback == pyparse.NoNode {
			return false
		}
		if t == nil {
			t = r.expression(&frame{in: fn.In, around: fn.around}, fallback)
		}
		f.names[text] = t
		if place >= 0 {
			place++
		}
	}
	return true
}

// rest are the arguments that `*names` gathers.
func (c *Call) rest(place int) *List {
	l := &List{Spoiled: c.Open}
	for i, t := range c.Args {
		if place >= 0 && i >= place {
			l.Items = append(l.Items, Item{Thing: t})
		}
	}
	return l
}

// others are the arguments that `**names` gathers.
func (c *Call) others(taken []string) *Dict {
	d := &Dict{Spoiled: c.Open}
	for _, k := range c.Keywords {
		if !slices.Contains(taken, k.Name) {
			d.Keys, d.Values = append(d.Keys, Text(k.Name)), append(d.Values, Item{Thing: k.Thing})
		}
	}
	return d
}
