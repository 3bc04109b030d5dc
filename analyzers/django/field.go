package django

import (
	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
)

// FieldKind is what a field of a model leads to.
type FieldKind uint8

// The kinds of fields. The last four are what a relation makes on its other side.
const (
	UnknownField           FieldKind = iota // something is assigned that may be a field
	PlainField                              // a value
	ForeignKey                              // to one
	OneToOne                                // to one
	ManyToMany                              // to many
	GenericForeignKey                       // to one, of whatever model (Django docs, "The contenttypes framework")
	GenericRelation                         // to many
	ReverseForeignKey                       // to many: the accessor book_set
	ReverseOneToOne                         // to one
	ReverseManyToMany                       // to many
	ReverseGenericRelation                  // to many: what queries find the owners of a GenericRelation by
)

// Field is a field of a model, or the accessor that a relation makes on its other side.
type Field struct {
	// Name is the name that an object of the model has it under.
	Name string
	Kind FieldKind
	// Class is the field's class; of a reverse one that of the forward field. It is Unknown for an UnknownField.
	Class project.Symbol
	// Model is the model that it belongs to, as Django's field.model: an abstract class's field is copied, so each class that
	// inherits it has its own. Of a reverse one it is the model that has the accessor.
	Model *Model
	// Target is the model on the other side, nil when that is not known or there is none.
	Target *Model
	// TargetName is the other side in words, "catalog.Author": as resolved, else as it is written, else "".
	TargetName string
	// Null answers whether the column may be empty, PrimaryKey whether it is the key; of a reverse one both are the forward
	// field's.
	Null, PrimaryKey module.Answer
	// Remote is the name of the accessor or field on the other side; "" where it is hidden or not known.
	Remote string
	// Unnamed tells a relation that may have an accessor on the other side whose name cannot be told.
	Unnamed bool
	// Through is the model of a ManyToMany's rows, nil where Django makes it up or it is not known.
	Through *Model
	// ParentLink tells the one-to-one that multi-table inheritance hangs on; of a ReverseOneToOne, the way from parent to child.
	ParentLink bool
	// At is the call that makes the field; of a reverse one that of the forward field. Its In is nil for what no file of the
	// project makes: fields that Django adds, those of other packages.
	At eval.Place
	// Uneditable tells a field that people do not set, Choices one whose values are listed, of what no call of the project says: a
	// field of another package, or one whose class is another package's.
	Uneditable, Choices bool

	// Added tells the key that Django gives a model without one: of which class it is, DEFAULT_AUTO_FIELD or the app says.
	Added bool

	// Translated tells a field that django-modeltranslation puts beside another for one language: a copy of that which may be empty, of
	// a class that inherits Class.
	Translated bool

	relation *relation  // of ForeignKey, OneToOne, ManyToMany, GenericRelation and UnknownField: what the call says
	doubtful bool       // made on a condition
	late     bool       // made by a metaclass once the others are there
	grafted  bool       // put on a model that is there already: what inherits that may have asked for its fields before
	hung     bool       // on a model that is there already: what inherits that has it not
	helper   eval.Place // the call in the class body, where a function makes the field; the zero value otherwise
}

// Helper is the call in the class body where a function of the project makes the field: what the function hands on is said there.
func (f *Field) Helper() (call eval.Place, ok bool) { return f.helper, f.helper.In != nil }

// ToOne tells a field that gives one object of another model.
func (f *Field) ToOne() bool {
	switch f.Kind {
	case ForeignKey, OneToOne, GenericForeignKey, ReverseOneToOne:
		return true
	}
	return false
}

// ToMany tells a field that gives a manager of objects of another model.
func (f *Field) ToMany() bool {
	switch f.Kind {
	case ManyToMany, GenericRelation, ReverseForeignKey, ReverseManyToMany:
		return true
	}
	return false
}

// hasColumn tells the fields of Django's _meta.fields.
func (f *Field) hasColumn() bool {
	return f.Kind == PlainField || f.Kind == ForeignKey || f.Kind == OneToOne
}

// spot is where the class body makes the field.
func (f *Field) spot() eval.Place {
	if f.helper.In != nil {
		return f.helper
	}
	return f.At
}

// copyTo is a field of an abstract class as a class that inherits it has it.
func (f *Field) copyTo(m *Model) *Field {
	c := *f
	c.Model = m
	return &c
}
