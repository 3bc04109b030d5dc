package drf

import (
	"path"
	"strings"

	"github.com/drflint/drflint/analyzers/django"
	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// mapped is the class of REST framework that shows a field of the model; Unknown where the field's class is not known.
func (b *builder) mapped(field *django.Field) project.Symbol {
	if b.hasChoices(field) {
		if b.overrides("serializer_choice_field") {
			return project.Symbol{}
		}
		return fieldNamed("ChoiceField")
	}
	own, known := b.ownMapping()
	line, _ := b.Lineage(b.modelFieldClass(field))
	for _, s := range line {
		if s.Kind == project.Unknown || !known {
			return project.Symbol{}
		}
		if shown, ok := own.shownBy(s, deepest); ok {
			return shown
		}
	}
	return project.Symbol{}
}

// mapping is a serializer_field_mapping of the project's own: it adds to that of ModelSerializer.
type mapping map[project.Symbol]project.Symbol

// ownMapping reads `serializer_field_mapping = {**Base.serializer_field_mapping, models.URLField: OwnField}`; known is false for
// one that is put together otherwise.
func (b *builder) ownMapping() (own mapping, known bool) {
	const name = "serializer_field_mapping"
	if !b.overrides(name) {
		return nil, true
	}
	at, ok := b.classAttribute(b.serializer.Class, name)
	if !ok || at.In.File.Kind(at.Node) != pyparse.Dictionary {
		return nil, false
	}
	f := at.In.File
	own = make(mapping)
	for n := range f.Children(at.Node) {
		if f.Kind(n) != pyparse.Pair {
			whole := b.ClassAt(eval.Place{In: at.In, Node: f.FirstChild(n)})
			if known = byOwnName(project.Symbol{Kind: whole.Kind, Name: strings.TrimSuffix(whole.Name, "."+name)}).Name == modelSerializer; !known {
				return nil, false
			}
			continue
		}
		key := b.ClassAt(eval.Place{In: at.In, Node: f.Child(n, pyparse.KeyField)})
		own[byOwnName(key)] = byOwnName(b.ClassAt(eval.Place{In: at.In, Node: f.Child(n, pyparse.ValueField)}))
	}
	return own, known
}

// hasChoices tells a field that is given choices, or may be.
func (b *builder) hasChoices(field *django.Field) bool {
	if field.At.In == nil {
		return field.Choices
	}
	n, certain := field.At.In.File.Call(field.At.Node).Arguments().Keyword("choices")
	if n == pyparse.NoNode {
		return !certain
	}
	return b.names.Expression(field.At.In, n).Truth() != module.No
}

// shownBy looks a class of model fields, and then its bases, up in the mapping.
func (m mapping) shownBy(class project.Symbol, depth int) (shown project.Symbol, ok bool) {
	class = byOwnName(class)
	if shown, ok := m[class]; ok {
		return shown, true
	}
	if class.Kind != project.External || depth == 0 {
		return project.Symbol{}, false
	}
	if name, ok := fieldMapping[class.Name]; ok {
		return fieldNamed(name), true
	}
	known, _ := knowledge.Lookup(class.Name)
	for base := range known.Bases() {
		if shown, ok := m.shownBy(project.Symbol{Kind: project.External, Name: base}, depth-1); ok {
			return shown, true
		}
	}
	return project.Symbol{}, false
}

// modelFieldClass is the class of a model's field. That of a key which Django adds is told by the app's configuration, then by
// the settings (Django docs, "DEFAULT_AUTO_FIELD"); where neither tells it, the version of Django does.
func (b *builder) modelFieldClass(field *django.Field) project.Symbol {
	if !field.Added || field.Model == nil || field.Model.Class.Kind != project.Definition {
		return field.Class
	}
	if b.autos == nil {
		b.readAutos()
	}
	for dir := path.Dir(b.Path(field.Model.Class.File)); ; dir = path.Dir(dir) {
		if name, ok := b.autos[dir]; ok {
			return project.Symbol{Kind: project.External, Name: name}
		}
		if dir == "." || dir == "/" {
			break
		}
	}
	chains, _ := b.Deployed("DEFAULT_AUTO_FIELD")
	for _, chain := range chains {
		if value, _ := chain.Silent(); value.Kind == eval.String {
			return project.Symbol{Kind: project.External, Name: value.Text}
		}
	}
	return field.Class
}

// readAutos finds the keys that the configurations of apps add, by their folders.
func (r *serializerReader) readAutos() {
	r.autos = make(map[string]string)
	for file := range int32(r.Len()) {
		if !strings.HasSuffix("/"+r.Path(file), "/apps.py") {
			continue
		}
		in := r.Names(file)
		for _, class := range in.File.Nodes(pyparse.ClassDefinition) {
			if value, _ := r.names.Attribute(in, class, "default_auto_field"); value.Kind == eval.String {
				r.autos[path.Dir(r.Path(file))] = value.Text
			}
		}
	}
}

// fieldMapping is ModelSerializer.serializer_field_mapping (DRF 3.18; before 3.17 IntegerField stands for BigIntegerField).
var fieldMapping = map[string]string{
	"django.db.models.fields.AutoField":                  "IntegerField",
	"django.db.models.fields.BigAutoField":               "BigIntegerField",
	"django.db.models.fields.BigIntegerField":            "BigIntegerField",
	"django.db.models.fields.BooleanField":               "BooleanField",
	"django.db.models.fields.CharField":                  "CharField",
	"django.db.models.fields.CommaSeparatedIntegerField": "CharField",
	"django.db.models.fields.DateField":                  "DateField",
	"django.db.models.fields.DateTimeField":              "DateTimeField",
	"django.db.models.fields.DecimalField":               "DecimalField",
	"django.db.models.fields.DurationField":              "DurationField",
	"django.db.models.fields.EmailField":                 "EmailField",
	"django.db.models.fields.Field":                      "ModelField",
	"django.db.models.fields.files.FileField":            "FileField",
	"django.db.models.fields.FloatField":                 "FloatField",
	"django.db.models.fields.files.ImageField":           "ImageField",
	"django.db.models.fields.IntegerField":               "IntegerField",
	"django.db.models.fields.NullBooleanField":           "BooleanField",
	"django.db.models.fields.PositiveIntegerField":       "IntegerField",
	"django.db.models.fields.PositiveSmallIntegerField":  "IntegerField",
	"django.db.models.fields.SlugField":                  "SlugField",
	"django.db.models.fields.SmallIntegerField":          "IntegerField",
	"django.db.models.fields.TextField":                  "CharField",
	"django.db.models.fields.TimeField":                  "TimeField",
	"django.db.models.fields.URLField":                   "URLField",
	"django.db.models.fields.UUIDField":                  "UUIDField",
	"django.db.models.fields.GenericIPAddressField":      "IPAddressField",
	"django.db.models.fields.FilePathField":              "FilePathField",
	"django.db.models.fields.json.JSONField":             "JSONField",
	"django.contrib.postgres.fields.hstore.HStoreField":  "HStoreField",
	"django.contrib.postgres.fields.array.ArrayField":    "ListField",
	"django.contrib.postgres.fields.jsonb.JSONField":     "JSONField",
}
