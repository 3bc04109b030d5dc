package start

import (
	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// World is a project with what is known of it from outside. It keeps what its modules have made.
type World struct {
	Project *project.Project
	// Setting is what django.conf.settings has below a name.
	Setting func(name string) eval.Value
	// Skip tells files that Django does not load, as those of a suite.
	Skip func(file int32) bool
	// Condition tells whether a statement at the top of a module runs: for sure, or never.
	Condition func(e eval.Place) (sure, never bool)

	made map[variable]Thing
	body map[eval.Place]Thing // of the attributes of classes, by their values

	filled map[variable]bool
	ran    map[eval.Place]bool // the statements that have run, or are about to
	spent  bool                // a run came to its bounds half-way
}

// variable is a name at the top of a module.
type variable struct {
	in   *module.Module
	name string
}

// The bounds of a run.
const (
	enough  = 200_000 // steps
	deepest = 40      // calls and names, one in the other
)

// run is one question.
type run struct {
	*World
	left  int
	depth int
	doubt int            // how many conditions that are not known stand around what is running
	under eval.Place     // the statement at the top of a module that is running, where it stands below such a condition
	by    *module.Module // whose statement is running
}

// frame is a function on its way, or the top of a module.
type frame struct {
	in       *module.Module
	names    map[string]Thing
	around   *frame // of a function inside of another: that one
	self     Thing
	class    project.Symbol // that the method is defined in
	result   Thing          // nil before it returns
	doubtful int            // how many of run.doubt it has added itself: it may have returned
}

// spend takes from a run what it costs to copy so many things; false where no more may be: everything is unknown then.
func (r *run) spend(things int) bool {
	r.left -= things
	return r.left >= 0
}

// spendText is spend for a text of so many bytes.
func (r *run) spendText(size int) bool { return r.spend(size / 16) }

// Value is what an expression at the top of a module comes to, or one in a function whose names are given.
func (w *World) Value(e eval.Place, names map[string]Thing) Thing {
	if w.made == nil {
		w.made, w.body, w.ran = make(map[variable]Thing), make(map[eval.Place]Thing), make(map[eval.Place]bool)
	}
	if w.spent {
		return Unknown{}
	}
	r := &run{World: w, left: enough}
	t := r.expression(&frame{in: e.In, names: names, self: names["self"]}, e.Node)
	if r.left < 0 {
		w.spent = true // nobody knows what it has left behind
		return Unknown{}
	}
	return t
}

// Object is the object that a call at the top of a module makes and gives a name; nil where it makes none that is known.
func (w *World) Object(call eval.Place) *Object {
	f := call.In.File
	assign := f.Parent(call.Node)
	if f.Kind(assign) != pyparse.Assignment || call.In.ScopeAt(call.Node) != 0 {
		return nil
	}
	o, ok := w.Value(eval.Place{In: call.In, Node: f.Assign(assign).Target}, nil).(*Object)
	if !ok || o.Spoiled || o.Made != call {
		return nil
	}
	return o
}

// variableAt is the variable at the top of a module that a name means, imports followed.
func (w *World) variableAt(in *module.Module, name string) (v variable, ok bool) {
	for range deepest {
		at := in.Last(0, name)
		if at < 0 {
			break
		}
		b := in.Bindings[at]
		if b.Kind != module.Imported {
			return variable{in, name}, true
		}
		in, name, ok = w.Project.Evaluator().Lookup(in, b.Target)
		if !ok {
			return variable{}, false
		}
	}
	for _, star := range in.Stars {
		if found, inner, ok := w.Project.Evaluator().Lookup(in, star.Qualified(name)); ok && found != in {
			return w.variableAt(found, inner)
		}
	}
	return variable{}, false
}

// global is what a name at the top of a module stands for.
func (r *run) global(in *module.Module, name string) Thing {
	v, ok := r.variableAt(in, name)
	if !ok {
		return Unknown{}
	}
	if t, again := r.made[v]; again {
		return t
	}
	r.made[v] = Unknown{} // it is made of itself
	value, ok := assigned(v)
	if !ok || r.depth > deepest {
		return Unknown{}
	}
	// What has made it is no matter of where it is asked for.
	doubt, under, by := r.doubt, r.under, r.by
	r.doubt, r.under, r.by = 0, eval.Place{}, nil
	r.depth++
	t := r.expression(&frame{in: v.in}, value)
	r.made[v] = t
	r.fill(v, t)
	r.depth--
	r.doubt, r.under, r.by = doubt, under, by
	return t
}

// assigned is the only value that a variable is assigned; what follows may add to it.
func assigned(v variable) (value pyparse.ID, ok bool) {
	for at := v.in.Last(0, v.name); at >= 0; at = v.in.Bindings[at].Before {
		b := v.in.Bindings[at]
		switch {
		case b.Kind == module.Assigned && b.Before < 0:
			return b.Value, b.Value != pyparse.NoNode
		case b.Kind == module.Opaque && v.in.File.Kind(v.in.File.Parent(b.Node)) == pyparse.AugmentedAssignment:
		default:
			return pyparse.NoNode, false
		}
	}
	return pyparse.NoNode, false
}
