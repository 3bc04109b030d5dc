// Package inspect shows what drflint knows of a project: its settings by environment, apps, models, serializers, views, routes,
// what an anonymous request meets on each, and how much of all that could be resolved.
//
// It owns the document, which is plain data made once of the project model (Build), and the forms that it is printed in: tables
// for a terminal, JSON, Mermaid for the models, and a page of HTML that needs nothing but itself. It refuses to know anything by
// itself: each section is a question to the packages django, drf and project, and what they cannot tell stays unknown here, with
// the reason. Every form is made of the document alone, and the same document prints the same bytes.
//
// In JSON a thing that is unknown is null, or as far as it is known, and the item's "unknown" says why by key. Values of settings
// that look like secrets are masked in the forms that people look at and pass on (text and HTML); JSON has them as they are written.
//
// It costs what the questions cost, which are worked out once for a project, and one pass over their answers.
package inspect
