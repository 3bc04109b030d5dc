package drf

import (
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/flow"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
)

// constantOf is what names of other packages hold that permissions ask for.
func constantOf(p *project.Project, qualified string) (flow.Value, bool) {
	switch qualified {
	case "rest_framework.permissions.SAFE_METHODS":
		return flow.Value{&flow.List{Items: []flow.Value{flow.Text("GET"), flow.Text("HEAD"), flow.Text("OPTIONS")}}}, true
	case "django.conf.settings":
		return flow.Value{&settings{p}}, true
	}
	if name, ok := strings.CutPrefix(qualified, "django.conf.settings."); ok {
		return (&settings{p}).value(name), true
	}
	if name, ok := strings.CutPrefix(qualified, "rest_framework.status.HTTP_"); ok && len(name) > 3 && name[3] == '_' {
		n := 0
		for _, digit := range name[:3] {
			n = n*10 + int(digit-'0')
		}
		return number(n), true
	}
	return nil, false
}

// settings is django.conf.settings, as the settings modules of production agree on it.
type settings struct{ *project.Project }

// Attribute is a setting.
func (s *settings) Attribute(_ *flow.Frame, name string, _ eval.Place) flow.Value {
	return s.value(name)
}

// Call is an error in Python.
func (*settings) Call(*flow.Frame, flow.Call) flow.Value { return flow.Unknown() }

// Has answers for getattr and hasattr.
func (s *settings) Has(_ *flow.Frame, name string) module.Answer {
	modules := 0
	for _, m := range s.SettingsModules() {
		if m.Environment == project.Production {
			modules++
		}
	}
	switch chains := s.Production(name); {
	case project.IsDjangoSetting(name), len(chains) == modules && modules > 0:
		return module.Yes
	case len(chains) == 0 && modules > 0:
		return module.No
	}
	return module.Maybe
}

func (s *settings) value(name string) flow.Value {
	chains := s.Production(name)
	if len(chains) == 0 {
		return flow.Tame()
	}
	var out flow.Value
	for _, chain := range chains {
		out = out.Or(valueOf(chain.Value))
	}
	return out
}

// valueOf is a value of the settings as package flow has it.
func valueOf(v eval.Value) flow.Value {
	switch v.Kind {
	case eval.None, eval.Bool, eval.Number, eval.String:
		return flow.Value{flow.Constant{Kind: v.Kind, Text: v.Text, Number: v.Number}}
	case eval.List:
		l := &flow.List{}
		for _, item := range v.Items {
			l.Items = append(l.Items, valueOf(item))
		}
		return flow.Value{l}
	case eval.Dict:
		d := &flow.Dict{}
		for i := 1; i < len(v.Items); i += 2 {
			d.Keys, d.Values = append(d.Keys, valueOf(v.Items[i-1])), append(d.Values, valueOf(v.Items[i]))
		}
		return flow.Value{d}
	case eval.Environment:
		if otherwise, given := v.Default(); given {
			return valueOf(otherwise)
		}
	case eval.Either:
		var out flow.Value
		for _, item := range v.Items {
			out = out.Or(valueOf(item))
		}
		return out
	}
	return flow.Tame()
}
