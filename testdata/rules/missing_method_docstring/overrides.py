"""Methods of classes with bases."""

from django.db import models
from django.views.generic import ListView
from rest_framework import serializers, viewsets

from .base import Unknown


class Order(models.Model):
    """An order. Model defines save; it does not define cancel."""

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)

    def cancel(self):  # want "Order.cancel"
        pass


class OrderSerializer(serializers.ModelSerializer):
    """A hook that DRF finds by the name of a field is a method of this class."""

    def to_representation(self, instance):
        return {}

    def validate_total(self, value):  # want "validate_total"
        return value


class OrderViewSet(viewsets.ModelViewSet):
    """Mixins define create, GenericAPIView get_queryset."""

    def create(self, request):
        pass

    def get_queryset(self):
        pass

    # The tables hold no attributes, and this one is an attribute of GenericAPIView.
    @property
    def serializer_class(self):
        pass


class Orders(ListView):
    """A property may override an attribute of a class that is not read."""

    @property
    def template_name(self):
        return ""

    def helper(self):  # want "Orders.helper"
        pass


class Base:
    """A base of this file."""

    title = ""

    def run(self):
        """Run."""


class Middle(Base):
    """Defines nothing."""


class Leaf(Middle):
    """Overrides a method and an attribute over two steps."""

    def run(self):
        pass

    @property
    def title(self):
        return ""

    @property
    def subtitle(self):  # want "Leaf.subtitle"
        return ""

    def walk(self):  # want "Leaf.walk"
        pass


class FromUnknown(Unknown):
    """Another file's class may define anything."""

    def anything(self):
        pass


class BelowUnknown(FromUnknown):
    """So may one below it."""

    def other(self):
        pass


class FromCall(models.Manager.from_queryset(models.QuerySet)):
    """So may a class that a call makes."""

    def anything(self):
        pass


class Order2(Order, Unknown):
    """One base that is not known is enough."""

    def anything(self):
        pass


def bases():
    """Bases that a function is given."""
    return ()


class Splat(*bases()):
    """So may a class whose bases are unpacked."""

    def anything(self):
        pass


class Failure(Exception):
    """A builtin."""

    def with_traceback(self, tb):
        pass

    def explain(self):  # want "Failure.explain"
        pass


class Own(Own):
    """Its own base, which Python would refuse when it runs: no endless search."""

    def anything(self):
        pass
