package drf

import (
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/analyzers/source"
	"github.com/drflint/drflint/pyparse"
)

// linked makes a project of the files of an archive.
func linked(t *testing.T, archive string) *project.Project {
	t.Helper()
	var files []*source.File
	for _, f := range txtar.Parse([]byte(archive)).Files {
		parsed, err := pyparse.Parse(f.Data)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, source.New(f.Name, parsed))
	}
	return source.Link(files)
}

// drawn are the fields of a serializer: "?" behind one that is not sure, "r" and "w" behind "/" for those that are for reading or
// writing alone, "r?" for those that may be, and "..." where there may be others.
func drawn(s *Serializer) string {
	var all []string
	for _, f := range s.Fields {
		text := f.Name
		if !f.Sure {
			text += "?"
		}
		if f.ReadOnly == module.Yes {
			text += "/r"
		}
		if f.WriteOnly == module.Yes {
			text += "/w"
		}
		if f.ReadOnly == module.Maybe {
			text += "/r?"
		}
		all = append(all, text)
	}
	if !s.Whole {
		all = append(all, "...")
	}
	return strings.Join(all, " ")
}

// What methods of a serializer with the fields a, b and c make of them.
func TestOverrides(t *testing.T) {
	tests := []struct{ why, method, want string }{
		{"nothing is overridden", `pass`, "a b c"},
		{"a name that is always taken out is not there", `
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("a")`, "b c"},
		{"a name that is taken out on a condition may be there", `
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance:
            del self.fields["a"], self.fields["b"]`, "a? b? c"},
		{"what comes behind a return does not always run", `
    def get_fields(self):
        fields = super().get_fields()
        if self.instance:
            return fields
        del fields["a"]
        return fields`, "a? b c"},
		{"the dict of fields may go by any name", `
    def get_fields(self):
        declared = dict(super().get_fields())
        mine = declared.copy()
        mine.pop("b", None)
        return mine`, "a c"},
		{"a name that cannot be told may be any", `
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in excluded():
            self.fields.pop(name)`, "a? b? c?"},
		{"a loop over names that are known takes out these", `
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("a", "b"):
            self.fields.pop(name)`, "c"},
		{"but one that is left before its end may not", `
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("a", "b"):
            if self.instance:
                break
            self.fields.pop(name)`, "a? b? c"},
		{"names of the Meta are known", `
    class Meta:
        permissions = {"app.see_a": "a"}
    def get_fields(self):
        fields = super().get_fields()
        if self.instance:
            permissions = self.Meta.permissions
            for permission, field in permissions.items():
                if not self.may(permission):
                    del fields[field]
        return fields`, "a? b c"},
		{"so are names that the class lists", `
    hidden = ("a",)
    def get_fields(self):
        fields = super().get_fields()
        for name in self.hidden or []:
            fields[name].read_only = self.closed()
        return fields`, "a/r? b c"},
		{"but not those that a method may change", `
    hidden = ("a",)
    def get_fields(self):
        fields = super().get_fields()
        for name in self.hidden or []:
            fields[name].read_only = self.closed()
        return fields
    def hide(self, names):
        self.hidden = names`, "a/r? b/r? c/r?"},
		{"a name that is bound twice may be any", `
    def get_fields(self):
        fields = super().get_fields()
        name = "a"
        name = self.other() or name
        del fields[name]
        return fields`, "a? b? c?"},
		{"an argument of its own is not given", `
    def __init__(self, *args, **kwargs):
        fields = kwargs.pop("fields", None)
        super().__init__(*args, **kwargs)
        if fields is not None:
            for name in set(self.fields) - set(fields):
                self.fields.pop(name)`, "a b c"},
		{"nor is one that stands among the parameters", `
    def __init__(self, *args, fields=None, **kwargs):
        super().__init__(*args, **kwargs)
        if fields and self.instance:
            for name in set(self.fields) - set(fields):
                self.fields.pop(name)`, "a b c"},
		{"but its default may stand for it", `
    def __init__(self, *args, **kwargs):
        fields = kwargs.pop("fields", ["a"])
        super().__init__(*args, **kwargs)
        if fields:
            for name in set(self.fields) - set(fields):
                self.fields.pop(name)`, "a? b? c?"},
		{"a condition that holds without the argument does not guard", `
    def __init__(self, *args, fields=None, **kwargs):
        super().__init__(*args, **kwargs)
        if fields is None:
            self.fields.pop("a")`, "b c"},
		{"nor does the `else` of one that does not", `
    def __init__(self, *args, **kwargs):
        self.full = kwargs.pop("full", False)
        super().__init__(*args, **kwargs)
        try:
            if self.full:
                self.fields.pop("a")
            elif self.instance and self.full:
                self.fields.pop("b")
            else:
                self.fields.pop("c")
        except KeyError:
            pass`, "a b"},
		{"what may fail before leaves it open", `
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        try:
            self.prepare()
            self.fields.pop("c")
        except KeyError:
            pass`, "a b c?"},
		{"False is not None", `
    def __init__(self, *args, **kwargs):
        full = kwargs.pop("full", False)
        super().__init__(*args, **kwargs)
        if full is None:
            self.fields.pop("a")
        if full is not None:
            self.fields.pop("b")`, "a c"},
		{"an argument that a class gives itself is no argument of its own", `
    def __init__(self, *args, **kwargs):
        if self.big():
            kwargs["full"] = True
        self.full = kwargs.pop("full", False)
        super().__init__(*args, **kwargs)
        if self.full:
            self.fields.pop("a")`, "a? b c"},
		{"a name that is bound anew is no argument any more", `
    def __init__(self, *args, **kwargs):
        fields = kwargs.pop("fields", None)
        if fields is not None:
            fields = set(fields)
        else:
            fields = {"a"}
        super().__init__(*args, **kwargs)
        if fields:
            self.fields.pop("b")`, "a b? c"},
		{"nothing is not all", `
    def __init__(self, *args, **kwargs):
        fields = kwargs.pop("fields", ())
        super().__init__(*args, **kwargs)
        for name in set(self.fields) - set(fields):
            self.fields.pop(name)`, "a? b? c?"},
		{"one of a text is not none", `
    def __init__(self, *args, **kwargs):
        fields = kwargs.pop("fields", "").split(",")
        super().__init__(*args, **kwargs)
        if fields:
            self.fields.pop("a")`, "a? b c"},
		{"another is not the one that is asked for", `
    def __init__(self, *args, **kwargs):
        mode = kwargs.pop("mode", None)
        super().__init__(*args, **kwargs)
        if mode != "full":
            self.fields.pop("a")
        if mode == "full":
            self.fields.pop("b")
        if "mode" in kwargs or mode in ("full", "more"):
            self.fields.pop("c")`, "b c?"},
		{"a field that is there is there", `
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "a" in self.fields:
            self.fields.pop("a")
        if "d" in self.fields:
            self.fields.pop("b")`, "b c"},
		{"its other branch does", `
    def __init__(self, *args, fields=None, **kwargs):
        super().__init__(*args, **kwargs)
        if not fields:
            pass
        else:
            self.fields.pop("a")`, "a b c"},
		{"an `or` of two things does not guard", `
    def __init__(self, *args, fields=None, **kwargs):
        super().__init__(*args, **kwargs)
        if fields or self.instance:
            self.fields.pop("a")`, "a? b c"},
		{"the context is REST framework's own argument: views give it", `
    def __init__(self, *args, **kwargs):
        fields = kwargs.get("context", {}).get("fields")
        super().__init__(*args, **kwargs)
        if fields:
            self.fields.pop("a")`, "a? b c"},
		{"the argument may be kept on the serializer, and asked for in get_fields", `
    def __init__(self, *args, **kwargs):
        self._only = kwargs.pop("only", ())
        super().__init__(*args, **kwargs)
    def get_fields(self):
        fields = super().get_fields()
        if not self._only:
            return fields
        for name in list(fields):
            del fields[name]
        return fields`, "a b c"},
		{"a method that is called may do it", `
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.tidy()
    def tidy(self):
        del self.fields["c"]`, "a b c?"},
		{"a function that is handed the fields may do anything", `
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        tidy(self.fields)`, "a? b? c? ..."},
		{"so may one that is handed the serializer", `
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        tidy(self)`, "a? b? c? ..."},
		{"new fields stand at the end, others in their place", `
    def get_fields(self):
        fields = super().get_fields()
        fields["d"] = serializers.CharField(read_only=True)
        fields["a"] = serializers.IntegerField(write_only=True)
        return fields`, "a/w b c d/r"},
		{"a dict of new ones", `
    def get_fields(self):
        fields = super().get_fields()
        fields.update({"d": serializers.CharField()}, e=serializers.CharField())
        return fields`, "a b c d e"},
		{"a dict that is not known may hold any", `
    def get_fields(self):
        fields = super().get_fields()
        fields.update(more())
        return fields`, "a? b? c? ..."},
		{"what is returned is something else", `
    def get_fields(self):
        fields = super().get_fields()
        return {name: fields[name] for name in self.names()}`, "a? b? c? ..."},
		{"it does not go on to its base", `
    def get_fields(self):
        return dict(a=serializers.CharField())`, "a? b? c? ..."},
		{"it makes them all itself", `
    def get_fields(self):
        return {"d": serializers.CharField(read_only=True), "a": serializers.CharField()}`, "d/r a"},
		{"it makes them all itself, as far as one sees", `
    def get_fields(self):
        return {"d": serializers.CharField(), **self.more()}`, "d ..."},
		{"to read the fields does no harm", `
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "a" in self.fields and len(self.fields):
            self.fields["a"].required = False
            print(self.fields.keys())`, "a b c"},
		{"one is made read-only", `
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["a"].read_only = True`, "a/r b c"},
		{"to_representation changes them when they are shown", `
    def to_representation(self, instance):
        self.fields["a"] = serializers.IntegerField()
        return super().to_representation(instance)`, "a? b c"},
		{"the property itself is overridden", `
    @property
    def fields(self):
        return {}`, "a? b? c? ..."},
		{"the Meta is changed", `
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.Meta.depth = 1`, "a? b? c? ..."},
	}
	for _, c := range tests {
		p := linked(t, "-- app/serializers.py --\nfrom rest_framework import serializers\nclass S(serializers.Serializer):\n"+
			"    a = serializers.CharField()\n    b = serializers.CharField()\n    c = serializers.CharField()\n    "+strings.TrimPrefix(c.method, "\n    ")+"\n")
		classes := p.Names(0).Summarize().Classes
		s := SerializersOf(p).Of(project.Symbol{Kind: project.Definition, Node: classes[0].Node})
		if got := drawn(s); got != c.want {
			t.Errorf("%s:%s\ngot  %s\nwant %s", c.why, c.method, got, c.want)
		}
	}
}

// What cannot be told of bases and Meta leaves room for other fields; what a class declares itself is there all the same.
func TestDoubtfulSerializers(t *testing.T) {
	tests := []struct{ why, class, want string }{
		{"an unknown mixin may override anything", "class S(Thing, serializers.Serializer):\n    a = serializers.CharField()", "a? ..."},
		{"an unknown base may declare fields, and is perhaps no serializer", "class S(Thing):\n    a = serializers.CharField()", "none"},
		{"a call may give a field", "class S(serializers.Serializer):\n    a = thing()\n    b = serializers.CharField()", "a?/r? b"},
		{"a class of a package that nobody knows starts in its own way", "class F(Thing, serializers.Field): pass\nclass S(serializers.Serializer):\n    a = F()\n    b = F(read_only=True)", "a/r? b/r"},
		{"a constant hides a base's field", "class B(serializers.Serializer):\n    a = serializers.CharField()\nclass S(B):\n    a = 1", ""},
		{"what it declares it must list", "class B(serializers.ModelSerializer):\n    a = serializers.CharField()\nclass S(B):\n    b = serializers.CharField()\n    class Meta:\n        fields = thing()", "b ..."},
		{"without fields and exclude it is there to be inherited", "class S(serializers.ModelSerializer):\n    a = serializers.CharField()", "a ..."},
		{"names of a model that is not known are names all the same", "class S(serializers.ModelSerializer):\n    class Meta:\n        model = Thing\n        fields = ['a', 'b']\n        read_only_fields = ['b']", "a/r? b/r"},
		{"a name that is not known leaves the others", "class S(serializers.ModelSerializer):\n    class Meta:\n        model = Thing\n        fields = ['a', thing()]", "a/r? ..."},
		{"what a method lists is not known", "class S(serializers.ModelSerializer):\n    a = serializers.CharField()\n    def get_field_names(self, declared_fields, info):\n        return []", "a? ..."},
		{"a class that inherits itself", "class S(S):\n    a = serializers.CharField()", "none"},
		{"a package declares fields", "from rest_framework.authtoken.serializers import AuthTokenSerializer\nclass S(AuthTokenSerializer):\n    a = serializers.CharField()\n    token = None", "username/w password/w a"},
		{"a package's field takes what it is given", "from taggit.serializers import TagListSerializerField\nclass S(serializers.Serializer):\n    a = TagListSerializerField(required=False)\n    b = TagListSerializerField(read_only=True)", "a b/r"},
		{"a package's field is for reading alone", "from rest_framework_nested.relations import NestedHyperlinkedIdentityField\nclass S(serializers.Serializer):\n    a = NestedHyperlinkedIdentityField(view_name='x')", "a/r"},
		{"a package's mixin changes nothing of the fields", "from drf_writable_nested.mixins import NestedUpdateMixin\nclass S(NestedUpdateMixin):\n    a = serializers.CharField()\n    class Meta:\n        fields = ['a']", "a"},
		{"the method of a thing is no field", "class Other:\n    def check(self, value):\n        return value\n    @property\n    def field(self):\n        return thing()\nclass S(serializers.Serializer):\n    validate_a = Other().check\n    a = serializers.CharField()\n    b = Other().field", "a b?/r?"},
		{"a member of an enumeration is no field", "import enum\nclass Kind(enum.Enum):\n    BOOK = 'book'\n    OWN = thing()\nclass S(serializers.Serializer):\n    kind = Kind.BOOK.value\n    own = Kind.OWN.value\n    a = serializers.CharField()", "own?/r? a"},
		{"a method field that may be written to", "class Field(serializers.SerializerMethodField):\n    def __init__(self, method_name=None, **kwargs):\n        self.method_name = method_name\n        kwargs['source'] = '*'\n        super(serializers.SerializerMethodField, self).__init__(**kwargs)\nclass S(serializers.Serializer):\n    a = Field()\n    b = Field(read_only=True)", "a b/r"},
		{"a plain list serializer has no fields", "class S(serializers.ListSerializer):\n    a = serializers.CharField()", ""},
	}
	for _, c := range tests {
		p := linked(t, "-- app/serializers.py --\nfrom rest_framework import serializers\nfrom nowhere import Thing, thing\n"+c.class+"\n")
		got := "none"
		for _, class := range p.Names(0).Summarize().Classes {
			if s := SerializersOf(p).Of(project.Symbol{Kind: project.Definition, Node: class.Node}); class.Name == "S" && s != nil {
				got = drawn(s)
			}
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.why, got, c.want)
		}
	}
}

// A list of what cannot be told is of a class that cannot be told either.
func TestListOfSomething(t *testing.T) {
	p := linked(t, "-- app/serializers.py --\nfrom rest_framework import serializers\nfrom nowhere import thing\nclass C(serializers.Serializer): pass\n"+
		"class S(serializers.Serializer):\n    a = serializers.ListSerializer(child=thing()())\n    b = serializers.ListSerializer(child=C())\n")
	s := SerializersOf(p).Of(project.Symbol{Kind: project.Definition, Node: p.Names(0).Summarize().Classes[1].Node})
	if a, b := s.Fields[0], s.Fields[1]; a.Kind != UnknownKind || a.Class.Kind != project.Unknown || b.Kind != Nested || b.Class.Kind != project.Definition {
		t.Errorf("%+v, %+v", a, b)
	}
}
