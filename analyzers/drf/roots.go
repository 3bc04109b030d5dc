package drf

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/analyzers/source"
	"github.com/drflint/drflint/pyparse"
)

// roots finds the URL configurations that Django may start with: those of the settings that the project is deployed with, else those of
// production's or development's others, else those that stand where one does.
func roots(p *project.Project) []*Root {
	found := configured(p, p.DeployedSettings())
	for _, e := range []project.Environment{project.Production, project.Development} {
		if len(found) == 0 {
			found = configured(p, slices.DeleteFunc(slices.Clone(p.SettingsModules()), func(m project.SettingsModule) bool { return m.Environment != e }))
		}
	}
	if len(found) == 0 {
		found = placed(p)
	}
	// Of several projects in one repository the one nearest to its top is the project, and the others stand aside.
	slices.SortStableFunc(found, func(a, b *Root) int { return cmp.Compare(depth(a.folder), depth(b.folder)) })
	for _, r := range found {
		r.Aside = r.folder != found[0].folder
	}
	return found
}

// depth is how many folders a folder is below the top.
func depth(folder string) int {
	if folder == "" {
		return 0
	}
	return 1 + strings.Count(strings.TrimSuffix(folder, "/"), "/")
}

// importedFrom is the folder from which a file is imported by a dotted name: "site/" for site/shop/urls.py and shop.urls.
func importedFrom(file, name string) string {
	file = strings.TrimSuffix(strings.TrimSuffix(file, ".py"), "/__init__")
	return strings.TrimSuffix(file, strings.ReplaceAll(name, ".", "/"))
}

// configured are the modules that ROOT_URLCONF names (Django docs, "ROOT_URLCONF").
func configured(p *project.Project, modules []project.SettingsModule) []*Root {
	var found []*Root
	for _, s := range modules {
		chain, _ := p.EffectiveIn(s, "ROOT_URLCONF")
		value, _ := chain.Silent()
		if value.Kind == eval.Unknown {
			value = chain.Value
		}
		for _, name := range texts(value) {
			named := p.Resolve(s.File, module.Ref{Kind: module.External, Name: name})
			if named.Kind != project.Module || isAside(p, named.File) {
				continue
			}
			i := slices.IndexFunc(found, func(r *Root) bool { return r.File == named.File })
			if i < 0 {
				i = len(found)
				found = append(found, &Root{File: named.File, folder: importedFrom(p.Path(named.File), name)})
			}
			found[i].Settings = append(found[i].Settings, s.File)
		}
	}
	return found
}

// texts are the strings that a value may be.
func texts(v eval.Value) []string {
	switch v.Kind {
	case eval.String:
		return []string{v.Text}
	case eval.Either:
		var all []string
		for _, item := range v.Items {
			all = append(all, texts(item)...)
		}
		return all
	case eval.Environment:
		if fallback, ok := v.Default(); ok {
			return texts(fallback)
		}
	}
	return nil
}

func isTest(p *project.Project, file int32) bool {
	return source.RoleOf(p.Path(file)).Is(source.Test)
}

// isAside tells a file of a suite, or of an example beside a library: its routes are nobody's API.
func isAside(p *project.Project, file int32) bool {
	return isTest(p, file) || p.Environment(file) != project.Production
}

// placed are the modules called urls that stand where a project's own does and that nothing includes.
func placed(p *project.Project) []*Root {
	homes := homes(p)
	var found []*Root
	var taken map[int32]bool
	for file := range int32(p.Len()) {
		dir, base := path.Split(p.Path(file))
		if base != "urls.py" || !homes[dir] || isAside(p, file) {
			continue
		}
		if taken == nil {
			taken = included(p)
		}
		if !taken[file] {
			above, _ := path.Split(strings.TrimSuffix(dir, "/"))
			found = append(found, &Root{File: file, folder: above})
		}
	}
	return found
}

// homes are the folders where a project's own urls.py stands: beside wsgi.py or asgi.py, and beside settings that Django may load. A
// settings.py of an app, with values for nobody but itself, is none of these; and where the settings of a suite name a URL configuration,
// no other settings say which one counts.
func homes(p *project.Project) map[string]bool {
	homes := make(map[string]bool)
	for file := range int32(p.Len()) {
		if dir, base := path.Split(p.Path(file)); base == "wsgi.py" || base == "asgi.py" {
			homes[dir] = true
		}
	}
	if len(unused(p)) > 0 {
		return homes
	}
	for _, m := range slices.Concat(p.SettingsModules(), p.BaseSettings()) {
		dir, _ := path.Split(p.Path(m.File))
		homes[dir] = true
		if above, folder := path.Split(strings.TrimSuffix(dir, "/")); folder == "settings" {
			homes[above] = true
		}
	}
	return homes
}

// included are the modules that some include() names.
func included(p *project.Project) map[int32]bool {
	taken := make(map[int32]bool)
	for file := range int32(p.Len()) {
		names := p.Names(file)
		f := names.File
		for _, n := range f.Nodes(pyparse.CallExpression) {
			call := f.Call(n)
			if f.Source(call.Function()) != "include" {
				continue
			}
			target := p.Resolve(file, names.Resolve(call.Arguments().At(0)))
			if name, ok := f.StringValue(call.Arguments().At(0)); ok {
				target = p.Resolve(file, module.Ref{Kind: module.External, Name: name})
			}
			if target.Kind == project.Module {
				taken[target.File] = true
			}
		}
	}
	return taken
}
