package django

import (
	"strings"
	"sync"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// Models is what a project knows of its models.
type Models struct {
	byClass map[project.Symbol]*Model
	byLabel map[string][]*Model // by app and lower-cased name
	all     []*Model
	auth    *Model            // of AUTH_USER_MODEL
	alias   map[string]string // of classes of other packages: other names to those that they have where they are defined
	loose   map[string]bool   // accessors of relations whose target is not known: any model may have them
	doubled []eval.Place      // what makes other models beside those that a file has, and cannot be told

	managers map[string]bool // classes of other packages that the tables have, whether they are managers

	mu    sync.Mutex
	asked map[project.Symbol]*Model // models out of the project and its tables that somebody asked for
	tell  func(project.Symbol) bool // whether a class out of the project is a model
}

// modelsKey is the Memo of a project's models.
type modelsKey struct{}

// ModelsOf works the models of a project out, once.
func ModelsOf(p *project.Project) *Models {
	return p.Memo(modelsKey{}, func() any {
		b := newBuilder(p)
		b.build()
		return b.Models
	}).(*Models)
}

// Of is the model that a class is, nil where it is not known to be one. A model of another package that the tables know is
// one too; where only its class is known, its Field answers Maybe.
func (m *Models) Of(class project.Symbol) *Model {
	if class.Kind == project.External {
		class.Name = m.canonical(class.Name)
	}
	if model, ok := m.byClass[class]; ok {
		return model
	}
	if class.Kind != project.External {
		return nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if model, again := m.asked[class]; again {
		return model
	}
	m.asked[class] = nil
	if m.tell(class) {
		m.asked[class] = m.stranger(class)
	}
	return m.asked[class]
}

// stranger is a model of which only the class is known.
func (m *Models) stranger(class project.Symbol) *Model {
	name := lastName(class.Name)
	return &Model{Class: class, Name: name, models: m, open: true, begun: true, done: true, outside: true,
		byName: make(map[string]*Field), doubts: make(map[string]bool)}
}

// isStranger tells a model of which only the class is known.
func (m *Model) isStranger() bool { return m.outside && m.open && len(m.byName) == 0 && m.App == "" }

// lastName is the part of a qualified name behind its last dot.
func lastName(qualified string) string { return qualified[strings.LastIndexByte(qualified, '.')+1:] }

// Named finds a model as Django's registry does, "catalog", "book"; nil when there is none, or more than one. One of the test
// suite does not count beside another, nor does one of another package.
func (m *Models) Named(app, name string) *Model {
	var found *Model
	best, ambiguous := 0, false
	for _, model := range m.byLabel[app+"."+strings.ToLower(name)] {
		switch rank := model.rank(); {
		case rank > best:
			found, best, ambiguous = model, rank, false
		case rank == best:
			ambiguous = true
		}
	}
	if ambiguous {
		return nil
	}
	return found
}

// rank is how much a model counts beside others of the same label.
func (m *Model) rank() int {
	switch {
	case m.outside:
		return 1
	case m.isTest:
		return 2
	}
	return 3
}

// User is the model of AUTH_USER_MODEL in production, that of django.contrib.auth where nothing sets it, and nil when it
// cannot be told.
func (m *Models) User() *Model { return m.auth }

// All are the models of the project that have objects, proxies among them, in the order of files and text; behind them those that no
// file has, see History.
func (m *Models) All() []*Model { return m.all }

// Doubled are the calls of another package that make a model which no file has, and of which nothing can be told: All leaves it out.
func (m *Models) Doubled() []eval.Place { return m.doubled }

// builder works out Models.
type builder struct {
	*Models
	p        *project.Project
	values   eval.Evaluator
	isModels map[project.Symbol]module.Answer
	kinds    map[project.Symbol]fieldClass
	bodies   map[*module.Module][][]int32 // the bindings of each scope, by the scope's number
	apps     *apps
	order    []*Model // of other packages, then of the project in the order of files and text; abstract ones too
	perhaps  []*Model // classes that may be models
	inFile   map[int32][]*Model
	loaded   map[int32]int     // files with models, see load
	besides  []graft           // what functions that register models for translation put on them
	retold   bool              // the project changes what registers models for translation
	labels   map[string]string // of the apps of other packages, to their packages

	keepers    []keeper          // classes of other packages that keep a model's history in another one
	registrars map[string]*Model // functions of other packages that hang fields on models, to a model that has these
}

func newBuilder(p *project.Project) *builder {
	b := &builder{
		Models: &Models{
			byClass: make(map[project.Symbol]*Model), byLabel: make(map[string][]*Model), loose: make(map[string]bool),
			asked: make(map[project.Symbol]*Model), alias: make(map[string]string),
			managers: make(map[string]bool),
		},
		p: p, values: p.Evaluator(),
		isModels: make(map[project.Symbol]module.Answer), kinds: make(map[project.Symbol]fieldClass),
		bodies: make(map[*module.Module][][]int32), labels: make(map[string]string),
		inFile: make(map[int32][]*Model), loaded: make(map[int32]int), registrars: make(map[string]*Model),
	}
	b.tell = func(class project.Symbol) bool { return p.Inherits(class, "django.db.models.Model") == module.Yes }
	return b
}

// build finds the models, then their fields, then what relations lead to.
func (b *builder) build() {
	b.apps = findApps(b.p, b.values)
	b.readOutside()
	b.findModels()
	for _, m := range b.order {
		b.register(m)
	}
	for file := range int32(b.p.Len()) {
		if len(b.inFile[file]) > 0 {
			b.load(file)
		}
	}
	b.auth = b.findUser()
	for _, m := range b.order {
		b.inherit(m)
	}
	b.makeHistories()
	b.makeRegistered()
	b.noteRegistrars()
	standIns := b.standIns()
	b.noteGrafts(standIns)
	for _, m := range b.order {
		b.link(m)
	}
	for _, m := range b.perhaps {
		b.linkPerhaps(m)
	}
	b.noteTranslations()
}

// findModels makes a Model of each class that is one. What a function makes is its own affair, unless it is an abstract one that others may
// inherit: with a table, each call would make another.
func (b *builder) findModels() {
	for file := range int32(b.p.Len()) {
		names := b.p.Names(file)
		for _, n := range names.File.Nodes(pyparse.ClassDefinition) {
			class := project.Symbol{Kind: project.Definition, File: file, Node: n}
			answer := b.isModel(class)
			inFunction := names.File.Enclosing(n, pyparse.FunctionDefinition) != pyparse.NoNode
			if answer == module.No || inFunction && answer == module.Maybe {
				continue
			}
			m := b.newModel(class)
			if inFunction && m.meta.abstract != module.Yes {
				continue
			}
			if answer == module.Maybe {
				b.perhaps = append(b.perhaps, m)
				continue
			}
			b.byClass[class] = m
			b.order = append(b.order, m)
			b.inFile[file] = append(b.inFile[file], m)
		}
	}
}

// isModel answers whether a class is a model, each class once: one that is its own ancestor finds itself undecided.
func (b *builder) isModel(class project.Symbol) module.Answer {
	if answer, again := b.isModels[class]; again {
		return answer
	}
	b.isModels[class] = module.Maybe
	answer := module.No
	if _, ok := b.p.Class(class); !ok {
		answer = b.outsideIsModel(class)
	}
	for _, base := range b.p.Bases(class) {
		switch b.isModel(base) {
		case module.Yes:
			answer = module.Yes
		case module.Maybe:
			answer = max(answer, module.Maybe)
			if answer == module.No {
				answer = module.Maybe
			}
		case module.No:
		}
	}
	b.isModels[class] = answer
	return answer
}

// register puts a model where names find it.
func (b *builder) register(m *Model) {
	if m.Abstract {
		return
	}
	if !m.outside {
		b.all = append(b.all, m)
	}
	key := m.App + "." + strings.ToLower(m.Name)
	b.byLabel[key] = append(b.byLabel[key], m)
}
