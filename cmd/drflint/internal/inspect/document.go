package inspect

import (
	"encoding/json"
	"io"
)

// Document is what is known of a project. A section that was not asked for is nil.
type Document struct {
	Settings    map[string]*Settings `json:"settings,omitzero"` // by the module's name
	Apps        []App                `json:"apps,omitzero"`
	Models      []Model              `json:"models,omitzero"`
	Serializers []Serializer         `json:"serializers,omitzero"`
	Views       []View               `json:"views,omitzero"`
	Routes      []Route              `json:"routes,omitzero"`
	Included    []Included           `json:"included,omitzero"` // with the routes
	Permissions []Permission         `json:"permissions,omitzero"`
	Coverage    []Coverage           `json:"coverage,omitzero"`
	Unknown     Unknown              `json:"unknown,omitempty"` // sections that may not be whole
}

func (d *Document) setApps(all []App, why string) {
	d.Apps = all
	if why != "" {
		d.Unknown.set("apps", why)
	}
}

// Unknown says why something could not be told, by the key that it would stand at.
type Unknown map[string]string

// set notes why a key is unknown; the first reason stays.
func (u *Unknown) set(key, why string) {
	if *u == nil {
		*u = make(Unknown)
	}
	if (*u)[key] == "" {
		(*u)[key] = why
	}
}

// Settings is a settings module, with what it takes over.
type Settings struct {
	Environment string            `json:"environment"` // production, development or testing
	File        string            `json:"file"`
	Base        bool              `json:"base,omitempty"` // only others take it over; nobody loads it as it is
	Values      map[string]any    `json:"values"`
	At          map[string]string `json:"at"`                    // where each is written, "config/settings.py:12"
	Read        map[string]Read   `json:"read,omitempty"`        // what comes from the environment; of a part of a setting with the keys that lead there, "DATABASES.default.USER"
	Conditional []string          `json:"conditional,omitempty"` // what is set, or is set to this, on a condition
	Unknown     Unknown           `json:"unknown,omitempty"`
}

// Read is a variable of the environment, and what counts without it.
type Read struct {
	Variable string `json:"variable"`
	Default  any    `json:"default,omitempty"`
}

// App is an installed app.
type App struct {
	Label   string  `json:"label"`
	Name    string  `json:"name"`
	Config  string  `json:"config"`
	At      string  `json:"at,omitempty"`
	Unknown Unknown `json:"unknown,omitempty"`
}

// Model is a model with a table of its own, or a proxy.
type Model struct {
	Model    string       `json:"model"` // "shop.Book"
	Class    string       `json:"class"`
	Table    string       `json:"table,omitempty"`
	Proxy    bool         `json:"proxy"`
	PK       string       `json:"pk"`
	Bases    []string     `json:"bases"`
	Ordering []string     `json:"ordering"`
	Managers []Manager    `json:"managers"`
	Fields   []ModelField `json:"fields"`
	Generic  []ModelField `json:"generic"`
	Reverse  []Reverse    `json:"reverse"`
	At       string       `json:"at"`
	Unknown  Unknown      `json:"unknown,omitempty"`
}

// Manager is a manager of a model.
type Manager struct {
	Name  string `json:"name"`
	Class string `json:"class"`
}

// ModelField is a field of a model.
type ModelField struct {
	Name    string  `json:"name"`
	Kind    string  `json:"kind"`            // what it leads to: "Plain", "ForeignKey"
	Class   string  `json:"class,omitempty"` // "django.db.models.fields.CharField"
	Target  string  `json:"target"`
	Null    *bool   `json:"null"`
	Remote  string  `json:"remote"`
	Through string  `json:"through"`
	At      string  `json:"at,omitempty"`
	Unknown Unknown `json:"unknown,omitempty"`
}

// Reverse is the accessor that a relation of another model makes.
type Reverse struct {
	Name   string `json:"name"`
	Kind   string `json:"kind"`
	Target string `json:"target"`
	Remote string `json:"remote"`
}

// Serializer is a serializer class, as it is made without arguments.
type Serializer struct {
	Class   string            `json:"class"`
	Model   *string           `json:"model"`
	Fields  []SerializerField `json:"fields"`
	At      string            `json:"at"`
	Unknown Unknown           `json:"unknown,omitempty"`
}

// SerializerField is a field of a serializer; one of many is described by what it holds.
type SerializerField struct {
	Name      string  `json:"name"`
	Class     *string `json:"class"`
	Source    string  `json:"source"`
	ReadOnly  *bool   `json:"read_only"`
	WriteOnly *bool   `json:"write_only"`
	Many      bool    `json:"many"`
	Nested    string  `json:"nested"`
	Argument  string  `json:"argument,omitempty"`
	Unknown   Unknown `json:"unknown,omitempty"`
}

// Route is one way to a view.
type Route struct {
	Route      string            `json:"route"` // as Django's resolver prints it, "{?}" for a part that cannot be told
	Name       string            `json:"name"`
	Namespaces string            `json:"namespaces"`
	View       *string           `json:"view"`
	Wrapped    string            `json:"wrapped,omitempty"` // what a decorator has put View around without functools.wraps
	API        *bool             `json:"api"`
	Methods    map[string]string `json:"methods"`
	Arguments  map[string]string `json:"arguments"`
	Twin       bool              `json:"twin"`
	TwinOf     string            `json:"twin_of,omitempty"` // the same route without the format suffix
	Shadowed   bool              `json:"shadowed"`
	When       string            `json:"when"` // "always", "sometimes" or "debug"
	Path       string            `json:"path"` // for people
	At         string            `json:"at"`
	Group      string            `json:"group"`           // what the route is listed below: the app of its view
	Aside      string            `json:"aside,omitempty"` // the URL configuration that it hangs on, of another project in the repository
	Unknown    Unknown           `json:"unknown,omitempty"`
}

// Included is where a project takes over routes of another package, "accounts/" and "allauth.urls".
type Included struct {
	Route   string  `json:"route"`
	Module  string  `json:"module"`
	When    string  `json:"when"`
	Path    string  `json:"path"` // for people
	At      string  `json:"at"`
	Unknown Unknown `json:"unknown,omitempty"`
	// Routes are what it brings, as far as the tables of packages know.
	Routes []Brought `json:"routes,omitempty"`
}

// Brought is a route that an include brings. It has the keys of a Route.
type Brought struct {
	Route      string            `json:"route"`
	Name       string            `json:"name"`
	Namespaces string            `json:"namespaces"`
	View       string            `json:"view"`
	Methods    map[string]string `json:"methods"`
	Arguments  map[string]string `json:"arguments"`
	Path       string            `json:"path"`  // for people
	Newer      bool              `json:"newer"` // older versions of the package have it not, or otherwise
}

// View is what answers one method of a route, with what it is configured with.
type View struct {
	Route           string            `json:"route"`
	Method          string            `json:"method"`
	Handler         string            `json:"handler"`
	SerializerClass *string           `json:"serializer_class"`
	Queryset        *string           `json:"queryset"` // the label of its model
	Permissions     []string          `json:"permission_classes"`
	Authentication  []string          `json:"authentication_classes"`
	Throttles       []string          `json:"throttle_classes"`
	Renderers       []string          `json:"renderer_classes"`
	Parsers         []string          `json:"parser_classes"`
	Filters         []string          `json:"filter_backends"`
	Pagination      *string           `json:"pagination_class"`
	From            map[string]string `json:"from"`
	At              map[string]string `json:"at"` // where what decides is written
	View            string            `json:"view"`
	Where           string            `json:"where,omitempty"` // where the view begins
	Aside           string            `json:"aside,omitempty"` // as of a Route
	Unknown         Unknown           `json:"unknown,omitempty"`
}

// Permission is what an anonymous request meets on one method of a route.
type Permission struct {
	Route     string  `json:"route"`
	Method    string  `json:"method"`
	Anonymous string  `json:"anonymous"` // "refused", "let through" or "unknown"
	By        string  `json:"by"`        // the class that decides
	View      string  `json:"view"`
	At        string  `json:"at,omitempty"`
	Aside     string  `json:"aside,omitempty"` // as of a Route
	Unknown   Unknown `json:"unknown,omitempty"`
}

// Coverage is how much of one kind of thing could be resolved.
type Coverage struct {
	What    string `json:"what"`
	All     int    `json:"all"`
	Unknown int    `json:"unknown"`
	Gaps    []Gap  `json:"gaps"`
}

// Gap is a thing that could not be resolved.
type Gap struct {
	At  string `json:"at"`
	Why string `json:"why"`
}

// writeJSON prints the document with an indent.
func writeJSON(w io.Writer, d *Document) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(d)
}
