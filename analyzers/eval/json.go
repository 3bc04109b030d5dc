package eval

import (
	"encoding/json"
	"strings"
)

// fromJSON evaluates json.loads(text).
func fromJSON(p Place, text Value) Value {
	if text.Kind != String {
		return by(p, text)
	}
	d := json.NewDecoder(strings.NewReader(text.Text))
	d.UseNumber()
	v, ok := decoded(p, d, deepest)
	if !ok || d.More() {
		return Value{At: p}
	}
	return v
}

// decoded is the next value that a decoder reads, with the keys of objects in their order.
func decoded(p Place, d *json.Decoder, depth int) (v Value, ok bool) {
	token, err := d.Token()
	if err != nil || depth == 0 {
		return Value{}, false
	}
	switch t := token.(type) {
	case nil:
		return Value{Kind: None, At: p}, true
	case bool:
		return truth(p, t), true
	case string:
		return Value{Kind: String, Text: t, At: p}, true
	case json.Number:
		n, err := t.Float64()
		if strings.ContainsAny(t.String(), ".eE") {
			return number(p, isFloat, n), err == nil
		}
		return number(p, "", n), err == nil
	}
	v = Value{Kind: List, Items: make([]Value, 0, 2), At: p}
	if token == json.Delim('{') {
		v.Kind = Dict
	}
	for d.More() {
		item, ok := decoded(p, d, depth-1)
		if !ok {
			return Value{}, false
		}
		v.Items = append(v.Items, item)
	}
	_, err = d.Token()
	return v, err == nil
}
