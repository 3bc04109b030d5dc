package eval

import (
	"encoding/json"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/drflint/drflint/pyparse"
)

// Form says what stands in data for what JSON has no word for. The zero Form has nil for what is not known, and nothing but what
// counts without the variable for a read of the environment.
type Form struct {
	Unknown any
	// Read makes what stands for a read of the environment from what counts without the variable.
	Read func(variable string, fallback any) any
}

// Data is a value as JSON has it, when no variable of the environment is set: lists for all that is like a list, the type and text of
// what JSON does not know; paths are told from the root of the run. unknown is the first part of it that is not known; ok tells that
// there is none.
func (v Value) Data(form Form) (data any, unknown Value, ok bool) {
	w := writer{Form: form, left: enough}
	data = w.data(v, deepest)
	return data, w.unknown, !w.failed
}

type writer struct {
	Form
	left    int
	failed  bool
	unknown Value
}

func (w *writer) fail(v Value) any {
	if !w.failed {
		w.failed, w.unknown = true, v
	}
	return w.Unknown
}

func (w *writer) data(v Value, depth int) any {
	w.left--
	if depth == 0 || w.left < 0 {
		return w.fail(v)
	}
	if chosen, ok := v.chosen(); ok {
		v = chosen
	}
	switch v.Kind {
	case None, Bool, Number, String:
		return v.constantData()
	case Path:
		return map[string]any{"type": "pathlib.PosixPath", "text": told(v.Text)}
	case Object:
		if len(v.Items) == 1 && v.Items[0].Kind == String {
			return map[string]any{"type": v.Text, "text": told(v.Items[0].Text)}
		}
	case List:
		return w.list(v, depth)
	case Dict:
		return w.dict(v, depth)
	case Environment:
		return w.read(v, depth)
	case Unknown, Either, Absent:
	}
	return w.fail(v)
}

func (v Value) constantData() any {
	switch v.Kind {
	case Bool:
		return v.Number != 0
	case Number:
		return v.Number
	case String:
		return told(v.Text)
	}
	return nil
}

func (w *writer) read(v Value, depth int) any {
	fallback, ok := v.Default()
	if !ok {
		fallback = unset(v)
	}
	data := w.data(fallback, depth-1)
	if w.Read != nil {
		return w.Read(v.Text, data)
	}
	return data
}

func (w *writer) list(v Value, depth int) any {
	items := []any{}
	for _, item := range v.Items {
		items = append(items, w.data(item, depth-1))
	}
	if v.Number == isSet {
		slices.SortFunc(items, func(a, b any) int { return strings.Compare(dumped(a), dumped(b)) })
	}
	return items
}

func dumped(item any) string {
	text, _ := json.Marshal(item) //nolint:errchkjson // it was made of what JSON knows
	return string(text)
}

func (w *writer) dict(v Value, depth int) any {
	items := make(map[string]any, len(v.Items)/2)
	for i := 0; i+1 < len(v.Items); i += 2 {
		key, ok := v.Items[i].text()
		if !ok {
			w.fail(v.Items[i])
			continue
		}
		items[told(key)] = w.data(v.Items[i+1], depth-1)
	}
	return items
}

// text is what Python's str() makes of a constant; ok is false for a float, whose digits hang on more than its value.
func (v Value) text() (text string, ok bool) {
	switch v.Kind {
	case None:
		return "None", true
	case Bool:
		if v.Number != 0 {
			return "True", true
		}
		return "False", true
	case Number:
		return strconv.FormatFloat(v.Number, 'f', -1, 64), v.Text == ""
	case String, Path:
		return v.Text, true
	}
	return "", false
}

// told is a text in which the root of the run is left out.
func told(text string) string {
	if !strings.Contains(text, Root) {
		return text
	}
	for strings.Contains(text, Root+"/..") {
		text = strings.ReplaceAll(text, Root+"/..", "..")
	}
	if text == Root {
		return "."
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, Root+"/", ""), Root, ".")
}

// Reason says why an Unknown is unknown, in a few words.
func (v Value) Reason() string {
	if v.Why != "" {
		return v.Why
	}
	if v.At.In == nil {
		return "it cannot be told"
	}
	f := v.At.In.File
	switch n := f.Unparen(v.At.Node); f.Kind(n) {
	case pyparse.CallExpression:
		return "a call of " + brief(f.Source(f.Call(n).Function())) + "()"
	case pyparse.Identifier, pyparse.Attribute:
		return brief(f.Source(n)) + " is not known"
	case pyparse.Subscript:
		return brief(f.Source(n)) + " is not known"
	case pyparse.ListSplat, pyparse.DictionarySplat:
		return brief(f.Source(f.FirstChild(n))) + " is not known"
	}
	return "it is computed"
}

// brief is the first words of a piece of source.
func brief(source string) string {
	const most = 60
	source = strings.Join(strings.Fields(source), " ")
	if len(source) > most {
		source = strings.ToValidUTF8(source[:most], "") + "..."
	}
	return source
}

// joined is Python's os.path.join.
func joined(left, right string) string {
	switch {
	case strings.HasPrefix(right, "/"), strings.HasPrefix(right, Root), left == "":
		return right
	case strings.HasSuffix(left, "/"):
		return left + right
	}
	return left + "/" + right
}

// cleaned is Python's os.path.normpath.
func cleaned(text string) string {
	if rest, below := strings.CutPrefix(text, Root); below {
		if rest = path.Clean("./" + rest); rest == "." {
			return Root
		}
		return Root + "/" + rest
	}
	return path.Clean(text)
}

// folder is the parent of a path.
func folder(text string) string {
	if rest, below := strings.CutPrefix(text, Root); below {
		rest = strings.TrimPrefix(rest, "/")
		switch {
		case rest == "", path.Base(rest) == "..":
			return Root + "/" + path.Join(rest, "..")
		case !strings.Contains(rest, "/"):
			return Root
		}
		return Root + "/" + path.Dir(rest)
	}
	return path.Dir(text)
}
