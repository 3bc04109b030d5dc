package eval

import "slices"

// The Number of a List that is a set, whose order nobody knows, and of one that is a tuple, which nothing changes in place.
const (
	isSet   = 1
	isTuple = 2
)

// methods are the methods that change a list, set or dict in place. The entries that they add are given to them in a list of one.
var methods = map[string]func(p Place, old Value, arguments []Value) Value{
	"append": appended, "add": added, "extend": extended, "insert": inserted, "remove": removed, "discard": discarded,
	"pop": popped, "update": updated, "setdefault": defaulted, "clear": cleared, "reverse": reversed, "sort": sorted,
}

func cleared(p Place, old Value, _ []Value) Value {
	return Value{Kind: old.Kind, Number: old.Number, Items: make([]Value, 0, 1), At: p}
}

func appended(p Place, old Value, arguments []Value) Value {
	if len(arguments) != 1 || old.Kind != List {
		return Value{At: p}
	}
	old.Items = slices.Concat(old.Items, arguments[0].Items)
	return old
}

func added(p Place, old Value, arguments []Value) Value {
	if len(arguments) == 1 && plain(old) && old.holds(arguments[0].Items[0]) {
		return old
	}
	return appended(p, old, arguments)
}

func extended(p Place, old Value, arguments []Value) Value {
	if len(arguments) != 1 || old.Kind != List {
		return Value{At: p}
	}
	more := arguments[0]
	if more.Kind == Dict {
		more = keys(more)
	}
	if more.Kind != List {
		more = Value{Items: []Value{many(by(p, more))}}
	}
	old.Items = slices.Concat(old.Items, more.Items)
	return old
}

func inserted(p Place, old Value, arguments []Value) Value {
	if len(arguments) != 2 || old.Kind != List || arguments[0].Items[0].Kind != Number {
		return Value{At: p, Why: "an entry of it stands in a place that is not known"}
	}
	at := int(arguments[0].Items[0].Number)
	if at < 0 {
		at = max(0, at+len(old.Items))
	}
	at = min(at, len(old.Items))
	if !whole(Value{Kind: List, Items: old.Items[:at]}) {
		return Value{At: p, Why: "an entry of it stands in a place that is not known"}
	}
	old.Items = slices.Concat(old.Items[:at], arguments[1].Items, old.Items[at:])
	return old
}

// removed takes out the first entry that equals a constant, which must stand before all that is not known.
func removed(p Place, old Value, arguments []Value) Value {
	if len(arguments) == 1 && old.Kind == List && arguments[0].isConstant() {
		for i, item := range old.Items {
			if !item.isConstant() && item.Kind != List && item.Kind != Dict {
				break
			}
			if item.equals(arguments[0]) {
				old.Items = slices.Concat(old.Items[:i], old.Items[i+1:])
				return old
			}
		}
	}
	return Value{At: p, Why: "an entry of it is taken out that is not known"}
}

func discarded(p Place, old Value, arguments []Value) Value {
	if len(arguments) == 1 && plain(old) && !old.holds(arguments[0]) {
		return old
	}
	return removed(p, old, arguments)
}

func popped(p Place, old Value, arguments []Value) Value {
	switch {
	case len(arguments) == 0 && old.Kind == List && len(old.Items) > 0:
		return without(p, old, Value{Kind: Number, Number: -1})
	case len(arguments) == 0:
		return Value{At: p}
	case len(arguments) == 2 && old.Kind == Dict && arguments[0].isConstant() && old.position(arguments[0]) < 0 && plain(keys(old)):
		return old
	}
	return without(p, old, arguments[0])
}

// updated takes the entries of another dict, or of a set, in.
func updated(p Place, old Value, arguments []Value) Value {
	more := arguments[0]
	switch {
	case old.Kind == Dict && more.Kind == Dict:
		for i := 0; i+1 < len(more.Items); i += 2 {
			old = put(old, more.Items[i], more.Items[i+1])
		}
		return old
	case old.Kind == List && old.Number == isSet:
		return extended(p, old, arguments)
	}
	return by(p, more)
}

func defaulted(p Place, old Value, arguments []Value) Value {
	if len(arguments) != 2 || old.Kind != Dict || !arguments[0].Items[0].isConstant() {
		return Value{At: p}
	}
	key := arguments[0].Items[0]
	switch {
	case old.position(key) >= 0:
		return old
	case !plain(keys(old)):
		return Value{At: p}
	}
	return put(old, key, arguments[1].Items[0])
}

func reversed(p Place, old Value, _ []Value) Value {
	if !whole(old) {
		return Value{At: p}
	}
	old.Items = append(make([]Value, 0, len(old.Items)+1), old.Items...)
	slices.Reverse(old.Items)
	return old
}

func sorted(p Place, old Value, arguments []Value) Value {
	if len(arguments) > 0 || old.Kind != List {
		return Value{At: p}
	}
	return inOrder(p, old)
}
