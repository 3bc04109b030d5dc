package eval

import (
	"strings"

	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

// HandsOver tells a call that is given the module that it stands in, so that it may set any name of it: `load(globals())`,
// `Loader(__name__)`, `setattr(sys.modules[__name__], name, value)`. What Python itself offers for a module's name sets nothing.
func HandsOver(in *module.Module, call pyparse.ID) bool {
	f := in.File
	arguments := f.Call(call).Arguments()
	if f.Kind(arguments.Node) != pyparse.ArgumentList {
		return false
	}
	for n := range f.Children(arguments.Node) {
		if f.Kind(n) == pyparse.KeywordArgument {
			n = f.Child(n, pyparse.ValueField)
		}
		if isOwnModule(in, f.Unparen(n)) {
			return !isHarmless(in, f.Unparen(f.Call(call).Function()))
		}
	}
	return false
}

// isOwnModule tells the names of a module, the module itself, and its name, by which everybody gets hold of it.
func isOwnModule(in *module.Module, n pyparse.ID) bool {
	f := in.File
	switch f.Kind(n) {
	case pyparse.Identifier:
		return f.Name(n) == "__name__"
	case pyparse.Subscript:
		return in.Qualified(f.Child(n, pyparse.ValueField)) == "sys.modules"
	}
	return isNamespace(f, n)
}

// isNamespace tells globals(), locals() and vars().
func isNamespace(f *pyparse.File, n pyparse.ID) bool {
	n = f.Unparen(n)
	if f.Kind(n) != pyparse.CallExpression || f.FirstChild(f.Call(n).Arguments().Node) != pyparse.NoNode {
		return false
	}
	switch f.Source(f.Call(n).Function()) {
	case "globals", "locals", "vars":
		return true
	}
	return false
}

// isHarmless tells a function that sets no names of the module that it is given: one of Python's own, or one that makes a logger of the
// module's name.
func isHarmless(in *module.Module, function pyparse.ID) bool {
	f := in.File
	last := function
	if f.Kind(function) == pyparse.Attribute {
		last = f.Child(function, pyparse.AttributeField)
	}
	if name := f.Name(last); name == "getLogger" || name == "get_logger" {
		return true
	}
	switch ref := in.Resolve(function); ref.Kind {
	case module.Builtin:
		return ref.Name != "setattr" && ref.Name != "delattr" && ref.Name != "exec"
	case module.External:
		owner, _, _ := strings.Cut(ref.Name, ".")
		return ownOfPython[owner] || strings.HasPrefix(ref.Name, "django.") || setsSome[ref.Name]
	}
	return false
}

// ownOfPython are packages of Python that take a module's name, or the module.
var ownOfPython = map[string]bool{
	"copy": true, "importlib": true, "inspect": true, "json": true, "logging": true, "os": true, "pathlib": true, "pkgutil": true, "pprint": true,
	"sys": true, "warnings": true,
}

// setsSome are functions that set names which are known, see callStatement.
var setsSome = map[string]bool{"django_heroku.settings": true, "django_on_heroku.settings": true}

// handOver executes the calls below a statement that are given the module.
func (m *machine) handOver(sp *space, p Place) {
	f := p.In.File
	for n := p.Node; n < pyparse.ID(f.Node(p.Node).Next); n++ {
		if f.Kind(n) == pyparse.CallExpression && HandsOver(p.In, n) {
			sp.setOpen(Place{p.In, n}, "a call that is given all names may change them")
		}
	}
}
