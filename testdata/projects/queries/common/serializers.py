"""Bases of the serializers of every app."""

from rest_framework import serializers


class RecordedSerializer(serializers.ModelSerializer):
    """Anything that one of the staff has entered, with the name of that person."""

    recorded_by = serializers.CharField(source="recorded_by.username", read_only=True)

    class Meta:
        abstract = True
        fields = ["id", "recorded_by"]


class ChosenFieldsSerializer(serializers.ModelSerializer):
    """A serializer that a view may narrow down to a few of its fields."""

    def __init__(self, *args, **kwargs):
        chosen = kwargs.pop("fields", None)
        super().__init__(*args, **kwargs)
        if chosen is not None:
            for name in set(self.fields) - set(chosen):
                self.fields.pop(name)
