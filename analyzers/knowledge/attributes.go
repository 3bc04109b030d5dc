package knowledge

import (
	_ "embed" // for the table
	"strconv"
	"strings"
)

// "CLASS VERSIONS NAME=VALUE NAME=VALUE...": what the body of a class sets of the attributes that decide what a view does. A value
// that depends on more than the body is "?". A class without a line sets none.
//
//go:embed attributes.txt
var attributes table

// Value is what a class body sets an attribute to.
type Value struct {
	Kind ValueKind
	// Text is the string, the number as Python writes it, "true" or "false", the qualified name of the class where it is defined (of a
	// queryset, of its model), or the setting with the keys in it: "REST_FRAMEWORK.PAGE_SIZE", "AUTH_USER_MODEL".
	Text string
	// Items are what a list holds; of a setting, what counts where a project does not set it, if the table says so.
	Items []Value
}

// ValueKind tells what a Value is.
type ValueKind uint8

// The kinds of values.
const (
	NotSet       ValueKind = iota // the body does not set it: a base class may
	NoneValue                     // None
	StringValue                   // a string
	NumberValue                   // an integer
	BoolValue                     // True or False
	ClassValue                    // a class
	ListValue                     // a list or tuple
	SettingValue                  // what a project's settings say
)

// Attribute is what the body of a class itself sets an attribute to; NotSet where the body does not. The attributes are those of
// answers.py: permission_classes, serializer_class, lookup_field, page_size, scope and the like. It is not known for a class that
// is not in the tables or was only read from source, where versions differ, and where the value depends on more than the body.
func Attribute(qualified, name string) (value Value, known bool) {
	return AttributeIn(qualified, name, All)
}

// AttributeIn is Attribute in some versions.
func AttributeIn(qualified, name string, in Versions) (value Value, known bool) {
	class, ok := resolve(qualified, in)
	if !ok || readFromSource(class) {
		return Value{}, false
	}
	found, ok := attributes.find(class.name)
	if !ok {
		return Value{}, true
	}
	in &= class.versions
	for mention := range found.mentions(name) {
		switch mention.versions & in {
		case 0:
			continue
		case in:
			return readValue(mention.class)
		}
		return Value{}, false
	}
	return Value{}, true
}

// readFromSource tells a class of a module that could be imported in no version.
func readFromSource(class line) bool {
	module := class.name
	for {
		dot := strings.LastIndexByte(module, '.')
		if dot < 0 {
			return false
		}
		module = module[:dot]
		if failed, ok := unimportable.find(module); ok {
			return failed.versions&class.versions == class.versions
		}
	}
}

// readValue reads a value that answers.py wrote.
func readValue(text string) (value Value, known bool) {
	switch {
	case text == "?":
		return Value{}, false
	case text == "null":
		return Value{Kind: NoneValue}, true
	case text == "true" || text == "false":
		return Value{Kind: BoolValue, Text: text}, true
	case text[0] == '"':
		text, err := strconv.Unquote(text)
		return Value{Kind: StringValue, Text: text}, err == nil
	case text[0] == '-' || '0' <= text[0] && text[0] <= '9':
		return Value{Kind: NumberValue, Text: text}, true
	case text[0] == '[':
		items, known := readList(text[1 : len(text)-1])
		return Value{Kind: ListValue, Items: items}, known
	}
	if setting, ok := strings.CutPrefix(text, "settings."); ok {
		return readSetting(setting)
	}
	return Value{Kind: ClassValue, Text: text}, true
}

// readList reads the items of a list, which are no lists.
func readList(text string) (items []Value, known bool) {
	for text != "" {
		var one string
		one, text, _ = strings.Cut(text, ",")
		item, known := readValue(one)
		if !known {
			return nil, false
		}
		items = append(items, item)
	}
	return items, true
}

// readSetting reads "REST_FRAMEWORK.PAGE_SIZE:null", a setting and what it is by default.
func readSetting(text string) (value Value, known bool) {
	name, standard, has := strings.Cut(text, ":")
	value = Value{Kind: SettingValue, Text: name}
	if has {
		if item, known := readValue(standard); known {
			value.Items = []Value{item}
		}
	}
	return value, true
}
