package django

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
)

// outsideTable says what packages bring: the labels of their apps, models with their
// managers and fields, classes of fields and managers, plain classes that models inherit, and other names of all these; what a class
// makes beside a model (see keeper), and what a function hangs on one (see noteRegistrars). It is made by
// oracle/outside.py; a line is words with blanks between them, the first of which says what it is.
//
//go:embed outside.txt
var outsideTable string

// readOutside makes the models of the packages that the project imports or installs. Django's own are always there.
func (b *builder) readOutside() {
	wanted := b.packages()
	var m *Model
	for rest := outsideTable; rest != ""; {
		var line string
		line, rest, _ = strings.Cut(rest, "\n")
		words := strings.Fields(line)
		switch words[0] {
		case "package":
			if !wanted[words[1]] {
				rest = nextPackage(rest)
			}
		case "app":
			b.labels[words[2]] = words[1]
		case "alias":
			b.alias[words[1]] = words[2]
		case "class":
			isField := words[2] != "None" && words[2] != "Manager"
			b.kinds[external(words[1])] = fieldClass{
				kind: kindNamed(words[2]), is: module.AnswerOf(isField), byNames: words[2] == "Tags", uneditable: slices.Contains(words, "uneditable"),
			}
			b.managers[words[1]] = words[2] == "Manager"
		case "mixin":
			b.isModels[external(words[1])] = module.No
		case "model":
			m = b.outsideModel(words[1:])
			b.byClass[m.Class] = m
			b.order = append(b.order, m)
		case "history":
			m = b.outsideModel(slices.Concat(words[1:3], words[4:]))
			b.keepers = append(b.keepers, keeper{template: m, prefix: words[2], base: external(words[3])})
		case "registrar":
			m = b.outsideModel(words[:2])
			for _, name := range words[1:] {
				b.registrars[name] = m
			}
		case "manager":
			m.brings = append(m.brings, ModelManager{Name: words[1], Class: external(words[2])})
		case "field":
			m.add(outsideField(m, words[1:]))
		}
	}
}

// nextPackage is the table from the next package on.
func nextPackage(table string) string {
	if strings.HasPrefix(table, "package ") {
		return table // the one before brings nothing
	}
	if at := strings.Index(table, "\npackage "); at >= 0 {
		return table[at+1:]
	}
	return ""
}

// packages are the top-level packages that the project imports or installs.
func (b *builder) packages() map[string]bool {
	wanted := map[string]bool{"django": true}
	for name := range b.apps.entries {
		top, _, _ := strings.Cut(name, ".")
		wanted[top] = true
	}
	for file := range int32(b.p.Len()) {
		for _, bound := range b.p.Names(file).Bindings {
			if bound.Kind == module.Imported {
				top, _, _ := strings.Cut(bound.Target, ".")
				wanted[top] = true
			}
		}
		for _, star := range b.p.Names(file).Stars {
			top, _, _ := strings.Cut(star.Module, ".")
			wanted[top] = true
		}
	}
	return wanted
}

func external(name string) project.Symbol { return project.Symbol{Kind: project.External, Name: name} }

// outsideModel reads "django.contrib.auth.models.User auth.User", and after it "abstract", "proxy", "parent=auth.Group" for each
// model with a table that it inherits from, "accessor=" with its default_related_name, "ordering=" with its ordering, "table=" where
// its table has another name than Django would give it.
func (b *builder) outsideModel(words []string) *Model {
	m := &Model{Class: external(words[0]), models: b.Models, byName: make(map[string]*Field), doubts: make(map[string]bool), outside: true}
	m.App, m.Name, _ = strings.Cut(words[1], ".")
	m.meta.accessor = nothing()
	for _, word := range words[2:] {
		key, value, _ := strings.Cut(word, "=")
		switch key {
		case "abstract":
			m.Abstract = true
		case "proxy":
			m.Proxy = true
		case "parent":
			m.above = append(m.above, value)
		case "accessor":
			m.meta.accessor = text(value)
		case "ordering":
			m.ordering = strings.Split(value, ",")
		case "table":
			m.table = value
		}
	}
	return m
}

func text(value string) eval.Value { return eval.Value{Kind: eval.String, Text: value} }

// outsideField reads "user ForeignKey django.db.models.fields.related.ForeignKey null to=settings.AUTH_USER_MODEL related=tokens", and
// "key", "uneditable", "choices", "parent", "late" among it.
func outsideField(m *Model, words []string) *Field {
	r := &relation{related: nothing(), symmetrical: module.No}
	f := &Field{
		Name: words[0], Kind: kindNamed(words[1]), Class: external(words[2]), Model: m, relation: r,
		Null: module.AnswerOf(slices.Contains(words, "null")), PrimaryKey: module.AnswerOf(slices.Contains(words, "key")),
		ParentLink: slices.Contains(words, "parent"), late: slices.Contains(words, "late"),
		Uneditable: slices.Contains(words, "uneditable"), Choices: slices.Contains(words, "choices"),
	}
	for _, word := range words[3:] {
		key, value, _ := strings.Cut(word, "=")
		switch key {
		case "to":
			r.to = target{name: value, user: value == "settings."+userSetting}
		case "related":
			r.related = text(value)
		case "through":
			r.through = target{name: value}
		case "symmetrical":
			r.symmetrical = module.Yes
		}
	}
	if f.Kind == PlainField || f.Kind == GenericForeignKey {
		f.relation = nil
	}
	return f
}

// kindNamed is the kind that the table calls by a name.
func kindNamed(name string) FieldKind {
	switch name {
	case "Plain":
		return PlainField
	case "ForeignKey":
		return ForeignKey
	case "OneToOne":
		return OneToOne
	case "ManyToMany", "Tags":
		return ManyToMany
	case "GenericForeignKey":
		return GenericForeignKey
	case "GenericRelation":
		return GenericRelation
	}
	return UnknownField
}

// outsideIsModel answers for a class that is not of the project.
func (b *builder) outsideIsModel(class project.Symbol) module.Answer {
	if class.Kind != project.External {
		return module.Maybe
	}
	if b.byClass[external(b.canonical(class.Name))] != nil {
		return module.Yes
	}
	return b.p.Inherits(class, "django.db.models.Model")
}

// canonical is the name that a class of the tables has where it is defined.
func (m *Models) canonical(name string) string {
	if defined, ok := m.alias[name]; ok {
		return defined
	}
	if class, ok := knowledge.Lookup(name); ok {
		return class.Name
	}
	return name
}
