"""What serializers have in common."""

from rest_framework import serializers


class Shown:
    """It is no serializer, so its field is none either."""

    shown = serializers.BooleanField()


class Audited(serializers.Serializer):
    created = serializers.DateTimeField(read_only=True)
    modified = serializers.DateTimeField(read_only=True)


class DynamicFields(serializers.ModelSerializer):
    def __init__(self, *args, **kwargs):
        fields = kwargs.pop("fields", None)
        super().__init__(*args, **kwargs)
        if fields is not None:
            for name in set(self.fields) - set(fields):
                self.fields.pop(name)


class LeavingOut(serializers.ModelSerializer):
    def __init__(self, *args, without=None, **kwargs):
        self.without = without
        super().__init__(*args, **kwargs)

    def get_fields(self):
        fields = super().get_fields()
        if not self.without:
            return fields
        for name in self.without:
            fields.pop(name)
        return fields


class Guarded(serializers.ModelSerializer):
    def get_fields(self):
        fields = super().get_fields()
        if "request" not in self.context:
            fields.pop("email", None)
        return fields
