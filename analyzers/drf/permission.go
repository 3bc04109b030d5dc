package drf

import (
	"slices"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/flow"
	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
)

const framework = "rest_framework.permissions."

// permissionMethods are what REST framework's own permissions do (DRF docs, "Permissions").
func (j *judge) permissionMethods() map[string]func(*flow.Frame, flow.Object, flow.Call) flow.Value {
	yes := func(*flow.Frame, flow.Object, flow.Call) flow.Value { return flow.Bool(true) }
	return map[string]func(*flow.Frame, flow.Object, flow.Call) flow.Value{
		framework + "BasePermission.has_permission":        yes,
		framework + "BasePermission.has_object_permission": yes,
		framework + "AllowAny.has_permission":              yes,
		framework + "IsAuthenticated.has_permission": func(f *flow.Frame, _ flow.Object, c flow.Call) flow.Value {
			return flow.BoolOf(userIs(f, c, "is_authenticated"))
		},
		framework + "IsAdminUser.has_permission": func(f *flow.Frame, _ flow.Object, c flow.Call) flow.Value {
			return flow.BoolOf(userIs(f, c, "is_staff"))
		},
		framework + "IsAuthenticatedOrReadOnly.has_permission":        authenticatedOrSafe,
		framework + "DjangoModelPermissions.has_permission":           j.modelPermissions,
		framework + "DjangoModelPermissions.get_required_permissions": requiredPermissions,
	}
}

// userIs answers whether there is a user of whom an attribute is true.
func userIs(f *flow.Frame, c flow.Call, attribute string) module.Answer {
	user := requestHas(f, c, "user")
	there, _ := user.Truth()
	if there == module.No {
		return module.No
	}
	is, _ := f.Attribute(user, attribute, c.At).Truth()
	if is == module.Yes {
		return there
	}
	return is
}

func requestHas(f *flow.Frame, c flow.Call, attribute string) flow.Value {
	request, _ := c.Argument(0, "request")
	return f.Attribute(request, attribute, c.At)
}

func authenticatedOrSafe(f *flow.Frame, _ flow.Object, c flow.Call) flow.Value {
	switch method, known := requestHas(f, c, "method").One(); {
	case known && slices.Contains([]string{"GET", "HEAD", "OPTIONS"}, method):
		return flow.Bool(true)
	case known:
		return flow.BoolOf(userIs(f, c, "is_authenticated"))
	}
	return flow.Tame()
}

// modelPermissions is DjangoModelPermissions.has_permission.
func (j *judge) modelPermissions(f *flow.Frame, self flow.Object, c flow.Call) flow.Value {
	only, loggedIn := j.authenticatedOnly(f, self), userIs(f, c, "is_authenticated")
	view, _ := c.Argument(1, "view")
	root := slices.ContainsFunc(view, func(o flow.Object) bool { return ignoresModels(f, o) })
	switch {
	case root && loggedIn != module.Yes:
		return flow.Tame() // REST framework 3.14 lets it pass, later ones do not
	case root:
		return flow.Bool(true)
	case loggedIn == module.No && only == module.Yes:
		return flow.Bool(false)
	case loggedIn != module.Yes && only != module.No:
		return flow.Tame()
	}
	required := callMethod(f, self, "get_required_permissions", flow.Call{Args: []flow.Value{requestHas(f, c, "method"), flow.Tame()}, At: c.At})
	if f.Thrown() {
		return nil
	}
	return f.Call(f.Attribute(requestHas(f, c, "user"), "has_perms", c.At), flow.Call{Args: []flow.Value{required}, At: c.At})
}

// authenticatedOnly is authenticated_users_only, which one class of REST framework sets to False.
func (j *judge) authenticatedOnly(f *flow.Frame, permission flow.Object) module.Answer {
	i, ok := permission.(*flow.Instance)
	if !ok {
		return module.Maybe
	}
	if v, found := f.ClassAttribute(i.Of, "authenticated_users_only"); found == module.Yes {
		truth, _ := v.Truth()
		return truth
	}
	return opposite(j.project.Inherits(i.Of, framework+"DjangoModelPermissionsOrAnonReadOnly"))
}

// ignoresModels tells the root view of a router.
func ignoresModels(f *flow.Frame, o flow.Object) bool {
	view, ok := o.(*flow.Instance)
	if !ok {
		return false
	}
	v, found := f.ClassAttribute(view.Of, "_ignore_model_permissions")
	truth, _ := v.Truth()
	return found == module.Yes && truth == module.Yes || view.Of.Name == "rest_framework.routers.APIRootView"
}

// requiredPermissions is get_required_permissions: nothing to read, one for everything else, where perms_map says nothing else.
func requiredPermissions(f *flow.Frame, self flow.Object, c flow.Call) flow.Value {
	method, _ := c.Argument(0, "method")
	if i, ok := self.(*flow.Instance); ok {
		if own, found := f.ClassAttribute(i.Of, "perms_map"); found == module.Yes {
			return below(f, own, method, c.At)
		}
	}
	switch name, known := method.One(); {
	case !known:
		return flow.Tame()
	case name == "GET" || name == "HEAD" || name == "OPTIONS":
		return flow.Value{&flow.List{}}
	}
	return flow.Value{&flow.List{Items: []flow.Value{flow.Tame()}}}
}

// below is what a value has below a key.
func below(f *flow.Frame, v, key flow.Value, at eval.Place) flow.Value {
	var out flow.Value
	for _, o := range v {
		if i, ok := o.(flow.Indexed); ok {
			out = out.Or(i.Item(f, key, at))
		} else {
			out = out.Or(flow.Tame())
		}
	}
	return out
}

// permits answers whether a permission lets the request pass.
func (j *judge) permits(f *flow.Frame, permission, request flow.Value, view flow.Object) module.Answer {
	c := flow.Call{Args: []flow.Value{request, {view}}}
	answer := module.Maybe
	for i, o := range permission {
		one := j.allows(f, o, c)
		if i > 0 && one != answer {
			one = module.Maybe
		}
		answer = one
	}
	return answer
}

func (j *judge) allows(f *flow.Frame, permission flow.Object, c flow.Call) module.Answer {
	if f.Thrown() {
		return module.Maybe
	}
	switch o := permission.(type) {
	case *composed:
		return j.together(f, o, c)
	case *flow.Instance:
		return j.says(f, o, c)
	case flow.Class:
		for _, made := range f.Call(flow.Value{o}, flow.Call{At: c.At}) {
			return j.allows(f, made, c)
		}
	}
	j.note("a permission is computed", c.At)
	return module.Maybe
}

// says is what one permission says by itself.
func (j *judge) says(f *flow.Frame, permission *flow.Instance, c flow.Call) module.Answer {
	found := f.Find(permission.Of, "has_permission")
	switch class := found.Class; {
	case class.Kind == project.External && j.Methods[class.Name+".has_permission"] == nil:
		return j.tabled(f, permission, c)
	case !found.Sure:
		j.note(j.strange(permission.Of), eval.Place{})
		return module.Maybe
	}
	answer, _ := f.Call(f.Attribute(flow.Value{permission}, "has_permission", c.At), c).Truth()
	switch {
	case f.Thrown():
		return module.Maybe
	case answer == module.No:
		j.refuser = permission.Of
	case answer == module.Maybe:
		j.note(j.nameOf(permission.Of)+".has_permission hangs on what cannot be told", f.Unclear())
	}
	return answer
}

// tabled is what the tables say of a permission of another package. It counts as long as the project overrides nothing that the
// permission asks for, of itself or of the view.
func (j *judge) tabled(f *flow.Frame, permission *flow.Instance, c flow.Call) module.Answer {
	line, _ := j.project.Lineage(permission.Of)
	at := slices.IndexFunc(line, func(s project.Symbol) bool { return s.Kind == project.External })
	if at < 0 || !known(line[at].Name) {
		j.note(j.strange(permission.Of), eval.Place{})
		return module.Maybe
	}
	class := line[at].Name
	method, _ := requestHas(f, c, "method").One()
	verdict, told := knowledge.Permission(class, method)
	own, asked := knowledge.PermissionAsks(class)
	view, _ := c.Argument(1, "view")
	for _, o := range view {
		if i, ok := o.(*flow.Instance); ok {
			told = told && !overrides(f, i, asked)
		}
	}
	switch {
	case !told || overrides(f, permission, own):
		j.note("what "+class+" says hangs on what cannot be told", eval.Place{})
	case verdict == knowledge.Lets:
		return module.Yes
	case verdict == knowledge.Refuses:
		j.refuser = permission.Of
		return module.No
	}
	return module.Maybe
}

// overrides tells an object of which a class of the project has one of the names.
func overrides(f *flow.Frame, of *flow.Instance, names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return f.Defines(of.Of, name) != module.No })
}

// strange says which ancestor of a class is in the way.
func (j *judge) strange(class project.Symbol) string {
	line, _ := j.project.Lineage(class)
	for _, s := range line {
		if s.Kind == project.External && !known(s.Name) {
			return s.Name + " is of a package that is not known"
		}
	}
	return "a base of " + j.nameOf(class) + " cannot be told"
}

// nameOf is the name of a class for people.
func (j *judge) nameOf(class project.Symbol) string {
	if class.Kind != project.Definition && class.Kind != project.External {
		return "the permission"
	}
	return (&walker{Project: j.project}).nameOf(class)
}

// together is what permissions say that are put together (DRF source, AND, OR, NOT).
func (j *judge) together(f *flow.Frame, c *composed, call flow.Call) module.Answer {
	side := func(v flow.Value) module.Answer { return j.permits(f, v, call.Args[0], call.Args[1][0]) }
	left := side(c.left)
	if f.Thrown() {
		return module.Maybe
	}
	stops := module.No
	switch c.operator {
	case '~':
		if left == module.Yes {
			j.refuser = j.classIn(c.left)
		}
		return opposite(left)
	case '|':
		stops = module.Yes
	}
	switch left {
	case stops:
		return stops
	case module.Maybe:
		right := module.Maybe
		f.Either(func() { right = side(c.right) }, func() {})
		if right == stops {
			return stops
		}
		return module.Maybe
	}
	return side(c.right)
}

// classIn is the class of a permission, or the first of what is put together.
func (j *judge) classIn(v flow.Value) project.Symbol {
	o, _ := operand(v, deepest)
	for len(o.Sides) > 0 {
		o = o.Sides[0]
	}
	return o.Class
}

func opposite(a module.Answer) module.Answer {
	switch a {
	case module.Yes:
		return module.No
	case module.No:
		return module.Yes
	case module.Maybe:
	}
	return module.Maybe
}
