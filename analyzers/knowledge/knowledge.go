// Package knowledge holds what drflint knows of packages that it does not read: the modules and classes of the standard
// library, of Django, of DRF and of the packages that Django projects often build on (generate.py and introspect.py name
// them), what their views are set to, what their permissions and authenticators answer to a request of nobody, which fields their
// serializers declare, what their fields make of arguments, and the routes that they offer to include.
//
// It answers by name and version and draws no conclusions. The tables are made by generate.py, which installs the
// packages that environments/*.txt pin and asks Python what they hold; nothing is typed by hand, and
// "python generate.py --check" says whether they are fresh. A look-up without a version means any of them. Which apps packages bring
// (AppOf) is told by apps.py, which looks at more packages and at older versions of them: what these do not agree on is left open.
//
// Left out are: private modules and names (a private class is there when a public name leads to it or a known class
// inherits from it); attributes that are neither method nor property, but for those of Attribute; the methods of object;
// migrations, tests and commands of the packages (Django's own commands are in); the providers of allauth and the backends of
// social_core, save their bases; the views of Wagtail's admin; curses, distutils, encodings, idlelib, lib2to3, msilib,
// tkinter and turtle; names that a module makes up on demand (its __getattr__). Wagtail and Oscar are known as they are with
// Django 5.2. The modules in unimportable.txt need a C library or a driver: they were read from source, and what a metaclass
// or decorator adds there is not seen.
//
// The tables are sorted text and are searched as they stand: nothing is decoded at the start, and every function may be
// called from several goroutines. A search costs about half a microsecond for each class on its way; what was asked lately
// is remembered, some thousand answers at most, and costs a tenth of that.
package knowledge

import (
	_ "embed" // for the tables
	"iter"
	"slices"
	"strings"
)

// The tables; table says how they are read.
var (
	// "NAME VERSIONS BASES METHOD METHOD...": bases are separated by commas, "-" stands for none but object. A base that
	// could not be followed is "?" and its source.
	//go:embed classes.txt
	classes table

	// "NAME VERSIONS PUBLIC PUBLIC... : OTHER OTHER...": the names that "import *" binds, then the others that can be
	// imported. "NAME=CLASS" is a class that is defined elsewhere.
	//go:embed modules.txt
	modules table

	// "NAME VERSIONS": the top-level modules of the standard library.
	//go:embed stdlib.txt
	stdlib table

	// "NAME VERSIONS": the modules that were read from source.
	//go:embed unimportable.txt
	unimportable table
)

// Versions is a set of environments: Django42, Django52 and so on.
type Versions uint8

// Class is what is known of one class.
type Class struct {
	// Name is the qualified name where the class is defined, as "django.db.models.base.Model".
	Name string
	// Versions are the environments that have the class.
	Versions Versions

	line line
}

// Bases are qualified names, in the order of the class statement, the newest version's first where versions differ; object is left
// out. One that begins with "?" is not known.
func (c Class) Bases() iter.Seq[string] { return c.line.bases(c.Versions) }

// Has tells whether the class itself defines a method or property of that name.
func (c Class) Has(method string) bool {
	for mention := range c.line.mentions(method) {
		if mention.versions&c.Versions != 0 {
			return true
		}
	}
	return false
}

// Lookup finds the class that a qualified name means, as a user may write it: "django.db.models.Model" and
// "django.db.models.base.Model" are the same class. Classes in classes are found too, also where they are inherited.
func Lookup(qualified string) (Class, bool) {
	return LookupIn(qualified, All)
}

// LookupIn is Lookup in some versions: it finds only what at least one of them has.
func LookupIn(qualified string, in Versions) (Class, bool) {
	found, ok := resolve(qualified, in)
	if !ok {
		return Class{}, false
	}
	return Class{
		Name:     found.name,
		Versions: found.versions & in,
		line:     found,
	}, true
}

// Defines reports whether a class or any of its bases, object excepted, defines a method or property of that name. It
// is not known when nothing does and the class or one of its bases is not in the tables.
func Defines(qualified, method string) (defined, known bool) {
	return DefinesIn(qualified, method, All)
}

// DefinesIn is Defines in some versions: one of them that has the method is enough.
func DefinesIn(qualified, method string, in Versions) (defined, known bool) {
	found, ok := resolve(qualified, in)
	if !ok {
		return false, false
	}
	family, known := lineage(found, in)
	for _, class := range family {
		for mention := range class.mentions(method) {
			if mention.versions&in != 0 {
				return true, true
			}
		}
	}
	return false, known
}

// Owns reports whether the tables cover the module of that name, so that a public name that it does not offer is known
// to be missing.
func Owns(module string) bool {
	_, ok := modules.find(module)
	return ok
}

// Offers returns the versions in which "from module import name" works for a public name; submodules count.
func Offers(module, name string) Versions {
	var in Versions
	if line, ok := modules.find(module); ok {
		for mention := range line.mentions(name) {
			in |= mention.versions
		}
	}
	if line, ok := modules.find(module + "." + name); ok {
		in |= line.versions
	}
	return in
}

// Exports returns the names that "from module import *" binds in any version, sorted; false when the module is not
// covered. Submodules are left out unless __all__ names them.
func Exports(module string) ([]string, bool) {
	line, ok := modules.find(module)
	if !ok {
		return nil, false
	}
	return slices.Compact(slices.Collect(line.exports())), true
}

// StandardLibrary reports whether a top-level module, as "json", belongs to the standard library of any version, on any
// operating system; private ones count.
func StandardLibrary(topLevel string) bool {
	_, ok := stdlib.find(topLevel)
	return ok
}

// resolve finds the line of the class that a qualified name means.
func resolve(qualified string, in Versions) (line, bool) {
	return lines.of(question{name: qualified, versions: in}, meaning)
}

func meaning(q question) (line, bool) {
	qualified, in := q.name, q.versions
	found, _ := classes.find(qualified)
	found.versions &= in
	dot := strings.LastIndexByte(qualified, '.')
	if found.versions == in || dot < 0 {
		return found, found.versions != 0
	}
	outer, name := qualified[:dot], qualified[dot+1:]
	// A class that has moved is defined here in old versions and imported here in new ones: the higher bits are newer.
	if target, versions := alias(outer, name, in); versions > found.versions {
		return classes.find(target)
	}
	if found.versions != 0 {
		return found, true
	}
	return inner(outer, name, in)
}

// alias is the class that a module offers under a name and that is defined elsewhere, in the newest versions.
func alias(module, name string, in Versions) (target string, versions Versions) {
	found, _ := modules.find(module)
	for mention := range found.mentions(name) {
		if mention.class != "" && mention.versions&in != 0 {
			return mention.class, mention.versions & in
		}
	}
	return "", 0
}

// inner finds a class in the body of another or of what that inherits from.
func inner(outer, name string, in Versions) (line, bool) {
	class, ok := resolve(outer, in)
	if !ok {
		return line{}, false
	}
	family, _ := lineage(class, in)
	for _, member := range family {
		if found, ok := classes.find(member.name + "." + name); ok && found.versions&in != 0 {
			return found, true
		}
	}
	return line{}, false
}

// lineage returns a class and all that it inherits from, nearest first; whole is false when a base is not in the
// tables. The caller must not change it.
func lineage(class line, in Versions) (family []line, whole bool) {
	return families.of(question{name: class.name, versions: in}, ancestors)
}

// ancestors is the lineage of the class that is defined under a name.
func ancestors(q question) (family []line, whole bool) {
	class, whole := classes.find(q.name)
	family = []line{class}
	for i := 0; i < len(family); i++ {
		for name := range family[i].bases(q.versions) {
			if slices.ContainsFunc(family, func(l line) bool { return l.name == name }) {
				continue
			}
			base, ok := classes.find(name)
			if !ok {
				whole = false
				continue
			}
			family = append(family, base)
		}
	}
	return slices.Clip(family), whole
}
