package eval

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

// World is what a module that is being run meets outside of itself.
type World interface {
	// Path is the path of a file from the root of the run.
	Path(in *module.Module) string
	// Module finds the module of the project that an import means; outside says that it is one of a package that is known, which
	// sets nothing in a project's settings. Of a module of neither kind nobody knows what it holds.
	Module(in *module.Module, name string) (found *module.Module, outside bool)
	// Unread tells a module of which a part could not be read.
	Unread(in *module.Module) bool
	// Definition finds the class or function of the project that an expression stands for.
	Definition(p Place) (found Place, ok bool)
	// Ancestors are a class and its ancestors in Python's order; those out of the project by their qualified names.
	Ancestors(class Place) (own []Place, outside []string)
	// Files are the files of the project that a pattern of paths means, which is told from the folder of a module.
	Files(in *module.Module, pattern string) []*module.Module
}

// Setting is a name of a module that has been run.
type Setting struct {
	Name  string
	Value Value
	// Set is the statement that gave the name its value last.
	Set Place
	// Through are the star imports, and the calls of include(), that brought the name, from the module that was run on.
	Through []Place
}

// Names are the names that a module has once it has run.
type Names struct {
	set map[string]*Setting
	// Open says why any name may be set to anything; it is nil when nothing of the kind is known. One of its branches is Absent where that
	// hangs on a condition.
	Open *Value
}

// Get is the setting of a name; ok is false where the module does not set it.
func (n *Names) Get(name string) (s Setting, ok bool) {
	if found := n.set[name]; found != nil {
		return *found, true
	}
	return Setting{}, false
}

// All are the settings of a module, which are its names in capitals, sorted.
func (n *Names) All() []Setting {
	var all []Setting
	for _, name := range slices.Sorted(maps.Keys(n.set)) {
		if IsSetting(name) {
			all = append(all, *n.set[name])
		}
	}
	return all
}

// IsSetting tells the names that are settings: those in capitals (Django docs, "Creating your own settings").
func IsSetting(name string) bool {
	return strings.ToUpper(name) == name && strings.ToLower(name) != name
}

// machine runs modules as Python does, statement by statement. Where a condition is not known it runs both branches and takes what
// they leave for one or the other.
type machine struct {
	World
	Evaluator
	spaces  map[Place]*space // the names of modules, classes and functions that run or have run, by the node of the scope
	left    int              // statements, and names that are copied or compared
	depth   int              // calls and imports within each other
	line    []Place          // the class of django-configurations that is worked out, and its ancestors
	unsure  int              // conditions that are not known, around what is running
	environ map[string]Value // what os.environ.setdefault() has set
	missing int              // modules and variables that were asked for and are not there
	perhaps int              // packages that were asked for and may be installed
	through []Place          // the calls of include() that lead to what is running
	written []writing        // what was written below a condition that is not known
}

// Bounds of a run: far more than the settings of any project need.
const (
	mostSteps = 1_000_000
	heaviest  = 100_000 // values that one is made of
	mostDepth = 100
)

// space is a scope that runs or has run.
type space struct {
	state
	place   Place
	running bool
}

// state is what the statements so far have made of a scope.
type state struct {
	names map[string]*Setting
	open  *Value
	flow  flow
	// returned are the values that a function may return, by conditions that are not known; rest is what it returns else.
	returned []returned
	result   Value
}

type returned struct {
	value  Value
	silent int // as of Either
}

// flow is how a block ends.
type flow uint8

const (
	goesOn flow = iota
	returns
	raises
	leavesLoop // break or continue
)

func newMachine(e Evaluator, w World) *machine {
	return &machine{World: w, Evaluator: e, spaces: make(map[Place]*space), environ: make(map[string]Value), left: mostSteps}
}

// Run runs a module and what it imports, and tells what names it has then.
func (e Evaluator) Run(w World, in *module.Module) *Names {
	m := newMachine(e, w)
	sp := m.module(in)
	return sp.finished(m)
}

// RunCall runs a module and tells what a call of settings.configure() in it sets.
func (e Evaluator) RunCall(w World, call Place) *Names {
	m := newMachine(e, w)
	m.module(call.In)
	sp := &space{place: call, state: state{names: make(map[string]*Setting)}}
	r := run{Evaluator: e, left: enough, machine: m}
	given := r.dictCall(call, deepest)
	if !plain(keys(given)) {
		sp.setOpen(call, "an argument is not known")
	}
	for i := 0; i+1 < len(given.Items); i += 2 {
		if name := given.Items[i]; name.Kind == String {
			m.set(sp, name.Text, name.At, given.Items[i+1])
		}
	}
	return sp.finished(m)
}

// finished are the names of a scope that has run. When there was no end to it nothing is known.
func (sp *space) finished(m *machine) *Names {
	if m.left < 0 {
		sp.setOpen(sp.place, "there is too much of it")
	}
	return &Names{set: sp.names, Open: sp.open}
}

// module is the scope of a module, which is run when it has not been.
func (m *machine) module(in *module.Module) *space {
	at := Place{in, in.Scopes[0].Node}
	if sp := m.spaces[at]; sp != nil {
		return sp
	}
	sp := m.space(at)
	if m.depth >= mostDepth {
		sp.setOpen(at, "too many modules import each other")
		return sp
	}
	through, unsure := m.through, m.unsure
	m.through, m.unsure = nil, 0
	m.run(sp, in, at.Node)
	m.through, m.unsure = through, unsure
	return sp
}

func (m *machine) space(at Place) *space {
	sp := &space{place: at, state: state{names: make(map[string]*Setting)}}
	m.spaces[at] = sp
	return sp
}

// restore puts a scope back where another one has run in its place.
func (m *machine) restore(at Place, sp *space) {
	if sp == nil {
		delete(m.spaces, at)
		return
	}
	m.spaces[at] = sp
}

// run executes the statements of a file or block.
func (m *machine) run(sp *space, in *module.Module, block pyparse.ID) {
	m.depth++
	sp.running = true
	if m.Unread(in) {
		sp.setOpen(Place{in, block}, "a part of the file cannot be read")
	}
	m.block(sp, in, block)
	sp.running = false
	m.depth--
}

// set gives a name a value.
func (m *machine) set(sp *space, name string, at Place, v Value) {
	through := m.through
	if sp.place.In == at.In {
		through = nil
	}
	m.write(slot{sp, name}, &Setting{Name: name, Value: m.bounded(at, v), Set: at, Through: through})
}

// bounded is a value, or Unknown for one that is made of more others than anybody needs: a loop doubles a list sixty times in no time.
func (m *machine) bounded(at Place, v Value) Value {
	left := weigh(v, heaviest)
	m.left -= (heaviest - left) / 16
	if left < 0 {
		return Value{At: at, Why: "it is too large"}
	}
	return v
}

// weigh takes one from what is left for each value that another one is made of, down to -1.
func weigh(v Value, left int) int {
	left--
	for i := range v.Items {
		if left < 0 {
			break
		}
		left = weigh(v.Items[i], left)
	}
	return left
}

// slot is a name of a scope.
type slot struct {
	*space
	name string
}

// writing is what a slot held before it was written to.
type writing struct {
	slot
	old *Setting
}

func (m *machine) write(to slot, s *Setting) {
	if m.unsure > 0 {
		m.written = append(m.written, writing{to, to.names[to.name]})
	}
	to.names[to.name] = s
}

// undo takes back what was written to other scopes than one since there were so many writings, as a function does that changes what its
// module holds, and tells what those names were by then.
func (m *machine) undo(since int, own *space) map[slot]*Setting {
	undone := make(map[slot]*Setting)
	for _, w := range slices.Backward(m.written[since:]) {
		if w.space == own {
			continue
		}
		if _, again := undone[w.slot]; !again {
			undone[w.slot] = w.names[w.name]
		}
		if w.old == nil {
			delete(w.names, w.name)
		} else {
			w.names[w.name] = w.old
		}
	}
	m.written = m.written[:since]
	return undone
}

// joinOthers writes to other scopes what one of two branches has written to them.
func (m *machine) joinOthers(c choice, a, b map[slot]*Setting) {
	for at := range b {
		if a[at] == nil {
			a[at] = at.names[at.name]
		}
	}
	for at, own := range a {
		other := b[at]
		if other == nil {
			other = at.names[at.name]
		}
		m.write(at, oneOf(c.at, c.silent, own, other))
	}
}

// value is what a scope has below a name.
func (sp *space) value(name string) Value {
	if s := sp.names[name]; s != nil {
		return s.Value.known()
	}
	return Value{}
}

// setOpen says that any name may have been set to anything.
func (sp *space) setOpen(at Place, why string) {
	unknown := Value{At: at, Why: why}
	sp.open = &unknown
	for name, s := range sp.names {
		if s.Value.Kind == Object {
			continue // nobody replaces a reader of the environment or a module
		}
		changed := *s
		changed.Value = Value{At: at, Why: why}
		sp.names[name] = &changed
	}
}

// setPerhapsOpen says the same of something that is not there as the project stands.
func (sp *space) setPerhapsOpen(at Place, why string) {
	unknown := Value{At: at, Why: why}
	if sp.open == nil {
		open := either(at, 1, Value{Kind: Absent, At: at}, unknown)
		sp.open = &open
	}
	for name, s := range sp.names {
		if s.Value.Kind == Object {
			continue
		}
		changed := *s
		changed.Value = either(s.Value.At, 1, s.Value, unknown)
		sp.names[name] = &changed
	}
}

// clone copies a state, so that two branches can begin with it.
func (m *machine) clone(s state) state {
	m.left -= len(s.names)
	s.names = maps.Clone(s.names)
	s.returned = slices.Clip(s.returned)
	return s
}

// join is what one of two branches leaves; silent is the one that is taken when no variable of the environment is set. A branch
// that raises an exception leaves nothing.
func (m *machine) join(at Place, silent int, a, b state) state {
	switch {
	case a.flow == raises:
		return b
	case b.flow == raises:
		return a
	case a.flow == returns && b.flow == returns:
		a.result = either(at, silent, a.outcome(at), b.outcome(at))
		a.returned = nil
		return a
	case a.flow == returns:
		b.returned = append(b.returned, returned{a.outcome(at), silent})
		return b
	case b.flow == returns:
		a.returned = append(a.returned, returned{b.outcome(at), 3*min(silent, 1) - silent})
		return a
	}
	a.flow = max(a.flow, b.flow)
	a.open = joinOpen(at, silent, a.open, b.open)
	m.joinNames(at, silent, a.names, b.names)
	return a
}

// joinOpen is why any name may be set to anything after one of two branches.
func joinOpen(at Place, silent int, a, b *Value) *Value {
	absent := &Value{Kind: Absent, At: at}
	if a == b {
		return a
	}
	joined := either(at, silent, *cmp.Or(a, absent), *cmp.Or(b, absent))
	return &joined
}

// joinNames takes the names of the second branch into those of the first.
func (m *machine) joinNames(at Place, silent int, a, b map[string]*Setting) {
	m.left -= len(a) + len(b)
	for name, own := range a {
		a[name] = oneOf(at, silent, own, b[name])
	}
	for name, other := range b {
		if a[name] == nil {
			a[name] = oneOf(at, silent, nil, other)
		}
	}
}

// oneOf is what one of two branches has left of a name; nil where it is not there.
func oneOf(at Place, silent int, a, b *Setting) *Setting {
	absent := Value{Kind: Absent, At: at}
	switch {
	case a == b:
		return a
	case a == nil:
		return b.or(at, silent, absent, b.Value)
	case b == nil:
		return a.or(at, silent, a.Value, absent)
	}
	return a.or(at, silent, a.Value, b.Value)
}

func (s *Setting) or(at Place, silent int, a, b Value) *Setting {
	joined := *s
	joined.Value = either(at, silent, a, b)
	return &joined
}

// outcome is what a function returns that has come to its end.
func (s *state) outcome(at Place) Value {
	v, others := s.result, s.returned
	switch {
	case s.flow == raises && len(others) > 0:
		v, others = others[len(others)-1].value, others[:len(others)-1]
	case s.flow != returns:
		v = Value{Kind: None, At: at}
	}
	for _, r := range slices.Backward(others) {
		v = either(at, r.silent, r.value, v)
	}
	return v
}
