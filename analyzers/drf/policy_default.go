package drf

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/flow"
	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
)

// stance is one thing that a view is configured with.
type stance struct {
	// attribute of the view says it, unless method is overridden; method is "" where there is none.
	attribute, method string
	// single tells that it is one class or None.
	single bool
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
	permissions:    {"permission_classes", "get_permissions", false},
	authentication: {"authentication_classes", "get_authenticators", false},
	throttles:      {"throttle_classes", "get_throttles", false},
	renderers:      {"renderer_classes", "get_renderers", false},
	parsers:        {"parser_classes", "get_parsers", false},
	filters:        {"filter_backends", "", false},
	pagination:     {"pagination_class", "", true},
	serializer:     {"serializer_class", "get_serializer_class", true},
}

func isStance(attribute string) bool {
	return slices.ContainsFunc(stances[:], func(s stance) bool { return s.attribute == attribute })
}

// holder is the class of another package that has an attribute of a view: the class itself, or the first of its bases that has it.
func (w *world) holder(class, name string) (owner string, known bool) {
	if name != "queryset" && !isStance(name) || !w.inherits(class, "django.views.generic.base.View") {
		return "", true
	}
	value, known := attributeIn(class, name)
	switch {
	case !known:
		return "", false
	case value.Kind != knowledge.NotSet:
		return class, true
	}
	c, _ := knowledge.Lookup(class)
	for base := range c.Bases() {
		if owner, known := w.holder(base, name); owner != "" || !known {
			return owner, known
		}
	}
	return "", true
}

// inherits tells whether a class of another package is another one, or is known to inherit it.
func (w *world) inherits(class, from string) bool {
	return w.project.Inherits(project.Symbol{Kind: project.External, Name: class}, from) == module.Yes
}

// named is what a name of another package stands for, by its qualified name.
func (w *world) named(f *flow.Frame, qualified string) (flow.Value, bool) {
	if key, ok := strings.CutPrefix(qualified, "rest_framework.settings.api_settings."); ok {
		d, known := w.defaults[key]
		return d.value, known
	}
	if class, name := cutLast(qualified); name == "queryset" || isStance(name) {
		if owner, _ := w.holder(class, name); owner != "" {
			return w.held(f, owner, name).value, true
		}
	}
	if !w.isPolicy(qualified) {
		return nil, false
	}
	c, _ := knowledge.Lookup(qualified)
	return flow.Value{flow.Class{Symbol: project.Symbol{Kind: project.External, Name: c.Name}}}, true
}

func cutLast(dotted string) (before, after string) {
	at := strings.LastIndexByte(dotted, '.')
	return dotted[:max(at, 0)], dotted[at+1:]
}

// isPolicy tells the classes that a view makes an object of for each request.
func (w *world) isPolicy(class string) bool {
	for _, base := range []string{
		basePermission, "rest_framework.authentication.BaseAuthentication", "rest_framework.throttling.BaseThrottle",
		"rest_framework.renderers.BaseRenderer", "rest_framework.parsers.BaseParser", "rest_framework.pagination.BasePagination",
	} {
		if w.inherits(class, base) {
			return true
		}
	}
	return false
}

// standard is what a class of another package is configured with.
type standard struct {
	value flow.Value
	// from is FromSettings, FromFramework, or FromInherited where the class says it and no setting can; at is where the settings say it.
	from Origin
	at   eval.Place
	// why it cannot be told, else "".
	why string
}

// standards are REST framework's settings for what a view is configured with, by their names.
func (w *world) standards() map[string]standard {
	out := make(map[string]standard, len(stances))
	w.Run(func(f *flow.Frame) {
		for _, s := range stances {
			for _, class := range []string{apiView, genericView} {
				if v, _ := knowledge.Attribute(class, s.attribute); v.Kind == knowledge.SettingValue {
					_, key := cutLast(v.Text)
					out[key] = w.setting(f, v)
				}
			}
		}
	})
	return out
}

// held is what the body of a class of another package sets an attribute to.
func (w *world) held(f *flow.Frame, class, name string) standard {
	v, _ := attributeIn(class, name)
	if v.Kind != knowledge.SettingValue {
		return standard{value: attributeValue(f, v), from: FromInherited}
	}
	return w.set(f, v)
}

// chosen are attributes that a module of a package chooses by an `if` on a setting, which the tables cannot say: where the setting is
// None, what stands below Items counts.
var chosen = map[string]knowledge.Value{
	"drf_spectacular.views.SpectacularAPIView.authentication_classes":     serveAuthentication,
	"drf_spectacular.views.SpectacularRedocView.authentication_classes":   serveAuthentication,
	"drf_spectacular.views.SpectacularSwaggerView.authentication_classes": serveAuthentication,
}

var serveAuthentication = knowledge.Value{
	Kind: knowledge.SettingValue, Text: "SPECTACULAR_SETTINGS.SERVE_AUTHENTICATION",
	Items: []knowledge.Value{{Kind: knowledge.SettingValue, Text: "REST_FRAMEWORK.DEFAULT_AUTHENTICATION_CLASSES"}},
}

// attributeIn is what the body of a class of another package sets an attribute to.
func attributeIn(class, name string) (value knowledge.Value, known bool) {
	if value, ok := chosen[class+"."+name]; ok {
		_, known = knowledge.Lookup(class)
		return value, known
	}
	return knowledge.Attribute(class, name)
}

// set is what the settings say of a value of the tables; those of REST framework are worked out once.
func (w *world) set(f *flow.Frame, v knowledge.Value) standard {
	_, key := cutLast(v.Text)
	if d, ok := w.defaults[key]; ok && strings.HasPrefix(v.Text, "REST_FRAMEWORK.") {
		return d
	}
	return w.setting(f, v)
}

// attributeValue is what the tables say as a value.
func attributeValue(f *flow.Frame, v knowledge.Value) flow.Value {
	switch v.Kind {
	case knowledge.NoneValue:
		return flow.None()
	case knowledge.ClassValue:
		return f.Symbol(project.Symbol{Kind: project.External, Name: v.Text})
	case knowledge.ListValue:
		l := &flow.List{}
		for _, item := range v.Items {
			l.Items = append(l.Items, attributeValue(f, item))
		}
		return flow.Value{l}
	}
	return flow.Unknown()
}

// setting is what the settings say below the path in a value of the tables. Where the settings modules of production differ, it may
// be any of what they say.
func (w *world) setting(f *flow.Frame, v knowledge.Value) standard {
	name, key, _ := strings.Cut(v.Text, ".")
	otherwise := standard{value: flow.Unknown(), from: FromFramework, why: v.Text + " has a default that is not known"}
	isChosen := false
	if len(v.Items) == 1 {
		otherwise.value, otherwise.why = attributeValue(f, v.Items[0]), ""
		if isChosen = v.Items[0].Kind == knowledge.SettingValue; isChosen {
			otherwise = w.set(f, v.Items[0])
		}
	}
	deployed := w.project.DeployedSettings()
	if len(deployed) == 0 {
		return otherwise
	}
	var all standard
	for i, m := range deployed {
		one, set := otherwise, false
		if chain, has := w.project.EffectiveIn(m, name); has {
			one, set = w.fromSettings(f, chain, key)
		}
		if !set || isChosen && len(one.value) == 1 && one.value[0] == flow.None()[0] {
			one = otherwise
		}
		if i == 0 {
			all = one
			continue
		}
		if !sameOperands(one.value, all.value) {
			all = standard{value: all.value.Or(one.value), from: FromSettings, at: one.at, why: "the settings modules of production differ in " + key}
		}
	}
	return all
}

// fromSettings is what one settings module says below a key of a setting when no variable of the environment is set; set is false where it
// does not.
func (w *world) fromSettings(f *flow.Frame, chain project.Chain, key string) (s standard, set bool) {
	first, rest, nested := strings.Cut(key, ".")
	value, set := chain.SilentKey(first)
	if set && nested && value.Kind == eval.Dict {
		value, set = value.Key(rest)
		value = value.Silent()
	}
	if !set {
		return standard{}, false
	}
	s = standard{value: flow.Unknown(), from: FromSettings, at: value.At}
	from := chain.Modules[len(chain.Modules)-1]
	switch value.Kind {
	case eval.None:
		s.value = flow.None()
	case eval.String:
		s.value = w.imported(f, from, value)
	case eval.List:
		l := &flow.List{}
		for _, item := range value.Items {
			l.Items = append(l.Items, w.imported(f, from, item))
		}
		s.value = flow.Value{l}
	default:
		s.why = key + " in the settings: " + value.Reason()
	}
	return s, true
}

// imported is the class that a settings module names by a string.
func (w *world) imported(f *flow.Frame, from int32, name eval.Value) flow.Value {
	if name.Kind != eval.String {
		return flow.Unknown()
	}
	return f.Symbol(w.project.Resolve(from, module.Ref{Kind: module.External, Name: name.Text}))
}
