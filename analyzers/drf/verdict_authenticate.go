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

// authenticationMethods are the methods of authenticators of packages that a project's own may call by super().
func (j *judge) authenticationMethods() map[string]func(*flow.Frame, flow.Object, flow.Call) flow.Value {
	nothing := func(*flow.Frame, flow.Object, flow.Call) flow.Value { return flow.None() }
	out := map[string]func(*flow.Frame, flow.Object, flow.Call) flow.Value{"rest_framework_api_key.permissions.KeyParser.get": nothing}
	for class := range knowledge.Authenticators() {
		out[class+".authenticate"] = func(f *flow.Frame, self flow.Object, _ flow.Call) flow.Value {
			if i, ok := self.(*flow.Instance); ok {
				return j.finds(f, i, class)
			}
			return flow.None().Or(flow.Tame())
		}
		for _, method := range knowledge.AuthenticatorAsks(class).Empty {
			out[definer(class, method, deepest)+"."+method] = nothing
		}
	}
	return out
}

// definer is the class of a package, that or one it inherits, that defines a method; so many bases are followed.
func definer(class, method string, depth int) string {
	c, known := knowledge.Lookup(class)
	if !known || depth == 0 {
		return ""
	}
	if c.Has(method) {
		return c.Name
	}
	for base := range c.Bases() {
		if found := definer(base, method, depth-1); found != "" {
			return found
		}
	}
	return ""
}

// session is what the session says of the user.
func (j *judge) session() flow.Value {
	if j.ownUser == "" {
		return flow.None()
	}
	j.note(j.ownUser, eval.Place{})
	return flow.None().Or(flow.Tame())
}

// logIn works out request.user as the authenticators of a view give it.
func (j *judge) logIn(f *flow.Frame, view *flow.Instance) {
	request := j.sent
	inputs := []string{"GET", "POST", "data", "query_params", "FILES"} // a credential may be there too
	for _, name := range inputs {
		request.Set[name] = flow.Value{&flow.Dict{}}
	}
	user, auth := flow.Value(nil), flow.Value(nil)
	j.authentication, j.rejected = f.Attempt(func() { user, auth = j.authenticated(f, view) })
	for _, name := range inputs {
		request.Set[name] = flow.Tame()
	}
	request.Set["user"], request.Set["auth"], request.Set["successful_authenticator"] = user, auth, auth
}

// authenticated are the user and the authentication that a view's authenticators give.
func (j *judge) authenticated(f *flow.Frame, view *flow.Instance) (user, auth flow.Value) {
	list := callMethod(f, view, "get_authenticators", flow.Call{})
	if _, known := listsIn(list); !known && j.leavesAuthentication(view) {
		list = j.defaultAuthentication(f)
	}
	j.either(f, list, project.Gap{Why: "the authentication cannot be told"}, func(authenticators []flow.Value) {
		who, by := j.firstOf(f, authenticators)
		user, auth = user.Or(who), auth.Or(by)
	})
	return user, auth
}

// defaultAuthentication are the authenticators that the settings name.
func (j *judge) defaultAuthentication(f *flow.Frame) flow.Value {
	lists, known := listsIn(j.defaults["DEFAULT_AUTHENTICATION_CLASSES"].value)
	if !known {
		return flow.Unknown()
	}
	var out flow.Value
	for _, l := range lists {
		out = out.Or(flow.Value{called(f, l, eval.Place{})})
	}
	return out
}

// firstOf are the user and the authentication that the first authenticator gives which gives any.
func (j *judge) firstOf(f *flow.Frame, authenticators []flow.Value) (user, auth flow.Value) {
	for _, authenticator := range authenticators {
		given := j.authenticate(f, authenticator)
		if f.Thrown() {
			return user, auth
		}
		goesOn := false
		for _, o := range given {
			if o == flow.None()[0] {
				goesOn = true
				continue
			}
			who := first(o)
			if _, unknown := who[0].(flow.Anything); unknown {
				j.note("whom an authenticator takes for the user cannot be told", f.Unclear())
			}
			user, auth = user.Or(who), auth.Or(flow.Tame())
		}
		if !goesOn {
			return user, auth
		}
	}
	return user.Or(j.unauthenticated()), auth.Or(flow.None())
}

// leavesAuthentication tells a view of another package for which the project says nothing of authentication. Where such a view has
// a setting of its own for it, that stands by itself for the project's default.
func (j *judge) leavesAuthentication(view *flow.Instance) bool {
	line, whole := j.project.Lineage(view.Of)
	return whole && !slices.ContainsFunc(line, func(s project.Symbol) bool {
		if s.Kind != project.Definition {
			_, known := knowledge.Lookup(s.Name)
			return !known && s.Name != "builtins.object"
		}
		names := j.project.Names(s.File)
		_, own := names.Member(s.Node, "authentication_classes")
		_, overridden := names.Member(s.Node, "get_authenticators")
		return own || overridden
	})
}

// first is the user in what authenticate() gives.
func first(o flow.Object) flow.Value {
	if l, ok := o.(*flow.List); ok && !l.Open && len(l.Items) == 2 && len(l.Items[0]) > 0 {
		return l.Items[0]
	}
	return flow.Tame()
}

// authenticate asks one authenticator.
func (j *judge) authenticate(f *flow.Frame, authenticator flow.Value) flow.Value {
	var out flow.Value
	for _, o := range authenticator {
		i, ok := o.(*flow.Instance)
		if !ok {
			j.note("an authenticator cannot be told", eval.Place{})
			return anybody(f)
		}
		out = out.Or(j.asked(f, i))
	}
	return out
}

// asked is what an authenticator says of the request. It is the nearest class with an authenticate() that decides.
func (j *judge) asked(f *flow.Frame, authenticator *flow.Instance) flow.Value {
	line, _ := j.project.Lineage(authenticator.Of)
	for _, class := range line {
		switch {
		case class.Kind == project.Definition:
			if _, own := j.project.Names(class.File).Member(class.Node, "authenticate"); !own {
				continue
			}
			return f.Call(f.Attribute(flow.Value{authenticator}, "authenticate", eval.Place{}), flow.Call{Args: []flow.Value{{j.sent}}})
		case strings.HasPrefix(class.Name, "builtins.") || dottedName(class) == "rest_framework.authentication.BaseAuthentication":
			continue
		}
		if _, known := knowledge.Authenticator(class.Name, j.method()); known {
			return j.finds(f, authenticator, class.Name)
		}
		j.note(j.strange(authenticator.Of), eval.Place{})
		return anybody(f)
	}
	return flow.None()
}

// anybody is what an authenticator may give that cannot be told: it may refuse too.
func anybody(f *flow.Frame) flow.Value {
	f.Unfollowed(eval.Place{})
	return flow.None().Or(flow.Tame())
}

// finds is what an authenticator of a package gives, or one that inherits it, unless the project changes what it asks on its way: a
// method that looks for credentials in another place is asked itself.
func (j *judge) finds(f *flow.Frame, authenticator *flow.Instance, class string) flow.Value {
	asks := knowledge.AuthenticatorAsks(class)
	if overrides(f, authenticator, asks.Own) {
		j.note("whom an authenticator finds hangs on what "+j.nameOf(authenticator.Of)+" changes of "+class, eval.Place{})
		return anybody(f)
	}
	for _, name := range asks.Empty {
		if f.Find(authenticator.Of, name).Function.In == nil {
			continue
		}
		sent, _ := f.Call(f.Attribute(flow.Value{authenticator}, name, eval.Place{}), flow.Call{Args: []flow.Value{{j.sent}}}).Truth()
		switch {
		case f.Thrown():
			return nil
		case sent != module.No:
			j.note("whether an authenticator finds credentials cannot be told", f.Unclear())
			return anybody(f)
		}
	}
	switch found, _ := knowledge.Authenticator(class, j.method()); {
	case found == knowledge.Nobody && asks.User:
		return j.session()
	case found == knowledge.Nobody:
		return flow.None()
	}
	j.note(j.strange(authenticator.Of), eval.Place{})
	return anybody(f)
}

// unauthenticated is the user of a request that nobody has authenticated: UNAUTHENTICATED_USER of REST framework's settings.
func (j *judge) unauthenticated() flow.Value {
	var out flow.Value
	chains, _ := j.project.Deployed("REST_FRAMEWORK")
	for _, chain := range chains {
		switch own, set := chain.SilentKey("UNAUTHENTICATED_USER"); {
		case !set:
			out = out.Or(flow.Value{nobody{j}})
		case own.Kind == eval.None:
			out = out.Or(flow.None())
		default:
			out = out.Or(flow.Tame())
		}
	}
	if len(out) == 0 {
		return flow.Value{nobody{j}}
	}
	return out
}

// performAuthentication raises what asking for the user has raised.
func (j *judge) performAuthentication(f *flow.Frame, _ flow.Object, _ flow.Call) flow.Value {
	for _, o := range j.authentication {
		e, _ := o.(flow.Exception)
		if j.rejected {
			f.Raise(e)
		} else {
			f.MayRaise(e)
		}
	}
	return flow.None()
}
