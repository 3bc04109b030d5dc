package drf

import (
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/flow"
	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
)

// stance is one thing that a view is configured with.
type stance struct {
	// attribute of the view says it, unless method is overridden; nothing is overridden where it is "".
	attribute, method string
	// setting is the key in REST_FRAMEWORK that says it for views that do not.
	setting string
	// otherwise is what REST framework takes where the settings do not say it (DRF docs, "Settings").
	otherwise []string
	// single tells that it is one class or None.
	single bool
	// holder is the class that takes the setting for its attribute; other views have no such thing.
	holder string
}

// The stances in the order of their places in stances.
const (
	permissions = iota
	authentication
	throttles
	renderers
	parsers
	filters
	pagination
	serializer
)

const genericView = "rest_framework.generics.GenericAPIView"

var stances = [...]stance{
	permissions: {"permission_classes", "get_permissions", "DEFAULT_PERMISSION_CLASSES", []string{"rest_framework.permissions.AllowAny"}, false, apiView},
	authentication: {"authentication_classes", "get_authenticators", "DEFAULT_AUTHENTICATION_CLASSES",
		[]string{"rest_framework.authentication.SessionAuthentication", "rest_framework.authentication.BasicAuthentication"}, false, apiView},
	throttles: {"throttle_classes", "get_throttles", "DEFAULT_THROTTLE_CLASSES", nil, false, apiView},
	renderers: {"renderer_classes", "get_renderers", "DEFAULT_RENDERER_CLASSES",
		[]string{"rest_framework.renderers.JSONRenderer", "rest_framework.renderers.BrowsableAPIRenderer"}, false, apiView},
	parsers: {"parser_classes", "get_parsers", "DEFAULT_PARSER_CLASSES",
		[]string{"rest_framework.parsers.JSONParser", "rest_framework.parsers.FormParser", "rest_framework.parsers.MultiPartParser"}, false, apiView},
	filters:    {"filter_backends", "", "DEFAULT_FILTER_BACKENDS", nil, false, genericView},
	pagination: {"pagination_class", "", "DEFAULT_PAGINATION_CLASS", nil, true, genericView},
	serializer: {"serializer_class", "get_serializer_class", "", nil, true, genericView},
}

// holders are the classes that have the attributes of views.
var holders = func() map[string]string {
	all := map[string]string{"queryset": genericView}
	for _, s := range stances {
		all[s.attribute] = s.holder
	}
	return all
}()

// standard is what a view is configured with that says nothing itself.
type standard struct {
	value flow.Value
	// from is FromSettings or FromFramework, and at where the settings say it.
	from Origin
	at   eval.Place
	// why it cannot be told, else "".
	why string
}

// standards are the defaults of all stances, as the settings modules of production agree on them; of a project without one, those
// of all its settings modules.
func (w *world) standards() map[string]standard {
	chains := w.project.Production("REST_FRAMEWORK")
	out := make(map[string]standard, len(stances))
	w.Run(func(f *flow.Frame) {
		for _, s := range stances {
			out[s.setting] = w.standard(f, s, chains)
		}
	})
	return out
}

func (w *world) standard(f *flow.Frame, s stance, chains []project.Chain) standard {
	var agreed standard
	if len(chains) == 0 {
		return w.framework(f, s)
	}
	for i, chain := range chains {
		one := w.fromSettings(f, s, chain)
		if i > 0 && !sameOperands(one.value, agreed.value) {
			return standard{value: flow.Unknown(), from: FromSettings, at: one.at, why: "the settings modules of production differ in " + s.setting}
		}
		agreed = one
	}
	return agreed
}

// framework is what REST framework takes by itself.
func (w *world) framework(f *flow.Frame, s stance) standard {
	if s.single {
		return standard{value: flow.None(), from: FromFramework}
	}
	l := &flow.List{}
	for _, name := range s.otherwise {
		l.Items = append(l.Items, f.Symbol(project.Symbol{Kind: project.External, Name: name}))
	}
	return standard{value: flow.Value{l}, from: FromFramework}
}

// fromSettings is what one settings module says.
func (w *world) fromSettings(f *flow.Frame, s stance, chain project.Chain) standard {
	unknown := standard{value: flow.Unknown(), from: FromSettings, at: chain.Value.At, why: s.setting + " in the settings is computed"}
	value, found := chain.Value.Key(s.setting)
	switch {
	case chain.Value.Kind != eval.Dict:
		return unknown
	case !found && openDict(chain.Value):
		return unknown
	case !found:
		return w.framework(f, s)
	}
	if otherwise, ok := value.Default(); ok {
		value = otherwise
	}
	unknown.at = value.At
	out := standard{from: FromSettings, at: value.At}
	from := chain.Modules[len(chain.Modules)-1]
	switch {
	case s.single && value.Kind == eval.None:
		out.value = flow.None()
	case s.single:
		out.value = w.imported(f, from, value)
	case value.Kind == eval.List:
		l := &flow.List{}
		for _, item := range value.Items {
			l.Items = append(l.Items, w.imported(f, from, item))
		}
		out.value = flow.Value{l}
	default:
		return unknown
	}
	return out
}

// openDict tells a dict that may have other keys than those that are known.
func openDict(v eval.Value) bool {
	for i := 0; i < len(v.Items); i += 2 {
		if v.Items[i].Kind != eval.String {
			return true
		}
	}
	return false
}

// imported is the class that a settings module names by a string.
func (w *world) imported(f *flow.Frame, from int32, name eval.Value) flow.Value {
	if name.Kind != eval.String {
		return flow.Unknown()
	}
	return f.Symbol(w.project.Resolve(from, module.Ref{Kind: module.External, Name: name.Text}))
}

// holder is the class of another package that has an attribute of a view. Of REST framework's generic views it is known which those
// are; other packages' views may have any.
func holder(class, name string) (owner string, known bool) {
	owner, is := holders[name]
	switch {
	case !is || !inherits(class, apiView):
		return "", true
	case !plainView(class):
		return "", false
	case inherits(class, owner):
		return owner, true
	}
	return "", true
}

// plainView tells REST framework's own classes that one makes views of.
func plainView(class string) bool {
	c, _ := knowledge.Lookup(class)
	module, _ := cutLast(c.Name)
	switch module {
	case "rest_framework.views", "rest_framework.generics", "rest_framework.viewsets", "rest_framework.mixins":
		return true
	}
	return false
}

// inherits tells whether a class of the tables is another one, or inherits it.
func inherits(class, from string) bool {
	c, ok := knowledge.Lookup(class)
	if !ok {
		return false
	}
	for _, base := range c.Bases {
		if inherits(base, from) {
			return true
		}
	}
	return c.Name == from
}

// named is what a name of REST framework stands for, by its qualified name.
func (w *world) named(f *flow.Frame, qualified string) (flow.Value, bool) {
	if key, ok := strings.CutPrefix(qualified, "rest_framework.settings.api_settings."); ok {
		d, known := w.defaults[key]
		return d.value, known
	}
	if qualified == "rest_framework.permissions.SAFE_METHODS" {
		return flow.Value{&flow.List{Items: []flow.Value{flow.Text("GET"), flow.Text("HEAD"), flow.Text("OPTIONS")}}}, true
	}
	if class, name := cutLast(qualified); holders[name] != "" {
		if owner, _ := holder(class, name); owner != "" {
			return w.held(name), true
		}
	}
	if c, ok := knowledge.Lookup(qualified); ok && isPolicy(c.Name) {
		return flow.Value{flow.Class{Symbol: project.Symbol{Kind: project.External, Name: c.Name}}}, true
	}
	return nil, false
}

// held is what REST framework's class has below a name.
func (w *world) held(name string) flow.Value {
	for _, s := range stances {
		if s.attribute == name && s.setting != "" {
			return w.defaults[s.setting].value
		}
	}
	return flow.None()
}

func cutLast(dotted string) (before, after string) {
	at := strings.LastIndexByte(dotted, '.')
	return dotted[:max(at, 0)], dotted[at+1:]
}

// isPolicy tells the classes that a view makes an object of for each request.
func isPolicy(class string) bool {
	for _, base := range []string{
		basePermission, "rest_framework.authentication.BaseAuthentication", "rest_framework.throttling.BaseThrottle",
		"rest_framework.renderers.BaseRenderer", "rest_framework.parsers.BaseParser", "rest_framework.pagination.BasePagination",
	} {
		if inherits(class, base) {
			return true
		}
	}
	return false
}
