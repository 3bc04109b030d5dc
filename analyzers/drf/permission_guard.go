package drf

import (
	"github.com/drflint/drflint/analyzers/flow"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
)

// What Django itself puts before a view: its answer to nobody is the login page, or 403. Both are taken for a refusal.

const mixins = "django.contrib.auth.mixins."

// refuse ends a request.
func refuse(f *flow.Frame, by project.Symbol, c flow.Call) flow.Value {
	f.Raise(flow.Exception{Class: project.Symbol{Kind: project.External, Name: "django.core.exceptions.PermissionDenied"}, By: by, At: c.At})
	return nil
}

// guard goes on only where an answer is Yes.
func guard(f *flow.Frame, passes module.Answer, refuses, on func() flow.Value) flow.Value {
	switch passes {
	case module.Yes:
		return on()
	case module.No:
		return refuses()
	case module.Maybe:
	}
	var out flow.Value
	f.Either(func() { refuses() }, func() { out = on() })
	return out
}

// guardMethods are the mixins (Django docs, "The LoginRequiredMixin mixin" and those after it).
func (j *judge) guardMethods() map[string]func(*flow.Frame, flow.Object, flow.Call) flow.Value {
	mixin := func(name string, passes func(f *flow.Frame, self flow.Object, c flow.Call) module.Answer) func(*flow.Frame, flow.Object, flow.Call) flow.Value {
		class := project.Symbol{Kind: project.External, Name: mixins + name}
		return func(f *flow.Frame, self flow.Object, c flow.Call) flow.Value {
			return guard(f, passes(f, self, c), func() flow.Value { return refuse(f, class, c) }, func() flow.Value { return f.Call(f.Super(self, class, "dispatch"), c) })
		}
	}
	truth := func(v flow.Value) module.Answer {
		answer, _ := v.Truth()
		return answer
	}
	return map[string]func(*flow.Frame, flow.Object, flow.Call) flow.Value{
		mixins + "LoginRequiredMixin.dispatch": mixin("LoginRequiredMixin", func(f *flow.Frame, _ flow.Object, c flow.Call) module.Answer {
			return userIs(f, c, "is_authenticated")
		}),
		mixins + "PermissionRequiredMixin.dispatch": mixin("PermissionRequiredMixin", func(f *flow.Frame, self flow.Object, _ flow.Call) module.Answer {
			return truth(callMethod(f, self, "has_permission", flow.Call{}))
		}),
		mixins + "PermissionRequiredMixin.has_permission": func(f *flow.Frame, self flow.Object, c flow.Call) flow.Value {
			return flow.BoolOf(j.grants(f, self, c))
		},
		mixins + "UserPassesTestMixin.dispatch": mixin("UserPassesTestMixin", func(f *flow.Frame, self flow.Object, _ flow.Call) module.Answer {
			return truth(callMethod(f, self, "test_func", flow.Call{}))
		}),
	}
}

// grants answers whether the user of a view has a permission: nobody has one where the backends grant none.
func (j *judge) grants(f *flow.Frame, self flow.Object, c flow.Call) module.Answer {
	user := f.Attribute(self.Attribute(f, "request", c.At), "user", c.At)
	answer, _ := f.Call(f.Attribute(user, "has_perms", c.At), flow.Call{Args: []flow.Value{{&flow.List{Items: []flow.Value{flow.Tame()}}}}}).Truth()
	return answer
}

// guards are the decorators, called with the view or with arguments (Django docs, "The login_required decorator" and those after it).
func (j *judge) guards() map[string]func(*flow.Frame, flow.Call) flow.Value {
	attribute := func(name string) func(*flow.Frame, flow.Call) module.Answer {
		return func(f *flow.Frame, c flow.Call) module.Answer { return userIs(f, c, name) }
	}
	const auth = "django.contrib.auth.decorators."
	return map[string]func(*flow.Frame, flow.Call) flow.Value{
		auth + "login_required": decorator(auth+"login_required", attribute("is_authenticated")),
		"django.contrib.admin.views.decorators.staff_member_required": decorator("django.contrib.admin.views.decorators.staff_member_required", attribute("is_staff")),
		auth + "permission_required": func(*flow.Frame, flow.Call) flow.Value {
			return guarding(auth+"permission_required", func(f *flow.Frame, c flow.Call) module.Answer {
				user := requestHas(f, c, "user")
				answer, _ := f.Call(f.Attribute(user, "has_perms", c.At), flow.Call{Args: []flow.Value{{&flow.List{Items: []flow.Value{flow.Tame()}}}}}).Truth()
				return answer
			})
		},
		auth + "user_passes_test": func(_ *flow.Frame, c flow.Call) flow.Value {
			test, _ := c.Argument(0, "test_func")
			return guarding(auth+"user_passes_test", func(f *flow.Frame, c flow.Call) module.Answer {
				answer, _ := f.Call(test, flow.Call{Args: []flow.Value{requestHas(f, c, "user")}, At: c.At}).Truth()
				return answer
			})
		},
	}
}

// decorator is a decorator that is written with a call or without one.
func decorator(name string, passes func(*flow.Frame, flow.Call) module.Answer) func(*flow.Frame, flow.Call) flow.Value {
	return func(f *flow.Frame, c flow.Call) flow.Value {
		guarding := guarding(name, passes)
		if len(c.Args) == 0 {
			return guarding
		}
		return f.Call(guarding, c)
	}
}

// guarding is a decorator that puts a condition before a view. Of a method, the request is the second argument.
func guarding(name string, passes func(*flow.Frame, flow.Call) module.Answer) flow.Value {
	by := project.Symbol{Kind: project.External, Name: name}
	return flow.Value{&flow.Native{Do: func(_ *flow.Frame, c flow.Call) flow.Value {
		view, _ := c.Argument(0, "function")
		return flow.Value{&flow.Native{Do: func(f *flow.Frame, c flow.Call) flow.Value {
			asked := c
			if len(c.Args) > 1 && !isRequest(c.Args[0]) {
				asked.Args = c.Args[1:]
			}
			return guard(f, passes(f, asked), func() flow.Value { return refuse(f, by, c) }, func() flow.Value { return f.Call(view, c) })
		}}}
	}}}
}

// isRequest tells the request among the arguments of a view.
func isRequest(v flow.Value) bool {
	if len(v) != 1 {
		return false
	}
	i, ok := v[0].(*flow.Instance)
	return ok && i.Set["META"] != nil
}
