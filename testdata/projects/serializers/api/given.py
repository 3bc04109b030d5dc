"""Serializers whose fields hang on arguments of their own, and what packages bring along."""

from people.models import Band
from rest_framework import serializers
from rest_framework.authtoken.serializers import AuthTokenSerializer
from rest_framework_nested.relations import NestedHyperlinkedIdentityField


class Flagged(serializers.ModelSerializer):
    """Without its flag it leaves one field out, with it two others."""

    brief = serializers.CharField(read_only=True)
    long = serializers.CharField(read_only=True)
    size = serializers.IntegerField(read_only=True)

    def __init__(self, *args, **kwargs):
        self.full = kwargs.pop("full", False)
        self.everything = kwargs.pop("everything", None)
        super().__init__(*args, **kwargs)
        if not self.everything:
            try:
                if self.full:
                    self.fields.pop("brief")
                    self.fields.pop("size")
                else:
                    self.fields.pop("long")
            except KeyError:
                pass

    class Meta:
        model = Band
        fields = ["id", "brief", "long", "size"]


class Short(Flagged):
    class Meta(Flagged.Meta):
        fields = ["id", "brief", "long"]


class Trimmed(Flagged):
    trimmed = ("brief", "size")

    def get_fields(self):
        fields = super().get_fields()
        for name in self.trimmed or []:
            if name in fields:
                fields[name].read_only = False
        for name in ("id",):
            del fields[name]
        return fields


class Supplied(Flagged):
    def __init__(self, *args, **kwargs):
        kwargs["everything"] = True
        super().__init__(*args, **kwargs)


class Compared(serializers.Serializer):
    a = serializers.CharField()
    b = serializers.CharField()
    c = serializers.CharField()

    def __init__(self, *args, mode=None, only=(), **kwargs):
        super().__init__(*args, **kwargs)
        if mode != "all":
            self.fields.pop("a")
        if only is not None and "b" in self.fields:
            self.fields.pop("b")
        for name in only:
            self.fields.pop(name)


class WritableMethodField(serializers.SerializerMethodField):
    """A method gives it, and it may be written to."""

    def __init__(self, method_name=None, **kwargs):
        self.method_name = method_name
        kwargs["source"] = "*"
        super(serializers.SerializerMethodField, self).__init__(**kwargs)

    def to_internal_value(self, data):
        return {self.field_name: data}


class Token(AuthTokenSerializer):
    code = serializers.CharField(write_only=True)
    told = WritableMethodField()
    shown = WritableMethodField(read_only=True)
    own = NestedHyperlinkedIdentityField(view_name="band-detail")

    def get_told(self, obj):
        return obj

    def get_shown(self, obj):
        return obj


class Borrowing(serializers.Serializer):
    a = serializers.CharField()

    validate_a = Token().get_told
