package django

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/analyzers/source"
	"github.com/drflint/drflint/pyparse"
)

// translator is the package that gives a model fields for each language, once the model is registered with it (django-modeltranslation
// docs, "Registering Models for Translation").
const translator = "modeltranslation."

// noteTranslations gives the models that are registered for translation their fields for each language. Where these cannot be told, a model
// may have fields of any name.
func (b *builder) noteTranslations() {
	for file := range int32(b.p.Len()) {
		names := b.p.Names(file)
		if !importsTranslator(names) {
			continue
		}
		for _, n := range names.File.Nodes(pyparse.CallExpression) {
			call := eval.Place{In: names, Node: n}
			s := b.p.SymbolAt(functionOf(call))
			if strings.HasPrefix(s.Name, translator) && lastName(s.Name) == "register" {
				b.translate(call)
			}
		}
	}
}

func importsTranslator(names *module.Module) bool {
	return slices.ContainsFunc(names.Bindings, func(bound module.Binding) bool {
		return bound.Kind == module.Imported && strings.HasPrefix(bound.Target, translator)
	})
}

// standIns are the functions that the project puts in the place of those of the translator: `Translator.register = register`. What is
// registered then may have any fields, unless such a function does first what that one did; and any model may, where the project has a
// translator of its own.
func (b *builder) standIns() (functions []project.Symbol) {
	for file := range int32(b.p.Len()) {
		names := b.p.Names(file)
		if !importsTranslator(names) || source.RoleOf(b.p.Path(file)).Is(source.Test) {
			continue
		}
		for _, n := range names.File.Nodes(pyparse.Assignment) {
			target := eval.Place{In: names, Node: names.File.Assign(n).Target}
			if b.isOfTranslator(target) {
				function := b.p.SymbolAt(eval.Place{In: names, Node: names.File.Assign(n).Value})
				b.retold = b.retold || !b.goesOn(function, attributeOf(target))
				functions = append(functions, function)
			}
		}
		for _, n := range names.File.Nodes(pyparse.ClassDefinition) {
			class := project.Symbol{Kind: project.Definition, File: file, Node: n}
			if b.p.Inherits(class, translator+"translator.Translator") == module.Yes {
				b.retold = true
				for _, m := range b.order {
					m.mayGrow("")
				}
			}
		}
	}
	return functions
}

// goesOn tells a function that first of all hands what it is given on to what it stands for, a method of the translator which has
// another name by then: `before = Translator.register`.
func (b *builder) goesOn(function project.Symbol, method string) bool {
	if function.Kind != project.Definition || b.p.Names(function.File).File.Kind(function.Node) != pyparse.FunctionDefinition {
		return false
	}
	in := b.p.Names(function.File)
	f := in.File
	parameters := handedNames(f, f.Function(function.Node).Parameters())
	for n := range f.Children(f.Child(function.Node, pyparse.BodyField)) {
		call := f.FirstChild(n)
		if f.Kind(n) == pyparse.ExpressionStatement && f.Kind(call) == pyparse.String {
			continue // its docstring
		}
		if f.Kind(n) != pyparse.ExpressionStatement || f.Kind(call) != pyparse.CallExpression {
			return false
		}
		before := b.settle(functionOf(eval.Place{In: in, Node: call}))
		return b.isOfTranslator(before) && attributeOf(before) == method &&
			!slices.Contains(parameters, "") && slices.Equal(handedNames(f, f.Call(call).Arguments().Node), parameters)
	}
	return false
}

// attributeOf is the name behind the last dot of an expression.
func attributeOf(e eval.Place) string {
	return e.In.File.Name(e.In.File.Child(e.Node, pyparse.AttributeField))
}

// handedNames are the names of parameters, or those that a call hands on as they are, "" for anything else.
func handedNames(f *pyparse.File, list pyparse.ID) (names []string) {
	for n := range f.Children(list) {
		switch f.Kind(n) {
		case pyparse.DefaultParameter:
			n = f.Child(n, pyparse.NameField)
		case pyparse.KeywordArgument:
			if value := f.Child(n, pyparse.ValueField); f.Name(value) == f.Name(f.Child(n, pyparse.NameField)) {
				n = value
			}
		case pyparse.DictionarySplat, pyparse.DictionarySplatPattern:
			n = f.FirstChild(n)
		}
		name := ""
		if f.Kind(n) == pyparse.Identifier {
			name = f.Name(n)
		}
		names = append(names, name)
	}
	return names
}

// isOfTranslator tells an attribute of what the package has, but of its managers and its part of the admin, which make no fields.
func (b *builder) isOfTranslator(e eval.Place) bool {
	object := e.In.File.Child(e.Node, pyparse.ObjectField)
	name, isOf := strings.CutPrefix(b.p.SymbolAt(eval.Place{In: e.In, Node: object}).Name, translator)
	return e.In.File.Kind(e.Node) == pyparse.Attribute && isOf && !strings.HasPrefix(name, "manager.") && !strings.HasPrefix(name, "admin.")
}

// translate reads `translator.register(Book, Options)` and `@register(Book)`; a list may stand for the model.
func (b *builder) translate(call eval.Place) {
	arguments := call.In.File.Call(call.Node).Arguments()
	fields, known := b.translatedFields(b.translationOptions(call))
	languages, told := b.languages()
	known = known && told && !b.retold && len(arguments.Keywords()) == 0 && b.runsAtStart(call)
	models := arguments.At(0)
	named := []pyparse.ID{models}
	if k := call.In.File.Kind(models); k == pyparse.List || k == pyparse.Tuple {
		named = slices.Collect(call.In.File.Children(models))
	}
	for _, n := range named {
		m := b.byClass[b.p.SymbolAt(eval.Place{In: call.In, Node: n})]
		if m == nil {
			continue
		}
		for _, g := range b.besides {
			m.mayTake(g)
		}
		switch {
		case !known || m.Abstract || m.spoken || !m.translate(fields, languages):
			m.open = true
		default:
			m.spoken = true
		}
	}
}

// translationOptions is the class that says which fields of a model are translated.
func (b *builder) translationOptions(call eval.Place) project.Symbol {
	f := call.In.File
	if decorator := f.Parent(call.Node); f.Kind(decorator) == pyparse.Decorator {
		class := f.Child(f.Parent(decorator), pyparse.DefinitionField)
		return project.Symbol{Kind: project.Definition, File: b.p.Number(call.In), Node: class}
	}
	return b.p.SymbolAt(eval.Place{In: call.In, Node: f.Call(call.Node).Arguments().At(1)})
}

// translatedFields are the names in `fields` of such a class and of its bases.
func (b *builder) translatedFields(options project.Symbol) (names []string, known bool) {
	line, whole := b.p.Lineage(options)
	if _, ok := b.p.Class(options); !ok || !whole {
		return nil, false
	}
	for _, s := range line {
		value, set := b.apps.attributeOf(s, "fields")
		if !set {
			continue
		}
		if value.Kind != eval.List {
			return nil, false
		}
		for _, item := range value.Items {
			if item.Kind != eval.String {
				return nil, false
			}
			names = append(names, item.Text)
		}
	}
	return names, true
}

// languages are the ends of the names of translated fields, as the settings say them: those of the module that AppsOf reads.
func (b *builder) languages() (ends []string, known bool) {
	m, ok := installing(b.p)
	if !ok {
		return nil, false
	}
	for _, on := range []string{"USE_I18N", "MODELTRANSLATION_ENABLE_REGISTRATIONS"} {
		if value, set := b.silent(m, on); set && value.Truth() != module.Yes {
			return nil, false
		}
	}
	value, own := b.silent(m, "MODELTRANSLATION_LANGUAGES")
	if !own {
		value, _ = b.silent(m, "LANGUAGES")
	}
	return endsOf(value)
}

// silent is what a settings module sets when no variable of the environment is set.
func (b *builder) silent(m project.SettingsModule, name string) (value eval.Value, set bool) {
	chain, set := b.p.EffectiveIn(m, name)
	if !set {
		return eval.Value{}, false
	}
	return chain.Silent()
}

// endsOf are the ends for a list of languages, or of pairs of a language and its name (build_localized_fieldname of
// modeltranslation.utils).
func endsOf(languages eval.Value) (ends []string, known bool) {
	for _, language := range languages.Items {
		if language.Kind == eval.List && len(language.Items) > 0 {
			language = language.Items[0]
		}
		switch {
		case language.Kind != eval.String:
			return nil, false
		case language.Text == "id":
			language.Text = "ind"
		}
		ends = append(ends, "_"+strings.ReplaceAll(language.Text, "-", "_"))
	}
	return ends, languages.Kind == eval.List
}

// translate puts copies of fields behind them, one for each language. It says false where one of them is a relation, which has other
// accessors then, or not the model's own; the model is not changed then.
func (m *Model) translate(fields, languages []string) bool {
	if m.Proxy {
		return true
	}
	for _, name := range fields {
		if f := m.byName[name]; f == nil || f.Kind != PlainField || f.Model != m {
			return false
		}
	}
	for _, name := range fields {
		f := m.byName[name]
		at := slices.Index(m.own, f)
		for _, language := range languages {
			c := f.copyTo(m)
			c.Name, c.Translated, c.grafted = f.Name+language, true, true
			if lastName(f.Class.Name) != "BooleanField" {
				c.Null = module.Yes
			}
			at++
			m.own = slices.Insert(m.own, at, c)
			m.byName[c.Name] = c
		}
	}
	return true
}

// translated gives the managers of a model that is registered for translation the classes that they are made instances of
// (patch_manager_class of modeltranslation.translator).
func (c *cataloguer) translated(m *Model, all managers) managers {
	if slices.ContainsFunc(m.Parents, func(parent *Model) bool { return parent.spoken }) && !m.spoken {
		return managers{why: "a base is registered for translation"}
	}
	if !m.spoken || all.why != "" {
		return all
	}
	const multilingual = "modeltranslation.manager.MultilingualManager"
	out := slices.Clone(all.all)
	for i := range out {
		switch manager := &out[i]; {
		case manager.Made == "" && manager.Class.Kind == project.External && c.canonical(manager.Class.Name) == plainManager:
			manager.Class = external(multilingual)
		case c.p.Inherits(manager.Class, multilingual) == module.Yes:
		default:
			manager.Class, manager.Made = external("modeltranslation.translator.NewMultilingualManager"), ""
		}
	}
	return managers{all: out}
}
