package django

import (
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
)

// Options are what Django's _meta says of a model beside its fields and managers (Django docs, "Model Meta options"): what its Meta
// sets, what that inherits, and what Django takes where nothing is set. What nothing sets is empty.
type Options struct {
	// Table is the name of the table; of a proxy, that of the model that it stands for.
	Table string
	// Ordering and GetLatestBy are names of fields, with a "-" where Meta has one.
	Ordering, GetLatestBy []string
	// UniqueTogether are groups of names of fields.
	UniqueTogether [][]string
	// DefaultRelatedName, DefaultManager and BaseManager are texts as Meta has them.
	DefaultRelatedName, DefaultManager, BaseManager string
	// Managed tells that Django makes the table, and Constraints that Meta has some, whatever they are.
	Managed, Constraints module.Answer
	// Unknown says what cannot be told, by the name of the option in Meta, and why.
	Unknown map[string]string
}

// longestTable is how long a name every database but Oracle takes; Django shortens others to what its database takes.
const longestTable = 63

// metaSource is where the options of a model come from.
type metaSource struct {
	class project.Symbol // the class Meta, Unknown where there is none in the project
	model *Model         // the abstract model of another package that has it, nil otherwise
	why   string         // why it cannot be told
}

// metaSourceOf finds the Meta that a class has when Django makes it a model: its own, else that of the nearest ancestor that still has
// one, for Django takes Meta away from a class with a table.
func (c *cataloguer) metaSourceOf(class project.Symbol) metaSource {
	if own, found := c.metaIn(class); found {
		return metaSource{class: own}
	}
	line, whole := c.p.Lineage(class)
	for _, s := range line[1:] {
		m, answer := c.Of(s), c.isModel(s)
		switch {
		case answer == module.Maybe:
			return metaSource{why: "a base may be a model"}
		case m != nil && m.outside && m.Abstract:
			return metaSource{model: m}
		case m != nil && m.outside:
			continue
		}
		inherited, found := c.metaIn(s)
		if found && (answer == module.No || c.metaFlag(inherited, "abstract") == module.Yes) {
			return metaSource{class: inherited}
		}
	}
	if !whole {
		return metaSource{why: "a base class is not known"}
	}
	return metaSource{}
}

// reading reads the options of a model.
type reading struct {
	*cataloguer
	*Options
	model  *Model
	source metaSource
	depth  int // how many more models may be asked
}

func (c *cataloguer) reading(m *Model, depth int) reading {
	return reading{c, &Options{Managed: module.Yes, Constraints: module.No, Unknown: make(map[string]string)}, m, c.metaSourceOf(m.Class), depth}
}

func (c *cataloguer) optionsOf(m *Model) *Options {
	if m.History != nil {
		return c.optionsOfHistory(m)
	}
	r := c.reading(m, deepest)
	r.DefaultRelatedName = r.text("default_related_name")
	r.DefaultManager = r.text("default_manager_name")
	r.BaseManager = r.text("base_manager_name")
	r.Table = r.table()
	r.Ordering = r.inherited("ordering", func(parent *Model) []string { return parent.ordering })
	r.GetLatestBy = r.inherited("get_latest_by", func(*Model) []string { return nil })
	r.unique()
	if value, set := r.option("managed"); set {
		r.Managed = value.Truth()
	}
	if value, set := r.option("constraints"); set {
		r.Constraints = value.Truth()
	}
	return r.Options
}

// option is what Meta sets, or the classes that it inherits.
func (r reading) option(name string) (value eval.Value, set bool) {
	if r.source.why != "" {
		return eval.Value{}, true
	}
	if r.source.class.Kind != project.Definition {
		return eval.Value{}, r.source.class.Kind == project.External
	}
	return r.metaValue(r.source.class, name, deepest)
}

// unknown notes that an option cannot be told.
func (r reading) unknown(name string) {
	r.Unknown[name] = "what Meta sets cannot be told"
	if r.source.why != "" {
		r.Unknown[name] = r.source.why
	}
}

// text is an option that is a string.
func (r reading) text(name string) string {
	value, set := r.option(name)
	switch {
	case !set || value.Kind == eval.None:
	case value.Kind == eval.String:
		return value.Text
	default:
		r.unknown(name)
	}
	return ""
}

// table is the name of the model's table: of a proxy that of the concrete model, else as Meta or the app say it.
func (r reading) table() string {
	of := r.model.concrete()
	if of != r.model {
		if of.outside {
			return tableOutside(of)
		}
		return taken(r, of, "db_table", reading.table)
	}
	if name := r.text("db_table"); name != "" {
		return name
	}
	if _, unknown := r.Unknown["db_table"]; unknown {
		return ""
	}
	return r.tableByName(r.model)
}

// tableByName is the table of a model that nothing names.
func (o *Options) tableByName(m *Model) string {
	name := m.App + "_" + strings.ToLower(m.Name)
	switch {
	case m.App == "":
		o.Unknown["db_table"] = "the app cannot be told"
	case len(name) > longestTable:
		o.Unknown["db_table"] = "the database may shorten the name"
	default:
		return name
	}
	return ""
}

// optionsOfHistory are the options of a model that no file has.
func (c *cataloguer) optionsOfHistory(m *Model) *Options {
	o := &Options{
		Table: m.table, Ordering: m.ordering, Managed: module.Yes, Constraints: module.No,
		Unknown: map[string]string{"get_latest_by": "it differs from version to version of the package"},
	}
	if o.Table == "" {
		o.Table = o.tableByName(m)
	}
	return o
}

// tableOutside is the table of a model of another package.
func tableOutside(m *Model) string {
	if m.table != "" {
		return m.table
	}
	return m.App + "_" + strings.ToLower(m.Name)
}

// inherited is an option with names of fields. Where Meta does not set it, a model takes over that of its nearest base if that has a
// table (ModelBase.__new__); outside tells it of one of another package.
func (r reading) inherited(name string, outside func(*Model) []string) []string {
	if names, done := r.inOrderOfParent(name); done {
		return names
	}
	if value, set := r.option(name); set {
		return r.names(name, value)
	}
	if m := r.source.model; m != nil {
		return r.known(name, outside(m))
	}
	parent := r.nearest()
	switch {
	case parent == nil || parent.Abstract:
		return nil
	case parent.outside:
		return r.known(name, outside(parent))
	}
	return taken(r, parent, name, func(r reading) []string { return r.inherited(name, outside) })
}

// taken is an option of another model, which this one takes over.
func taken[T any](r reading, m *Model, option string, read func(reading) T) T {
	if r.depth == 0 {
		var none T
		r.unknown(option)
		return none
	}
	other := r.reading(m, r.depth-1)
	found := read(other)
	if why, unknown := other.Unknown[option]; unknown {
		r.Unknown[option] = why
	}
	return found
}

// inOrderOfParent is the ordering of a model with order_with_respect_to.
func (r reading) inOrderOfParent(name string) (names []string, done bool) {
	if name != "ordering" {
		return nil, false
	}
	value, set := r.option("order_with_respect_to")
	return []string{"_order"}, set && value.Kind == eval.String
}

// nearest is the first ancestor that is a model.
func (r reading) nearest() *Model {
	line, _ := r.p.Lineage(r.model.Class)
	for _, s := range line[1:] {
		if m := r.Of(s); m != nil && !r.isRoot(s) {
			return m
		}
	}
	return nil
}

// known are the names that a table has of an option, "?" among them for what it does not tell.
func (r reading) known(option string, names []string) []string {
	for _, name := range names {
		if name == "?" {
			r.unknown(option)
			return nil
		}
	}
	return names
}

// names are the strings of a list, or a string alone.
func (r reading) names(option string, value eval.Value) []string {
	switch value.Kind {
	case eval.None:
		return nil
	case eval.String:
		return []string{value.Text}
	case eval.List:
	default:
		r.unknown(option)
		return nil
	}
	var out []string
	for _, item := range value.Items {
		if item.Kind != eval.String {
			r.unknown(option)
			return nil
		}
		out = append(out, item.Text)
	}
	return out
}

// unique reads unique_together: a list of groups, or one group.
func (r reading) unique() {
	value, set := r.option("unique_together")
	if !set {
		return
	}
	if value.Kind == eval.List && len(value.Items) > 0 && value.Items[0].Kind == eval.String {
		value = eval.Value{Kind: eval.List, Items: []eval.Value{value}}
	}
	if value.Kind != eval.List {
		r.unknown("unique_together")
		return
	}
	for _, group := range value.Items {
		r.UniqueTogether = append(r.UniqueTogether, r.names("unique_together", group))
	}
}

// metaValue is what a class Meta sets, itself or by what it inherits.
func (c *cataloguer) metaValue(meta project.Symbol, name string, depth int) (value eval.Value, set bool) {
	line, whole := c.p.Lineage(meta)
	for _, s := range line {
		if value, set = c.apps.attributeOf(s, name); set {
			return value, true
		}
		if m := c.metaOwner(s); m != nil && name == "ordering" && len(m.ordering) > 0 {
			return listOf(m.ordering), true
		}
	}
	if whole {
		return eval.Value{}, false
	}
	behind, found := c.inheritedMeta(meta)
	if !found || depth == 0 {
		return eval.Value{}, true
	}
	return c.metaValue(behind, name, depth-1)
}

// metaOwner is the model of another package that a class Meta is of.
func (c *cataloguer) metaOwner(meta project.Symbol) *Model {
	owner, isMeta := strings.CutSuffix(meta.Name, ".Meta")
	if meta.Kind != project.External || !isMeta {
		return nil
	}
	return c.Of(external(owner))
}

// listOf is the value that a list of strings has; what is no string in it is Unknown.
func listOf(names []string) eval.Value {
	list := eval.Value{Kind: eval.List}
	for _, name := range names {
		item := text(name)
		if name == "?" {
			item = eval.Value{}
		}
		list.Items = append(list.Items, item)
	}
	return list
}
