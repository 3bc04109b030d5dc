package knowledge

import (
	_ "embed" // for the tables
	"strings"
)

var (
	// "CLASS VERSIONS NAME=CLASS|SOURCE|READ-ONLY|WRITE-ONLY|MANY|ARGUMENT...": the fields that a serializer declares or inherits. One
	// of which no more is known than its name is "NAME=?"; "..." stands behind those of a class that may declare others.
	//go:embed serializers.txt
	serializers table

	// "CLASS VERSIONS read_only=given write_only=true source=*... editable=false|given": what a class of fields of serializers or models
	// that has its own way to start makes of arguments.
	//go:embed fields.txt
	fields table
)

// DeclaredField is a field that a serializer declares or inherits.
type DeclaredField struct {
	Name string
	// Class is the qualified name of the field's class where it is defined, of a field of many the one of each; "" where it is not known,
	// and nothing else but the name is.
	Class string
	// Source are the attributes to the value, "*" for the object itself.
	Source                    string
	ReadOnly, WriteOnly, Many bool
	// Argument is the attribute that names a related object, or the serializer's method.
	Argument string
	// Always tells a field that every version has.
	Always bool
}

// DeclaredFields are the fields that a serializer of a package declares or inherits, in their order. whole is false where there may be
// others, known where the class is no serializer of the tables.
func DeclaredFields(qualified string) (all []DeclaredField, whole, known bool) {
	class, ok := resolve(qualified, All)
	if !ok {
		return nil, false, false
	}
	found, ok := serializers.find(class.name)
	if !ok {
		return nil, false, false
	}
	whole = true
	seen := make(map[string]int)
	for text := range strings.FieldsSeq(found.rest) {
		one := found.item(text)
		if one.name == "..." {
			whole = false
			continue
		}
		if at, again := seen[one.name]; again { // versions differ
			all[at] = DeclaredField{Name: one.name, Always: all[at].Always}
			continue
		}
		seen[one.name] = len(all)
		all = append(all, readDeclared(one, found.versions))
	}
	return all, whole, true
}

// readDeclared reads one field of a serializer.
func readDeclared(one item, versions Versions) DeclaredField {
	f := DeclaredField{Name: one.name, Always: one.versions == versions}
	parts := strings.Split(one.class, "|")
	if len(parts) != 6 {
		return f
	}
	f.Class, f.Source, f.Argument = parts[0], parts[1], parts[5]
	f.ReadOnly, f.WriteOnly, f.Many = parts[2] == "1", parts[3] == "1", parts[4] == "1"
	return f
}

// What FieldArgument says of an argument that counts as it is given.
const (
	Given        = "given"       // and is what it is in Django otherwise
	FalseOrGiven = "false|given" // and is False otherwise
)

// FieldArgument is what a class of fields of a package makes of read_only, write_only or source, and one of model's fields of editable:
// Given, FalseOrGiven, or what it is whatever is given: "true", "false" or a source. It is not known where the class has no way to start
// of its own, or one that hangs on more.
func FieldArgument(qualified, argument string) (value string, known bool) {
	class, ok := resolve(qualified, All)
	if !ok {
		return "", false
	}
	found, _ := fields.find(class.name)
	for mention := range found.mentions(argument) {
		return mention.class, mention.versions == class.versions
	}
	return "", false
}
