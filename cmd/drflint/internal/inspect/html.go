package inspect

import (
	"crypto/sha256"
	_ "embed" // the page's parts
	"encoding/base64"
	"html/template"
	"io"
	"reflect"
)

//go:embed page/page.html
var pageHTML string

//go:embed page/page.css
var pageCSS string

//go:embed page/page.js
var pageJS string

// pageTemplate is parsed once; a fault in it is one of drflint, which any test would show.
var pageTemplate = template.Must(template.New("page").Parse(pageHTML))

// writeHTML prints the whole project as one page that needs nothing else: no network, no other file. Its policy lets the browser
// run this one script and no other, and load nothing.
func writeHTML(w io.Writer, d *Document, look Look) error {
	return pageTemplate.Execute(w, map[string]any{
		"Title":  look.Title,
		"Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " + hashOf(pageCSS) + "; script-src " + hashOf(pageJS),
		"Style":  template.CSS(pageCSS),
		"Script": template.JS(pageJS),
		"Data":   newPage(d, look),
	})
}

// hashOf is a text as a Content-Security-Policy names it.
func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// page is what the script of the page is told: the document, with what the tables of text show worked out already.
type page struct {
	Title       string       `json:"title"`
	Cards       []pageCard   `json:"cards"`
	Routes      []pageRoute  `json:"routes"`
	Included    []Included   `json:"included"`
	Views       []pageView   `json:"views"`
	Models      []Model      `json:"models"`
	Serializers []Serializer `json:"serializers"`
	Apps        []App        `json:"apps"`
	Settings    pageSettings `json:"settings"`
	Coverage    []Coverage   `json:"coverage"`
	Unread      []Gap        `json:"unread"`
}

// pageCard is a number of the overview.
type pageCard struct {
	Section string `json:"section"`
	Count   int    `json:"count"`
	Details string `json:"details"`
}

// pageRoute is a row of the tables of routes and permissions.
type pageRoute struct {
	Path       string       `json:"path"`
	Name       string       `json:"name"`
	Group      string       `json:"group"`
	View       string       `json:"view"`
	API        bool         `json:"api"`
	Any        bool         `json:"any"` // answers whatever it likes
	Methods    []pageMethod `json:"methods"`
	Serializer string       `json:"serializer"`
	Permission string       `json:"permission"`
	Throttle   string       `json:"throttle"`
	Pagination string       `json:"pagination"`
	Note       string       `json:"note"`
	Dead       bool         `json:"dead"`
	At         string       `json:"at"`
	Unknown    Unknown      `json:"unknown,omitempty"`
}

// pageMethod is a method of a route.
type pageMethod struct {
	Method    string `json:"method"`
	Handler   string `json:"handler"`
	Anonymous string `json:"anonymous"`
	By        string `json:"by"`
	Why       string `json:"why,omitempty"`
}

// pageView is a view with what it is configured with.
type pageView struct {
	Name     string       `json:"name"`
	At       string       `json:"at"`
	Answers  [][]string   `json:"answers"` // method, path, handler, model, serializer
	Policies []pagePolicy `json:"policies"`
}

// pagePolicy is a policy of a view: what, its classes, where from, where that is written, for which handlers.
type pagePolicy struct {
	What, Classes, From, At, For string
}

// pageSettings are the settings side by side.
type pageSettings struct {
	Modules []pageModule  `json:"modules"`
	Rows    []pageSetting `json:"rows"`
}

type pageModule struct {
	Name        string `json:"name"`
	Environment string `json:"environment"`
	File        string `json:"file"`
}

type pageSetting struct {
	Name    string   `json:"name"`
	Values  []string `json:"values"`
	At      string   `json:"at"`
	Differs bool     `json:"differs"`
	Why     string   `json:"why,omitempty"` // a part is unknown
}

func newPage(d *Document, look Look) *page {
	t := newText(d, Look{})
	p := &page{
		Title: look.Title, Unread: look.Unread,
		Models: d.Models, Serializers: d.Serializers, Apps: d.Apps, Coverage: d.Coverage,
	}
	for _, row := range t.overviewRows() {
		p.Cards = append(p.Cards, pageCard{row.section, row.count, row.details})
	}
	p.Routes, p.Included = t.pageRoutes(), d.Included
	p.Views = t.pageViews()
	p.Settings = t.pageSettings()
	return p
}

func (t *text) pageRoutes() []pageRoute {
	rows := []pageRoute{}
	twins, endpoints, verdicts := t.twins(), t.endpoints(), t.verdictsOf()
	t.grouped(func(group string, routes []*Route) {
		for _, r := range routes {
			var views []*View
			var met map[string]*Permission
			if !r.Shadowed {
				views, met = endpoints[r.answeredBy()], verdicts[r.answeredBy()]
			}
			rows = append(rows, pageRoute{
				Path: r.Path, Name: routeName(r), Group: group, View: t.view(r).text, API: r.API != nil && *r.API,
				Any: r.Methods == nil && r.Unknown["methods"] == "", Methods: pageMethods(r, met),
				Serializer: t.policy(r, views, "serializer_class").text, Permission: t.policy(r, views, "permission_classes").text,
				Throttle: t.policy(r, views, "throttle_classes").text, Pagination: t.policy(r, views, "pagination_class").text,
				Note: routeNote(r, twins[r.Route]), Dead: r.Shadowed, At: r.At, Unknown: r.Unknown,
			})
		}
	})
	return rows
}

func pageMethods(r *Route, met map[string]*Permission) []pageMethod {
	methods := []pageMethod{}
	for _, method := range methodsOf(r) {
		m := pageMethod{Method: method, Handler: r.Methods[method]}
		if p := met[method]; p != nil {
			m.Anonymous, m.By, m.Why = p.Anonymous, p.By, p.Unknown["anonymous"]
		}
		methods = append(methods, m)
	}
	return methods
}

func (t *text) pageViews() []pageView {
	views := []pageView{}
	paths := t.routesByText()
	for _, group := range t.byView() {
		v := pageView{Name: group.name, At: group.endpoints[0].Where, Answers: rowsOf(t.answers(&group, paths))}
		for _, row := range rowsOf(t.policies(&group)) {
			v.Policies = append(v.Policies, pagePolicy{row[0], row[1], row[2], row[3], row[4]})
		}
		views = append(views, v)
	}
	return views
}

// rowsOf are the texts of a table.
func rowsOf(t *table) [][]string {
	rows := make([][]string, 0, len(t.rows))
	for _, row := range t.rows {
		texts := make([]string, 0, len(row))
		for _, c := range row {
			texts = append(texts, c.text)
		}
		rows = append(rows, texts)
	}
	return rows
}

// differs tells a setting that is not the same in another module, as far as both are known.
func (s *Settings) differs(other *Settings, name string) bool {
	if s.Unknown[name] != "" || other.Unknown[name] != "" {
		return false
	}
	_, set := s.Values[name]
	_, otherSet := other.Values[name]
	return set != otherSet || !reflect.DeepEqual(s.Values[name], other.Values[name])
}

func (t *text) pageSettings() pageSettings {
	out := pageSettings{Modules: []pageModule{}, Rows: []pageSetting{}}
	modules := moduleOrder(t.Settings)
	for _, m := range modules {
		out.Modules = append(out.Modules, pageModule{m, t.Settings[m].Environment, t.Settings[m].File})
	}
	for _, name := range t.settingNames(modules) {
		row := t.settingRow(modules, name)
		setting := pageSetting{Name: name, At: row[len(row)-1].text}
		for i, c := range row[1 : len(row)-1] {
			setting.Values = append(setting.Values, c.text)
			s := t.Settings[modules[i]]
			setting.Differs = setting.Differs || s.differs(t.Settings[modules[0]], name)
			if _, read := s.Read[name]; !read && setting.Why == "" {
				setting.Why = s.Unknown[name]
			}
		}
		out.Rows = append(out.Rows, setting)
	}
	return out
}
