"""Bases and mixins of the views of every app."""

from rest_framework import generics, mixins, viewsets


class SerializerByActionMixin:
    """Choose the serializer from a table of actions."""

    serializer_action_classes = {}

    def get_serializer_class(self):
        try:
            return self.serializer_action_classes[self.action]
        except KeyError:
            return super().get_serializer_class()


class WithRecorderMixin:
    """Load who has entered each row."""

    def get_queryset(self):
        return super().get_queryset().select_related("recorded_by")


class WithMemberMixin:
    """Load whose row it is."""

    def get_queryset(self):
        return super().get_queryset().select_related("member")


class EagerMixin:
    """Load what the serializer asks for in setup_eager_loading."""

    def get_queryset(self):
        return self.get_serializer_class().setup_eager_loading(super().get_queryset())


class RecordedListView(WithRecorderMixin, generics.ListAPIView):
    """A list of rows that the staff has entered."""


class ListViewSet(mixins.ListModelMixin, viewsets.GenericViewSet):
    """A viewset that only lists."""
