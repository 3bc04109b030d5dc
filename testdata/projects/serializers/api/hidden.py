"""Serializers that only running them tells."""

from people.models import Band
from rest_framework import serializers


def names():
    return [Band._meta.pk.name]


def make_field():
    return serializers.CharField()


class Computed(serializers.ModelSerializer):
    class Meta:
        model = Band
        fields = names()


class Made(serializers.Serializer):
    made = make_field()
    sure = serializers.CharField()


class OwnWay(serializers.Serializer):
    a = serializers.CharField()

    def get_fields(self):
        return {"b": serializers.CharField()}
