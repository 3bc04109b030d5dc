package module

import "github.com/drflint/drflint/pyparse"

// Global tells what the module itself binds a name to. bound is false when it binds it nowhere; a star import may then
// still bring it.
func (m *Module) Global(name string) (ref Ref, bound bool) {
	return m.atTop(name, pyparse.ID(len(m.File.Tree)), followed), m.Last(0, name) >= 0
}

// Member tells what the body of a class binds a name to; bound is false when it binds it nowhere, and a base class may then
// still have it.
func (m *Module) Member(class pyparse.ID, name string) (ref Ref, bound bool) {
	scope := m.scopeOf(class)
	if int(scope) >= len(m.Scopes) || m.Scopes[scope].Node != class {
		return Ref{}, false // of a file that does not parse
	}
	return m.inScope(name, scope, followed), m.Last(scope, name) >= 0
}
