"""What the views of the desk have in common."""

from rest_framework.exceptions import NotAuthenticated
from rest_framework.permissions import AllowAny, IsAuthenticated


class PerAction:
    """Serializers and permissions by action, from two tables."""

    serializer_classes = {}
    permission_classes_by_action = {}

    def get_serializer_class(self):
        return self.serializer_classes.get(self.action, super().get_serializer_class())

    def get_permissions(self):
        try:
            return [permission() for permission in self.permission_classes_by_action[self.action]]
        except KeyError:
            return [permission() for permission in self.permission_classes]


class ReadAndWriteSerializers:
    """One serializer to show, another to take."""

    read_serializer_class = None
    write_serializer_class = None

    def get_serializer_class(self):
        if self.request.method in ("POST", "PUT", "PATCH") and self.write_serializer_class:
            return self.write_serializer_class
        return self.read_serializer_class or self.serializer_class


class SignedInAtFirst:
    """Looks before REST framework does."""

    def initial(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            raise NotAuthenticated()
        super().initial(request, *args, **kwargs)


class OpenMixin:
    permission_classes = (AllowAny,)


class ClosedMixin:
    permission_classes = (IsAuthenticated,)
