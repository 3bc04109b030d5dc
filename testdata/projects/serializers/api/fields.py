"""Fields of our own."""

from rest_framework import fields, serializers
from rest_framework.relations import PrimaryKeyRelatedField, RelatedField


class UpperField(serializers.CharField):
    def to_representation(self, value):
        return super().to_representation(value).upper()


class LockedField(fields.IntegerField):
    def __init__(self, **kwargs):
        kwargs["read_only"] = True
        super().__init__(**kwargs)


class BandKeyField(PrimaryKeyRelatedField):
    pass


class BandTextField(RelatedField):
    def to_representation(self, value):
        return f"{value.name} ({value.style})"


class WholeField(serializers.Field):
    def __init__(self, **kwargs):
        kwargs["source"] = "*"
        super().__init__(**kwargs)


class CodeLink(serializers.HyperlinkedRelatedField):
    lookup_field = "code"
