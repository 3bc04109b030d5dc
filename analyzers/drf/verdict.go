package drf

import (
	"maps"
	"slices"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/flow"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
)

// Verdicts are what an anonymous request meets on each endpoint of a project.
type Verdicts struct{ of map[*Endpoint]Verdict }

// Of is the verdict on an endpoint of EndpointsOf.
func (v *Verdicts) Of(e *Endpoint) Verdict { return v.of[e] }

type verdictsKey struct{}

// VerdictsOf are the verdicts on the endpoints of a project. They are worked out once.
func VerdictsOf(p *project.Project) *Verdicts {
	return p.Memo(verdictsKey{}, func() any {
		j := newJudge(p)
		v := &Verdicts{of: make(map[*Endpoint]Verdict)}
		for _, e := range EndpointsOf(p) {
			verdict := j.verdict(e)
			v.of[e] = verdict
			if verdict.At.In == nil {
				verdict.At = e.Route.Leaf
			}
			p.Count("anonymous requests", verdict.At, verdict.Why)
		}
		return v
	}).(*Verdicts)
}

// judge sends an anonymous request to each endpoint, one after the other, on strict runs of package flow.
type judge struct {
	*world
	// middlewares are the project's middlewares that set the user.
	middlewares []middleware
	// hasPerm is whether nobody has a permission by the project's authentication backends.
	hasPerm module.Answer
	done    map[question]Verdict
	*trial
}

// question is what a verdict hangs on besides the view's own code.
type question struct {
	decision
	leaf eval.Place
}

// trial is one request.
type trial struct {
	sent *flow.Instance // REST framework's
	// ownUser is why the user of Django's own request cannot be told, "" where it is nobody.
	ownUser string
	raised  flow.Value     // before the handler, or in the place of it
	reached bool           // the handler, on some way
	answers bool           // the view may answer by itself before
	refuser project.Symbol // the permission that has said no last
	why     string         // the first thing that could not be told
	at      eval.Place
	// authentication is what asking for the user has raised.
	authentication flow.Value
	rejected       bool // it raises for sure
}

func newJudge(p *project.Project) *judge {
	j := &judge{world: strictWorld(p), done: make(map[question]Verdict)}
	maps.Copy(j.Functions, j.natives())
	maps.Copy(j.Methods, j.viewMethods())
	maps.Copy(j.Methods, j.permissionMethods())
	maps.Copy(j.Methods, j.authenticationMethods())
	maps.Copy(j.Methods, j.guardMethods())
	j.middlewares, j.hasPerm = j.settingUser(), j.backendsGrant()
	return j
}

// verdict is what an anonymous request meets on an endpoint. What hangs on the same things is asked once.
func (j *judge) verdict(e *Endpoint) Verdict {
	view := e.Route.View
	q := question{decision{view.Symbol, view.With, e.Handler, registered([]*Route{e.Route}), view.extra, e.Route.signature()}, e.Route.Leaf}
	if known, again := j.done[q]; again {
		return known
	}
	v := j.judge(e)
	j.done[q] = v
	return v
}

func (j *judge) judge(e *Endpoint) Verdict {
	j.trial = &trial{}
	if why := unjudged(e); why != "" {
		return Verdict{Why: why, At: e.Permissions.At}
	}
	var come ends
	spent := false
	j.ownUser = j.middlewareUser(e)
	j.Run(func(f *flow.Frame) {
		request := j.ask(e)
		view := j.arrive(f, arrival{e.Route.View, e.Handler, []*Route{e.Route}, j.sent})
		j.logIn(f, view)
		raised, _ := f.Attempt(func() {
			answer := f.Call(j.entry(f, e, view), flow.Call{Args: []flow.Value{{request}}, Open: true, At: e.Route.Leaf})
			j.answer(f, answer)
		})
		j.raised = j.raised.Or(raised)
		come, spent = j.ends(f), f.Spent()
	})
	if spent {
		return Verdict{Why: "there is too much to follow"}
	}
	return j.sentence(come, view(e))
}

// view is the class of an endpoint's view, or its function.
func view(e *Endpoint) project.Symbol { return e.Route.View.Symbol }

// unjudged says why an endpoint is not even tried: the view may be given permissions that no code of its class tells of.
func unjudged(e *Endpoint) string {
	switch from := e.Permissions.From; {
	case e.Permissions.Why == "":
		return ""
	case (from == FromCall || from == FromAction || from == FromDecorator) && e.Permissions.At.In == nil, from == FromInherited && e.Permissions.Owner.Kind != project.Definition:
		return "of its permissions, " + e.Permissions.Why
	}
	return ""
}

// note keeps the first thing that could not be told.
func (j *judge) note(why string, at eval.Place) {
	if j.why == "" {
		j.why, j.at = why, at
	}
}

// refusals are the exceptions that REST framework answers with 401 or 403 (DRF docs, "Exceptions").
var refusals = []string{
	"rest_framework.exceptions.NotAuthenticated", "rest_framework.exceptions.AuthenticationFailed",
	"rest_framework.exceptions.PermissionDenied", "django.core.exceptions.PermissionDenied",
}

// answering are the exceptions that are answered with something else; any other is an error of the server.
var answering = []string{"rest_framework.exceptions.APIException", "django.http.response.Http404", "django.core.exceptions.SuspiciousOperation"}

// ends are what the ways of a request come to that do not reach the handler.
type ends struct {
	refused, other, open bool
	by                   project.Symbol // of the refusal
}

// ends sorts what has been raised.
func (j *judge) ends(f *flow.Frame) ends {
	out := ends{other: j.answers}
	for _, o := range j.raised {
		e, _ := o.(flow.Exception)
		switch meets, sure := j.meets(f, e); {
		case !sure:
			out.open = true
			j.note("a call that cannot be followed may refuse", e.At)
		case meets == Refused:
			out.refused, out.by = true, e.By
		case meets == MeetsUnknown:
			out.other = true
			j.note("it may be answered by another exception", e.At)
		}
	}
	return out
}

// sentence puts together what has happened on all ways of a request.
func (j *judge) sentence(e ends, view project.Symbol) Verdict {
	switch {
	case j.reached && !e.refused && !e.other && !e.open:
		return Verdict{Meets: LetThrough}
	case !j.reached && e.refused && !e.other:
		if e.by.Kind == project.Unknown {
			e.by = view
		}
		return Verdict{Meets: Refused, By: e.by}
	case !j.reached:
		j.note("the view fails before its permissions are asked", eval.Place{})
	default:
		j.note("it hangs on a condition", eval.Place{})
	}
	return Verdict{Why: j.why, At: j.at}
}

// meets is what an exception is answered with: Refused, MeetsUnknown for another answer, and LetThrough for an error of the server,
// which is no answer. It is not sure where the class cannot be told.
func (j *judge) meets(f *flow.Frame, e flow.Exception) (meets Meets, sure bool) {
	if e.Class.Kind == project.Unknown {
		return MeetsUnknown, false
	}
	maybe := false
	is := func(name string) bool {
		answer := f.Is(e.Class, name)
		maybe = maybe || answer == module.Maybe
		return answer == module.Yes
	}
	switch {
	case slices.ContainsFunc(refusals, is):
		return Refused, true
	case slices.ContainsFunc(answering, is):
		return j.status(f, e.Class), true
	}
	return LetThrough, !maybe
}

// status is what a project's own APIException is answered with.
func (j *judge) status(f *flow.Frame, class project.Symbol) Meets {
	status, found := f.ClassAttribute(class, "status_code")
	if found != module.Yes {
		return MeetsUnknown
	}
	return statusOf(status)
}

// statusOf is what an HTTP status says.
func statusOf(status flow.Value) Meets {
	if len(status) == 1 {
		if c, ok := status[0].(flow.Constant); ok && (c.Number == 401 || c.Number == 403) {
			return Refused
		}
	}
	return MeetsUnknown
}
