package django

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
)

// Model is a model class: of the project, or one out of it that the tables know.
type Model struct {
	Class project.Symbol
	Name  string
	// App is the label of its app, "" when that cannot be told.
	App string
	// Abstract and Proxy are what its own Meta says.
	Abstract, Proxy bool
	// Parents are the models with a table that it inherits from, directly or through abstract ones; of a proxy, the one that it
	// stands for.
	Parents []*Model
	// History is set of a model that no file has: it is made of another one, whose history it keeps. Its Class is an External of a name
	// that no package has.
	History *History

	models   *Models
	above    []string       // of a model of another package: the labels of Parents
	brings   []ModelManager // so too: its own managers
	ordering []string       // so too: its Meta.ordering, "?" for an expression
	table    string         // so too: the name of its table where Django would give it another
	meta     meta
	own      []*Field          // forward ones, copies of abstract bases' among them, as Django orders them
	byName   map[string]*Field // own and reverse ones
	hides    map[string]bool   // names that the body binds to what is no field
	doubts   map[string]bool   // names that may be fields or accessors
	open     bool              // it may have fields of any name
	grown    bool              // what stands out of its class may give it fields, of the names in doubts
	anything bool              // so too, of any name
	reached  bool              // it may have accessors of any name
	hung     bool              // another package may hang generic relations on it
	tagged   bool              // a manager of tags may bring it a generic relation, which is inherited
	spoken   bool              // it is registered for translation
	begun    bool              // own is complete, or being worked out
	done     bool              // own is complete
	isTest   bool              // of the test suite
	outside  bool              // of another package
}

// Label is "app.Model", or the name alone where the app is not known.
func (m *Model) Label() string {
	if m.App == "" {
		return m.Name
	}
	return m.App + "." + m.Name
}

// Field finds a field by its name: own and inherited ones, and the accessors of relations of other models. It is No only where
// every base and whatever the class bodies assign is known. It is Maybe, with or without a field, where something else could
// stand there, and for what an abstract model does not have, because its objects are of other classes. "pk" is no field, see
// Key, nor is "author_id", see Attname.
func (m *Model) Field(name string) (*Field, module.Answer) {
	if f, answer := m.find(name); answer != module.No {
		return f, answer
	}
	if m.Abstract || m.models.loose[name] {
		return nil, module.Maybe
	}
	return nil, module.No
}

// find looks into a model and those that it has a table in common with.
func (m *Model) find(name string) (*Field, module.Answer) {
	if f, ok := m.byName[name]; ok {
		if f.Kind == UnknownField || f.doubtful || m.doubts[name] {
			return f, module.Maybe
		}
		return f, module.Yes
	}
	answer := module.No
	if m.mayHave(name) {
		answer = module.Maybe
	}
	for _, parent := range m.Parents {
		f, found := parent.find(name)
		switch {
		case f == nil && found == module.Maybe:
			answer = module.Maybe
		case f != nil && (m.hides[name] || m.mayMiss(f) || answer == module.Maybe):
			return f, module.Maybe
		case f != nil:
			return f, found
		}
	}
	return nil, answer
}

// mayHave tells a model that may have a field or accessor of a name beside those that are known.
func (m *Model) mayHave(name string) bool { return m.open || m.anything || m.reached || m.doubts[name] }

// mayMiss tells a field of a parent that came to it late: Django keeps the list of a model's fields, and what adds a field makes it
// forget only that of the model itself (Options._expire_cache), as registering this one for translation does.
func (m *Model) mayMiss(f *Field) bool { return f.grafted && !m.spoken }

// Key is the primary key (Django docs, "The pk lookup shortcut"); Maybe, with or without a field, where that cannot be told.
func (m *Model) Key() (*Field, module.Answer) {
	answer := module.AnswerOf(true)
	if m.open || m.Abstract {
		answer = module.Maybe
	}
	for _, f := range m.own {
		switch {
		case f.PrimaryKey == module.Yes && !f.doubtful:
			return f, module.Yes
		case f.PrimaryKey != module.No:
			answer = module.Maybe
		}
	}
	for _, parent := range m.Parents {
		if f, found := parent.Key(); f != nil && m.Proxy {
			return f, min(answer, found)
		}
	}
	return nil, module.Maybe
}

// Attname finds the relation whose column an attribute is: of "author_id" the field author.
func (m *Model) Attname(name string) (*Field, bool) {
	relation, isColumn := strings.CutSuffix(name, "_id")
	if !isColumn {
		return nil, false
	}
	f, answer := m.Field(relation)
	if answer != module.Yes || f.Kind != ForeignKey && f.Kind != OneToOne {
		return nil, false
	}
	return f, true
}

// Fields are the fields that an object has itself, in the order of Django's _meta: those with a column, parents' first, then
// the many-to-many ones. whole is false where there may be others, or where some of them may not be there.
func (m *Model) Fields() (fields []*Field, whole bool) {
	columns, whole := m.forward((*Field).hasColumn)
	many, _ := m.forward(func(f *Field) bool { return f.Kind == ManyToMany })
	return slices.Concat(columns, many), whole
}

// forward gathers as Django's Options._get_fields does.
func (m *Model) forward(wanted func(*Field) bool) (fields []*Field, whole bool) {
	whole = !m.open && !m.grown
	for _, parent := range m.Parents {
		inherited, all := parent.forward(wanted)
		whole = whole && all
		for _, f := range inherited {
			switch {
			case m.mayMiss(f):
				whole = false
			case !slices.Contains(fields, f):
				fields = append(fields, f)
			}
		}
	}
	for _, f := range m.own {
		whole = whole && !f.doubtful && f.Kind != UnknownField
		if wanted(f) {
			fields = append(fields, f)
		}
	}
	return fields, whole
}

// concrete is the model that has the table: the model itself, or the one that a proxy stands for.
func (m *Model) concrete() *Model {
	for range deepest {
		if !m.Proxy || len(m.Parents) == 0 {
			break
		}
		m = m.Parents[0]
	}
	return m
}

// deepest is how many models, names or classes are followed from one to the next.
const deepest = 32

// add gives the model a field. What has the name already stays, as the nearer one.
func (m *Model) add(f *Field) {
	if _, taken := m.byName[f.Name]; taken {
		return
	}
	m.own = append(m.own, f)
	m.byName[f.Name] = f
}
