package eval

import (
	"fmt"
	"strings"

	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

// ofConfigurations marks a read of the environment whose variable has the name of the setting, as django-configurations has it.
const ofConfigurations = "values of django-configurations"

// constants are numbers that settings take from Python and Django, by qualified name (their reference documentation).
var constants = map[string]Value{
	"logging.DEBUG": {Kind: Number, Number: 10}, "logging.INFO": {Kind: Number, Number: 20}, "logging.WARNING": {Kind: Number, Number: 30},
	"logging.WARN": {Kind: Number, Number: 30}, "logging.ERROR": {Kind: Number, Number: 40}, "logging.CRITICAL": {Kind: Number, Number: 50},
	"django.contrib.messages.constants.DEBUG": {Kind: Number, Number: 10}, "django.contrib.messages.constants.INFO": {Kind: Number, Number: 20},
	"django.contrib.messages.constants.SUCCESS": {Kind: Number, Number: 25}, "django.contrib.messages.constants.WARNING": {Kind: Number, Number: 30},
	"django.contrib.messages.constants.ERROR": {Kind: Number, Number: 40}, "django.contrib.messages.DEBUG": {Kind: Number, Number: 10},
	"django.contrib.messages.INFO": {Kind: Number, Number: 20}, "django.contrib.messages.SUCCESS": {Kind: Number, Number: 25},
	"django.contrib.messages.WARNING": {Kind: Number, Number: 30}, "django.contrib.messages.ERROR": {Kind: Number, Number: 40},
	"typing.TYPE_CHECKING": {Kind: Bool},
}

// translations are the functions that mark a text for translation, with the place of the text among their arguments.
var translations = map[string]int{
	"django.utils.translation.gettext": 0, "django.utils.translation.gettext_lazy": 0, "django.utils.translation.gettext_noop": 0,
	"django.utils.translation.ugettext": 0, "django.utils.translation.ugettext_lazy": 0,
	"django.utils.translation.pgettext": 1, "django.utils.translation.pgettext_lazy": 1,
}

// Translated is the place of the text among the arguments of a function of Django that marks it for translation; ok is false for every
// other function.
func Translated(function string) (at int, ok bool) {
	at, ok = translations[function]
	return at, ok
}

// nameInModule evaluates a name in a module that is being run, when nothing there binds it: __file__, known constants, and the
// attributes of paths and of pydantic's settings.
func (e *run) nameInModule(p Place, depth int) (value Value, ok bool) {
	f := p.In.File
	if value, ok := e.file(p); ok {
		return value, true
	}
	if value, ok := constants[e.qualified(p.In, p.Node)]; ok {
		value.At = p
		return value, true
	}
	if f.Kind(p.Node) != pyparse.Attribute {
		return Value{}, false
	}
	owner := e.child(p, f.Child(p.Node, pyparse.ObjectField), depth)
	name := f.Name(f.Child(p.Node, pyparse.AttributeField))
	switch {
	case owner.Kind == Path || owner.Kind == Either && owner.Is(Path):
		return lift(p, func(v []Value) Value { return attributeOfPath(p, name, v[0]) }, owner), true
	case owner.Kind == Object && owner.Text == pydantic:
		return e.field(owner.At, name), true
	case owner.Kind == Object && (owner.Text == configuration || owner.Text == super):
		return e.ofConfiguration(p, owner, name), true
	case owner.Kind == Object && owner.Text == "environ.Path" && name == "root":
		return owner.Items[0], true
	}
	return Value{}, false
}

// qualified is the qualified name of what an expression stands for, in a module that is being run also of what a star brings.
func (e *run) qualified(in *module.Module, n pyparse.ID) string {
	if e.machine != nil {
		return e.machine.qualified(in, n)
	}
	return in.Qualified(n)
}

// running finds a name in the scopes that run, from that of an expression outwards (Python reference, "Resolution of names").
// Nobody knows with what a function is called that does not run.
func (e *run) running(p Place, from int32, name string) (value Value, bound bool) {
	for scope := from; scope >= 0; scope = p.In.Scopes[scope].Parent {
		node := p.In.Scopes[scope].Node
		at := Place{p.In, node}
		sp := e.machine.spaces[at]
		switch kind := p.In.File.Kind(node); {
		case kind == pyparse.Module && sp == nil:
			sp = e.machine.module(p.In)
		case kind == pyparse.ClassDefinition && scope != from:
			continue
		}
		if sp == nil {
			if value, bound := e.item(p.In, node, name); bound {
				return value, true
			}
			if p.In.Last(scope, name) >= 0 && p.In.File.Kind(node) != pyparse.ClassDefinition {
				return Value{}, false
			}
			continue
		}
		switch {
		case sp.names[name] != nil:
			v := sp.value(name)
			return v, v.Kind != Object || v.Text != imported
		case sp.open != nil && IsSetting(name):
			return sp.open.known(), true
		}
	}
	return Value{}, false
}

// member evaluates an attribute that the body of a class binds.
func (e *run) member(class Place, name string, depth int) Value {
	if e.machine != nil {
		e.machine.module(class.In)
		return e.machine.class(class).value(name)
	}
	value, _ := e.attribute(class.In, class.Node, name, depth-1)
	return value
}

// calledInModule evaluates the calls that only settings make: paths, conversions, and functions of the project.
func (e *run) calledInModule(p Place, depth int) (value Value, ok bool) {
	f := p.In.File
	function := f.Unparen(f.Call(p.Node).Function())
	name := e.qualified(p.In, function)
	if value, ok := e.calledByName(p, name, depth); ok {
		return value, true
	}
	if builtin := e.builtin(p.In, function); builtin != "" {
		return e.calledBuiltin(p, builtin, depth)
	}
	if value, ok := e.calledPath(p, function, depth); ok {
		return value, true
	}
	if strings.HasPrefix(name, "configurations.values.") {
		return e.configurationValue(p, name, depth), true
	}
	return e.calledDefinition(p, function, depth)
}

// calledByName evaluates calls of functions of packages.
func (e *run) calledByName(p Place, name string, depth int) (value Value, ok bool) {
	f := p.In.File
	first := f.Call(p.Node).Arguments().At(0)
	if change, ok := pathFunctions[name]; ok {
		arguments, ok := e.arguments(p, depth)
		if !ok {
			return Value{At: p}, true
		}
		return lift(p, func(v []Value) Value { return change(p, v) }, arguments...), true
	}
	if at, ok := Translated(name); ok {
		return e.child(p, f.Call(p.Node).Arguments().At(at), depth), true
	}
	if readerClasses[name] {
		return Value{Kind: Object, Text: name, At: p}, true
	}
	return e.calledOfPackage(p, name, first, depth)
}

// calledOfPackage evaluates calls that make or copy a thing of a package, of their first argument.
func (e *run) calledOfPackage(p Place, name string, first pyparse.ID, depth int) (value Value, ok bool) {
	switch name {
	case optional:
		return Value{Kind: Object, Text: optional, Items: []Value{e.child(p, first, depth).Silent()}, At: p}, true
	case "os.path.exists", "os.path.isfile":
		return lift(p, func(v []Value) Value { return e.exists(p, v[0]) }, e.child(p, first, depth)), true
	case "environ.Path":
		text := e.child(p, first, depth)
		return environPath(p, text.Text), text.Kind == String
	case "datetime.timedelta":
		return e.timedelta(p, depth), true
	case "re.compile":
		pattern := e.child(p, first, depth)
		return Value{Kind: Object, Text: "re.Pattern", Items: []Value{pattern}, At: p}, pattern.Kind == String
	case "importlib.util.find_spec":
		return lift(p, func(v []Value) Value { return e.spec(p, v[0]) }, e.child(p, first, depth)), true
	case "json.loads":
		return lift(p, func(v []Value) Value { return fromJSON(p, v[0]) }, e.child(p, first, depth)), true
	case "copy.deepcopy", "copy.copy":
		return deepCopy(e.child(p, first, depth), deepest), true
	case "dj_database_url.config", "dj_database_url.parse":
		return e.databaseURL(p, name, depth), true
	}
	return Value{}, false
}

// spec evaluates importlib.util.find_spec(name), which is None for a module that is not there.
func (e *run) spec(p Place, name Value) Value {
	if name.Kind != String {
		return by(p, name)
	}
	there, none := Value{Kind: Object, Text: "importlib.machinery.ModuleSpec", At: p}, Value{Kind: None, At: p}
	switch found, outside := e.machine.Module(p.In, name.Text); {
	case found != nil:
		return there
	case outside:
		return either(p, 0, none, there)
	}
	return either(p, 1, none, there)
}

// exists tells whether a module of the project stands at a path. One that is in the repository may be left out of what is
// deployed.
func (e *run) exists(p Place, v Value) Value {
	text, below := strings.CutPrefix(v.Text, Root+"/")
	if (v.Kind != String && v.Kind != Path) || !below || !strings.HasSuffix(text, ".py") {
		return Value{At: p}
	}
	if len(e.machine.Files(p.In, v.Text)) == 0 {
		return truth(p, false)
	}
	return either(p, 1, truth(p, true), truth(p, false))
}

// deepCopy is a value that shares no list or dict with another one.
func deepCopy(v Value, depth int) Value {
	if depth == 0 || v.Items == nil {
		return v
	}
	items := make([]Value, len(v.Items), len(v.Items)+1)
	for i, item := range v.Items {
		items[i] = deepCopy(item, depth-1)
	}
	v.Items = items
	return v
}

// databaseURL evaluates dj_database_url.config(default=...) and parse(...).
func (e *run) databaseURL(p Place, name string, depth int) Value {
	arguments := p.In.File.Call(p.Node).Arguments()
	if name == "dj_database_url.parse" {
		url := e.child(p, arguments.At(0), depth)
		return lift(p, func(v []Value) Value { return service(p, v[0]) }, url)
	}
	v := Value{Kind: Environment, Text: "DATABASE_URL", At: p, Items: []Value{{Kind: Dict, At: p}}}
	if variable := arguments.At(0); variable != pyparse.NoNode {
		v.Text = e.child(p, variable, depth).Text
	} else if variable, _ := arguments.Keyword("env"); variable != pyparse.NoNode {
		v.Text = e.child(p, variable, depth).Text
	}
	if fallback, _ := arguments.Keyword("default"); fallback != pyparse.NoNode {
		url := e.child(p, fallback, depth)
		v.Items = []Value{lift(p, func(v []Value) Value { return service(p, v[0]) }, url)}
	}
	return flat(v)
}

// calledBuiltin evaluates a call of one of Python's own functions.
func (e *run) calledBuiltin(p Place, name string, depth int) (value Value, ok bool) {
	arguments, ok := e.arguments(p, depth)
	if !ok {
		return Value{}, false
	}
	switch name {
	case "int", "float", "str", "bool", "len", "abs":
		if len(arguments) == 1 {
			return lift(p, func(v []Value) Value { return convert(p, name, v[0]) }, arguments...), true
		}
	case "range":
		return lift(p, func(v []Value) Value { return counted(p, v) }, arguments...), true
	case "max", "min":
		return lift(p, func(v []Value) Value { return extreme(p, name, v) }, arguments...), true
	case "super":
		return Value{Kind: Object, Text: super, At: p}, true
	case "zip":
		return zipped(p, arguments)
	case "enumerate":
		if len(arguments) == 1 && whole(arguments[0]) {
			v := Value{Kind: List, At: p}
			for i, item := range arguments[0].Items {
				v.Items = append(v.Items, Value{Kind: List, Number: isTuple, Items: []Value{number(p, "", float64(i)), item}, At: p})
			}
			return v, true
		}
	}
	return calledOnList(p, name, arguments)
}

// calledOnList evaluates reversed(list) and filter(None, list).
func calledOnList(p Place, name string, arguments []Value) (value Value, ok bool) {
	switch {
	case name == "reversed" && len(arguments) == 1:
		return reversed(p, arguments[0], nil), true
	case name == "filter" && len(arguments) == 2 && arguments[0].Kind == None:
		return lift(p, func(v []Value) Value { return filtered(p, v[0]) }, arguments[1]), true
	}
	return Value{}, false
}

// counted evaluates range(end), range(begin, end) and range(begin, end, step).
func counted(p Place, bounds []Value) Value {
	if len(bounds) == 1 {
		bounds = []Value{{Kind: Number}, bounds[0]}
	}
	if len(bounds) == 2 {
		bounds = append(bounds, Value{Kind: Number, Number: 1})
	}
	isNumber := func(v Value) bool { return v.Kind == Number && v.Text == "" }
	if len(bounds) != 3 || !isNumber(bounds[0]) || !isNumber(bounds[1]) || !isNumber(bounds[2]) || bounds[2].Number < 1 ||
		bounds[1].Number-bounds[0].Number > mostRange {
		return Value{At: p}
	}
	v := Value{Kind: List, At: p}
	for i := bounds[0].Number; i < bounds[1].Number; i += bounds[2].Number {
		v.Items = append(v.Items, number(p, "", i))
	}
	return v
}

// extreme evaluates max() and min() of numbers.
func extreme(p Place, name string, numbers []Value) Value {
	if len(numbers) == 1 && numbers[0].Kind == List {
		numbers = numbers[0].Items
	}
	v := Value{At: p}
	for i, n := range numbers {
		switch {
		case !n.isNumber():
			return by(p, n)
		case i == 0, name == "max" && n.Number > v.Number, name == "min" && n.Number < v.Number:
			v = n
		}
	}
	return v
}

// filtered evaluates filter(None, list).
func filtered(p Place, list Value) Value {
	if !whole(list) {
		return by(p, list)
	}
	v := Value{Kind: List, Items: make([]Value, 0, 2), At: p}
	for _, item := range list.Items {
		switch item.Truth() {
		case module.Yes:
			v.Items = append(v.Items, item)
		case module.Maybe:
			return by(p, item)
		case module.No:
		}
	}
	return v
}

// mostRange is how many numbers a range() may have that is followed.
const mostRange = 1000

func zipped(p Place, lists []Value) (value Value, ok bool) {
	v := Value{Kind: List, At: p}
	for i := 0; len(lists) > 0; i++ {
		row := Value{Kind: List, Number: isTuple, At: p}
		for _, list := range lists {
			if !whole(list) {
				return Value{}, false
			}
			if i >= len(list.Items) {
				return v, true
			}
			row.Items = append(row.Items, list.Items[i])
		}
		v.Items = append(v.Items, row)
	}
	return Value{}, false
}

// calledPath evaluates root("a") and root.path("a") of an environ.Path.
func (e *run) calledPath(p Place, function pyparse.ID, depth int) (value Value, ok bool) {
	f := p.In.File
	asPath := f.Kind(function) == pyparse.Attribute
	if asPath {
		if f.Name(f.Child(function, pyparse.AttributeField)) != "path" {
			return Value{}, false
		}
		function = f.Child(function, pyparse.ObjectField)
	}
	if f.Kind(f.Unparen(function)) != pyparse.Identifier {
		return Value{}, false
	}
	owner := e.child(p, function, depth)
	if owner.Kind != Object || owner.Text != "environ.Path" {
		return Value{}, false
	}
	return e.calledEnvironPath(p, owner, asPath, depth), true
}

// configurationValue evaluates values.BooleanValue(True) and its like: a read of the environment, unless it says that it is none.
func (e *run) configurationValue(p Place, name string, depth int) Value {
	arguments := p.In.File.Call(p.Node).Arguments()
	v := Value{Kind: Environment, Why: ofConfigurations, At: p}
	fallback := arguments.At(0)
	if named, _ := arguments.Keyword("default"); named != pyparse.NoNode {
		fallback = named
	}
	if fallback != pyparse.NoNode && name != "configurations.values.SecretValue" {
		v.Items = []Value{e.child(p, fallback, depth)}
	}
	if own, _ := arguments.Keyword("environ_name"); own != pyparse.NoNode {
		v.Text = e.child(p, own, depth).Text
	}
	if v.Text != "" {
		prefix := "DJANGO_"
		if own, _ := arguments.Keyword("environ_prefix"); own != pyparse.NoNode {
			prefix = strings.TrimSuffix(e.child(p, own, depth).Text+"_", "_")
			if prefix != "" {
				prefix += "_"
			}
		}
		v.Text = prefix + v.Text
	}
	if as, _ := arguments.Keyword("environ"); as != pyparse.NoNode && e.child(p, as, depth).Is(Bool) && len(v.Items) == 1 {
		return v.Items[0]
	}
	switch {
	case strings.HasSuffix(name, "URLValue"):
		return lift(p, func([]Value) Value { return Value{At: p, Why: "the parts of a URL are read by a package"} }, v)
	case strings.HasSuffix(name, "ListValue"), strings.HasSuffix(name, "TupleValue"), strings.HasSuffix(name, "SetValue"):
		if inner, ok := v.Default(); ok && inner.Kind == String {
			v.Items = []Value{separated(p, inner)}
		}
	}
	return flat(v)
}

// timedelta evaluates timedelta(days=1) to its text.
func (e *run) timedelta(p Place, depth int) Value {
	seconds := map[string]float64{"weeks": 604800, "days": 86400, "hours": 3600, "minutes": 60, "seconds": 1}
	f := p.In.File
	arguments := f.Call(p.Node).Arguments()
	units, values := []string{}, []Value{}
	for i, n := range arguments.Positional() {
		if i > 1 {
			return Value{At: p}
		}
		units, values = append(units, []string{"days", "seconds"}[i]), append(values, e.child(p, n, depth))
	}
	for _, n := range arguments.Keywords() {
		units = append(units, f.Name(f.Child(n, pyparse.NameField)))
		values = append(values, e.child(p, f.Child(n, pyparse.ValueField), depth))
	}
	return lift(p, func(v []Value) Value {
		total := 0.0
		for i, unit := range units {
			if seconds[unit] == 0 || !v[i].isNumber() {
				return Value{At: p, Why: v[i].Why}
			}
			total += seconds[unit] * v[i].Number
		}
		return duration(p, total)
	}, values...)
}

// duration is a timedelta of whole seconds, with the text that Python gives it.
func duration(p Place, total float64) Value {
	const day = 86400
	if total < 0 || total >= exact || total != float64(int64(total)) {
		return Value{At: p}
	}
	days, rest := int64(total)/day, int64(total)%day
	text := fmt.Sprintf("%d:%02d:%02d", rest/3600, rest/60%60, rest%60)
	switch {
	case days == 1:
		text = "1 day, " + text
	case days > 1:
		text = fmt.Sprintf("%d days, %s", days, text)
	}
	return Value{Kind: Object, Text: "datetime.timedelta", Items: []Value{{Kind: String, Text: text, At: p}}, At: p}
}
