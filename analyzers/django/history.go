package django

import (
	"path"
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/analyzers/source"
	"github.com/drflint/drflint/pyparse"
)

// History says of a model that no file has where it comes from (django-simple-history docs, "Quick Start").
type History struct {
	// Of is the model whose history it keeps, and At the call that makes it.
	Of *Model
	At eval.Place
	// Bases are its base classes, in order.
	Bases []project.Symbol
	// File is the file of the module that Python says it is of, unless Packaged: then it may also be the package of the app, namely where
	// that module is another one than "models" below the label of the app.
	File     int32
	Packaged bool
}

// keeper is a class of another package whose attribute of a model makes another model beside that one.
type keeper struct {
	template *Model         // with the ordering of the other one, and the fields that it has beside copies
	prefix   string         // what its name has before that of the model
	base     project.Symbol // which it inherits before what it is told to
}

// records is a call of a keeper's class, or of one that inherits it.
type records struct {
	keeper
	class project.Symbol
	// calls are the call and, behind it, a functools.partial that it is made through, which gives what it leaves out.
	calls []eval.Place
	// values evaluates the arguments, with the parameters of a function around the call.
	values    eval.Evaluator
	inherited bool  // from a base of the model
	file      int32 // of the class that has it, or of the module that the call says
	// registered tells a call of a function that makes it, which names an app by its package.
	registered bool
	elsewhere  bool // it names another one than the model's
}

// plainOptions are the arguments of HistoricalRecords that a model does not show.
var plainOptions = []string{
	"verbose_name", "verbose_name_plural", "get_user", "cascade_delete_history", "history_user_getter", "history_user_setter",
	"use_base_model_db", "user_db_constraint", "no_db_index", "excluded_field_kwargs", "history_manager", "historical_queryset",
	"m2m_fields_model_field_name", "m2m_bases", "manager_name", "records_class",
}

// toldOptions are those that are read here. Another one may change anything.
var toldOptions = []string{
	"bases", "user_related_name", "table_name", "inherit", "excluded_fields", "history_id_field", "history_change_reason_field", "user_model",
	"custom_model_name", "app", "history_user_id_field", "related_name", "m2m_fields",
}

// ownMethods are what a class that inherits HistoricalRecords may have of its own without the models being others.
var ownMethods = []string{
	"create_historical_record", "create_historical_record_m2ms", "post_save", "post_delete", "pre_delete", "m2m_changed",
	"get_history_user", "get_change_reason_for_object", "__doc__",
}

// makeHistories makes the models that keep the history of others.
func (b *builder) makeHistories() {
	if len(b.keepers) == 0 {
		return
	}
	for _, m := range slices.Clone(b.order) {
		if m.outside || m.Abstract {
			continue
		}
		switch found, whole := b.recordsOf(m); {
		case len(found) == 1 && whole:
			b.keep(m, found[0])
		case len(found) > 0:
			b.giveUp(found[0])
		}
	}
}

// registration is the function that makes the model of a history of a class that is there already (django-simple-history docs, "Track
// history for a third-party Django app").
const registration = "simple_history.register"

// makeRegistered makes the models that calls of that function make.
func (b *builder) makeRegistered() {
	if len(b.keepers) == 0 {
		return
	}
	for file := range int32(b.p.Len()) {
		names := b.p.Names(file)
		if source.RoleOf(b.p.Path(file)).Is(source.Test) || !slices.ContainsFunc(names.Bindings, func(bound module.Binding) bool {
			return bound.Kind == module.Imported && strings.HasPrefix(registration, bound.Target)
		}) {
			continue
		}
		for _, n := range names.File.Nodes(pyparse.CallExpression) {
			call := eval.Place{In: names, Node: n}
			if b.p.SymbolAt(functionOf(call)).Name != registration {
				continue
			}
			m := b.modelOf(&Model{}, b.targetOf(eval.Place{In: names, Node: names.File.Call(n).Arguments().At(0)}))
			if r, ok := b.registeredAt(call, m); ok && b.runsAtStart(call) {
				b.keep(m, r)
			} else {
				b.giveUp(r)
			}
		}
	}
}

// registeredAt reads such a call; ok is false where it cannot be told what it makes.
func (b *builder) registeredAt(call eval.Place, m *Model) (r records, ok bool) {
	r = records{keeper: b.keepers[0], calls: []eval.Place{call}, values: b.values, registered: true}
	r.class = r.template.Class
	if class, given := r.expression("records_class"); given {
		r.class = b.p.SymbolAt(class)
	}
	if m == nil || m.Abstract || b.p.Inherits(r.class, r.template.Class.Name) != module.Yes {
		return r, false
	}
	if m.Class.Kind == project.Definition {
		r.file = m.Class.File
	}
	app, given := r.expression("app")
	if !given {
		return r, true
	}
	file, ok := b.modelsOfPackage(app)
	r.elsewhere = m.outside || file != r.file
	r.file = file
	return r, ok
}

// modelsOfPackage is the module "models" of a package that an expression names.
func (b *builder) modelsOfPackage(e eval.Place) (file int32, ok bool) {
	if in := e.In.File; in.Kind(e.Node) == pyparse.Identifier && in.Name(e.Node) == "__package__" {
		dir := path.Dir(b.p.Path(b.p.Number(e.In)))
		for file = range int32(b.p.Len()) {
			if at := b.p.Path(file); at == path.Join(dir, "models.py") || at == path.Join(dir, "models/__init__.py") {
				return file, true
			}
		}
		return 0, false
	}
	name := b.values.Expression(e.In, e.Node)
	here := b.p.Number(e.In)
	if own := strings.ReplaceAll(name.Text, ".", "/") + "/models.py"; strings.HasSuffix("/"+b.p.Path(here), "/"+own) {
		return here, true
	}
	s := b.p.Resolve(here, module.Ref{Kind: module.External, Name: name.Text + ".models"})
	return s.File, name.Kind == eval.String && s.Kind == project.Module
}

// keep makes the model that keeps the history of another.
func (b *builder) keep(m *Model, r records) {
	made, ok := b.historyOf(m, r)
	if !ok {
		b.giveUp(r)
		return
	}
	b.order = append(b.order, made)
	b.register(made)
}

// giveUp notes that a model is made of which nothing can be told. What the abstract models that the project gives such as bases lead to
// has accessors of theirs.
func (b *builder) giveUp(r records) {
	b.doubled = append(b.doubled, r.calls[0])
	for _, m := range b.order {
		for _, f := range m.own {
			if m.Abstract && !m.outside && f.relation != nil {
				if to := b.modelOf(m, f.relation.to); to != nil {
					to.concrete().reached = true
				}
			}
		}
	}
}

// recordsOf finds what keeps the history of a model: an attribute of its class, or one of a base that says that it is inherited. It is
// whole where nothing of that hangs on a condition.
func (b *builder) recordsOf(m *Model) (found []records, whole bool) {
	whole = true
	line, _ := b.p.Lineage(m.Class)
	for _, s := range line {
		if s.Kind != project.Definition || b.byClass[s] == nil {
			continue // the metaclass of models alone sees to it
		}
		names := b.p.Names(s.File)
		scope := scopeOf(names, s.Node)
		for _, at := range b.bindings(names, scope) {
			bound := names.Bindings[at]
			if bound.Kind != module.Assigned {
				continue
			}
			r, ok := b.recordsAt(eval.Place{In: names, Node: bound.Value})
			if !ok {
				continue
			}
			r.file, r.inherited = s.File, s != m.Class
			is := module.Yes
			if r.inherited {
				r.values = b.valuesIn(m, s)
				value, _ := r.argument("inherit")
				is = value.Truth()
			}
			if is == module.No {
				continue
			}
			whole = whole && is == module.Yes && !conditional(names.File, bound.Node, s.Node) && names.Last(scope, bound.Name) == at
			found = append(found, r)
		}
	}
	return found, whole
}

// recordsAt reads an expression that makes a keeper: a call of its class, or of a functools.partial of that.
func (b *builder) recordsAt(e eval.Place) (r records, ok bool) {
	call := b.settle(e)
	if call.In.File.Kind(call.Node) != pyparse.CallExpression {
		return records{}, false
	}
	r = records{calls: []eval.Place{call}, values: b.values}
	class := functionOf(call)
	if behind := b.settle(class); behind.In.File.Kind(behind.Node) == pyparse.CallExpression {
		if b.p.SymbolAt(functionOf(behind)).Name != "functools.partial" {
			return records{}, false
		}
		r.calls = append(r.calls, behind)
		class = eval.Place{In: behind.In, Node: behind.In.File.Call(behind.Node).Arguments().At(0)}
	}
	r.class = b.p.SymbolAt(class)
	for _, k := range b.keepers {
		if b.p.Inherits(r.class, k.template.Class.Name) == module.Yes {
			r.keeper = k
			return r, true
		}
	}
	return records{}, false
}

// expression is where an argument is written; given is false where it is not.
func (r records) expression(name string) (e eval.Place, given bool) {
	for _, call := range r.calls {
		if n, _ := call.In.File.Call(call.Node).Arguments().Keyword(name); n != pyparse.NoNode {
			return eval.Place{In: call.In, Node: n}, true
		}
	}
	return eval.Place{}, false
}

// argument is the value of an argument, None where it is not given.
func (r records) argument(name string) (value eval.Value, given bool) {
	e, given := r.expression(name)
	if !given {
		return nothing(), false
	}
	return r.values.Expression(e.In, e.Node), true
}

// isPlain tells a call that has no other arguments than those that are known, and a class that makes no other models than the keeper.
func (b *builder) isPlain(r records) bool {
	for i, call := range r.calls {
		f := call.In.File
		arguments := f.Call(call.Node).Arguments()
		if len(arguments.Positional()) > 1 || i == 0 && f.Kind(arguments.At(0)) == pyparse.ListSplat {
			return false // the first one is the name that people read
		}
		for n := range f.Children(arguments.Node) {
			switch name := f.Name(f.Child(n, pyparse.NameField)); f.Kind(n) {
			case pyparse.DictionarySplat, pyparse.ListSplat:
				return false
			case pyparse.KeywordArgument:
				if !slices.Contains(plainOptions, name) && !slices.Contains(toldOptions, name) {
					return false
				}
			}
		}
	}
	line, whole := b.p.Lineage(r.class)
	for _, s := range line {
		if s.Kind != project.Definition {
			continue
		}
		names := b.p.Names(s.File)
		for _, at := range b.bindings(names, scopeOf(names, s.Node)) {
			whole = whole && slices.Contains(ownMethods, names.Bindings[at].Name)
		}
	}
	return whole
}
