package drf

import (
	"sync"

	"github.com/drflint/drflint/analyzers/django"
	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
)

// Serializers is what a project knows of its serializers. Each is worked out when somebody first asks for it; any number of
// goroutines may ask.
type Serializers struct {
	project *project.Project

	mu   sync.Mutex
	read *serializerReader // nil before the first question
	done map[project.Symbol]*Serializer
}

// Serializer is a serializer class with the fields of an object that is made of it without arguments of its own (DRF docs,
// "Serializers").
type Serializer struct {
	Class project.Symbol
	// Model is the model of Meta.model, nil where there is none or it is not known; Modelled answers whether there is one.
	Model    *django.Model
	Modelled module.Answer
	// Fields are its fields in the order of get_fields, as far as they are known.
	Fields []*SerializerField
	// Whole tells that Fields are all there are: no base, no Meta.fields and no method leaves room for others.
	Whole bool
	// List is Meta.list_serializer_class; Listed answers whether there is one.
	List   project.Symbol
	Listed module.Answer
}

// SerializerField is one field of a serializer.
type SerializerField struct {
	Name string
	Kind FieldKind
	// Class is the field's class: the project's own, or one of another package by the name that it has where it is defined,
	// "rest_framework.fields.CharField". It is Unknown where that cannot be told.
	Class project.Symbol
	// Source are the attributes that lead from the object to the value: "author.name" is author, name. It is nil for the object
	// itself ("*").
	Source              []string
	ReadOnly, WriteOnly module.Answer
	// Many tells many=True, of related fields too.
	Many bool
	// Nested is the serializer class of a Nested field. It is Unknown for one that Meta.depth makes, which shows all fields of
	// Target, nested Depth-1 below it.
	Nested project.Symbol
	Target *django.Model
	Depth  int
	// Argument is the slug_field of Slug, the lookup_field of Hyperlink and Identity, and the method of Method; "" where it
	// cannot be told.
	Argument string
	// Sure tells that the field is there whenever the serializer is made without arguments of its own.
	Sure bool
	// Generated tells that ModelSerializer makes it.
	Generated bool
	// At is the call that makes the field; of a generated one its name in Meta.fields, else Meta.
	At eval.Place
}

// FieldKind tells the fields apart by what they show of an object.
type FieldKind uint8

// The kinds of fields.
const (
	UnknownKind  FieldKind = iota // the class, or what it shows, cannot be told
	Plain                         // the value itself
	PrimaryKey                    // the key of a related object
	Slug                          // one attribute of a related object (SlugRelatedField)
	Stringified                   // the text of a related object (StringRelatedField)
	Hyperlink                     // the URL of a related object
	Identity                      // the URL of the object itself (HyperlinkedIdentityField)
	Method                        // what a method of the serializer gives (SerializerMethodField)
	Nested                        // what another serializer shows
	Hidden                        // nothing: it is for validation alone
	OtherRelated                  // another subclass of RelatedField
)

// serializersKey is the Memo of a project's serializers.
type serializersKey struct{}

// SerializersOf is what a project knows of its serializers. Nothing is worked out before Of asks for it.
func SerializersOf(p *project.Project) *Serializers {
	return p.Memo(serializersKey{}, func() any {
		return &Serializers{project: p, done: make(map[project.Symbol]*Serializer)}
	}).(*Serializers)
}

// Of is what a serializer class comes to. It is nil where the class is not known to be a serializer.
func (s *Serializers) Of(class project.Symbol) *Serializer {
	s.mu.Lock()
	defer s.mu.Unlock()
	if known, again := s.done[class]; again {
		return known
	}
	if s.read == nil {
		s.read = newSerializerReader(s.project)
	}
	s.done[class] = s.read.serializer(class)
	return s.done[class]
}
