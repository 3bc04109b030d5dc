package drf

import (
	"cmp"
	"slices"

	"github.com/drflint/drflint/analyzers/django"
	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// Classes of REST framework by the names that they have where they are defined.
const (
	serializersModule     = "rest_framework.serializers."
	plainSerializer       = serializersModule + "Serializer"
	modelSerializer       = serializersModule + "ModelSerializer"
	hyperlinkedSerializer = serializersModule + "HyperlinkedModelSerializer"
	listSerializer        = serializersModule + "ListSerializer"
)

// serializerReader works serializers out. Its owner sees to it that one goroutine at a time uses it.
type serializerReader struct {
	*walker
	models   *django.Models
	kinds    map[project.Symbol]fieldClass
	bodies   map[int32][][]int32 // by file and scope: the bindings
	declared map[project.Symbol]*declaration
	autos    map[string]string // by the folder of an app: the class of the keys that Django adds; nil before it is read
	urlName  string            // of the field with the object's own URL
}

func newSerializerReader(p *project.Project) *serializerReader {
	r := &serializerReader{
		walker:   &walker{Project: p, names: p.Evaluator()},
		models:   django.ModelsOf(p),
		kinds:    make(map[project.Symbol]fieldClass),
		bodies:   make(map[int32][][]int32),
		declared: make(map[project.Symbol]*declaration),
		urlName:  "url",
	}
	chains, _ := p.Deployed("REST_FRAMEWORK")
	for _, chain := range chains {
		if name, ok := chain.SilentKey("URL_FIELD_NAME"); ok {
			r.urlName = name.Text
		}
	}
	return r
}

// serializer works a class out; nil where it is not known to be a serializer.
func (r *serializerReader) serializer(class project.Symbol) *Serializer {
	if r.Inherits(class, baseSerializer) != module.Yes {
		return nil
	}
	s := &Serializer{Class: class, Whole: true}
	meta := r.meta(class)
	s.Model, s.Modelled = meta.model()
	s.List, s.Listed = meta.list()
	if r.Inherits(class, plainSerializer) == module.No { // it has no fields: a ListSerializer, or one that is written by hand
		return s
	}
	declared := r.declaration(class)
	s.Whole = declared.whole
	for _, f := range declared.fields {
		own := *f
		s.Fields = append(s.Fields, &own)
	}
	switch r.Inherits(class, modelSerializer) {
	case module.Yes:
		b := builder{serializerReader: r, serializer: s, meta: meta}
		b.build(declared)
	case module.Maybe:
		s.Whole = false
	case module.No:
	}
	r.override(s)
	return s
}

// declaration is what DRF's metaclass finds: the fields that a class and its bases declare (SerializerMetaclass).
type declaration struct {
	fields []*SerializerField
	own    map[string]bool // names of the fields that the class declares itself
	whole  bool
}

// declaration works out what a class declares. A class that is its own ancestor declares nothing that is known.
func (r *serializerReader) declaration(class project.Symbol) *declaration {
	if known, again := r.declared[class]; again {
		return known
	}
	d := &declaration{own: make(map[string]bool)}
	r.declared[class] = d
	if _, ok := r.Class(class); !ok {
		d.fields, d.whole = r.declaredOutside(class)
		return d
	}
	own, others := r.body(class)
	whole := true
	for _, base := range r.Bases(class) {
		inherited, known := r.inherited(base)
		whole = whole && known
		for _, f := range inherited {
			if !others[f.Name] {
				others[f.Name] = true
				d.fields = append(d.fields, r.placed(f, class))
			}
		}
	}
	for _, f := range own {
		d.own[f.Name] = true
		if i := slices.IndexFunc(d.fields, func(g *SerializerField) bool { return g.Name == f.Name }); i >= 0 {
			d.fields[i] = f // it takes the place of the base's
		} else {
			d.fields = append(d.fields, f)
		}
	}
	d.whole = whole
	return d
}

// placed is a field that a class inherits. One that another package declares stands where the class of the project does.
func (r *serializerReader) placed(f *SerializerField, class project.Symbol) *SerializerField {
	if f.At.In != nil {
		return f
	}
	own := *f
	own.At = eval.Place{In: r.Names(class.File), Node: class.Node}
	return &own
}

// declaredOutside are the fields that a class of another package declares or inherits.
func (r *serializerReader) declaredOutside(class project.Symbol) (fields []*SerializerField, whole bool) {
	if class.Kind != project.External {
		return nil, false
	}
	all, whole, known := knowledge.DeclaredFields(class.Name)
	if !known {
		return nil, r.Inherits(class, plainSerializer) == module.No
	}
	for _, d := range all {
		fields = append(fields, r.fieldOutside(d))
	}
	return fields, whole
}

// fieldOutside is a field of a class of another package.
func (r *serializerReader) fieldOutside(d knowledge.DeclaredField) *SerializerField {
	f := &SerializerField{Name: d.Name, Source: []string{d.Name}, ReadOnly: module.Maybe, WriteOnly: module.Maybe, Sure: d.Always && d.Class != ""}
	if d.Class == "" {
		return f
	}
	f.Class = project.Symbol{Kind: project.External, Name: d.Class}
	f.Kind, f.Source, f.Many, f.Argument = r.classOf(f.Class).kind, sourceOf(d.Source), d.Many, d.Argument
	f.ReadOnly, f.WriteOnly = module.AnswerOf(d.ReadOnly), module.AnswerOf(d.WriteOnly)
	if f.Kind == Nested {
		f.Nested = f.Class
	}
	return f
}

// inherited are the fields that come from a base: none from a class that DRF's metaclass has not made, be it full of fields.
func (r *serializerReader) inherited(base project.Symbol) (fields []*SerializerField, known bool) {
	switch r.Inherits(base, plainSerializer) {
	case module.Yes:
		d := r.declaration(base)
		return d.fields, d.whole
	case module.No:
		return nil, true
	case module.Maybe:
	}
	for _, f := range r.declaration(base).fields {
		unsure := *f
		unsure.Sure = false
		fields = append(fields, &unsure)
	}
	return fields, false
}

// body reads the body of a class: the fields, in the order in which they are made, and the names of everything else, which
// hide a base's fields.
func (r *serializerReader) body(class project.Symbol) (fields []*SerializerField, others map[string]bool) {
	others = make(map[string]bool)
	in := r.Names(class.File)
	for _, i := range r.bindings(class) {
		b := &in.Bindings[i]
		if in.Last(b.Scope, b.Name) != i {
			continue
		}
		if b.Kind == module.Assigned {
			if f := r.field(b.Name, eval.Place{In: in, Node: b.Value}); f != nil {
				f.Sure = f.Sure && !hangsOnCondition(in.File, b.Node)
				fields = append(fields, f)
				continue
			}
		}
		others[b.Name] = true
	}
	body := in.File.Node(class.Node)
	outside := func(f *SerializerField) int { // made before the class is
		if f.At.In == in && f.At.Node > class.Node && f.At.Node < pyparse.ID(body.Next) {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(fields, func(f, g *SerializerField) int { return cmp.Compare(outside(f), outside(g)) })
	return fields, others
}

// bindings are the bindings in the body of a class, in the order of the text.
func (r *serializerReader) bindings(class project.Symbol) []int32 {
	in := r.Names(class.File)
	scopes, read := r.bodies[class.File]
	if !read {
		scopes = make([][]int32, len(in.Scopes))
		for i := range in.Bindings {
			scopes[in.Bindings[i].Scope] = append(scopes[in.Bindings[i].Scope], int32(i))
		}
		r.bodies[class.File] = scopes
	}
	body := in.File.Class(class.Node).Body()
	if body == pyparse.NoNode {
		return nil
	}
	return scopes[in.ScopeAt(body)]
}

// hangsOnCondition tells a statement in the body of a class or function that does not run each time.
func hangsOnCondition(f *pyparse.File, n pyparse.ID) bool {
	switch f.Kind(f.Enclosing(n, pyparse.IfStatement, pyparse.TryStatement, pyparse.ForStatement, pyparse.WhileStatement,
		pyparse.MatchStatement, pyparse.ConditionalExpression, pyparse.Lambda, pyparse.ClassDefinition, pyparse.FunctionDefinition)) {
	case pyparse.Invalid, pyparse.ClassDefinition, pyparse.FunctionDefinition:
		return false
	}
	return true
}

// mayBind tells whether a class of another package may have something below a name.
func (r *serializerReader) mayBind(class project.Symbol, name string) bool {
	defined, known := knowledge.Defines(class.Name, name)
	return defined || !known
}
