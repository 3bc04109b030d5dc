"""What the clinic's APIs are made of."""

from typing import TYPE_CHECKING, Sequence, Type

from rest_framework import serializers
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.pagination import LimitOffsetPagination
from rest_framework.permissions import BasePermission, IsAuthenticated

if TYPE_CHECKING:
    PermissionClasses = Sequence[Type[BasePermission]]
else:
    PermissionClasses = Sequence


class LooseSession(SessionAuthentication):
    def enforce_csrf(self, request):
        pass


class ApiAuthMixin:
    authentication_classes: Sequence[Type[BaseAuthentication]] = [LooseSession]
    permission_classes: PermissionClasses = (IsAuthenticated,)


class Pages(LimitOffsetPagination):
    default_limit = 10
    max_limit = 50


def paginated(*, pagination_class, serializer_class, queryset, request, view):
    paginator = pagination_class()
    page = paginator.paginate_queryset(queryset, request, view=view)
    return paginator.get_paginated_response(serializer_class(page, many=True).data)


def inline_serializer(*, fields, data=None, **kwargs):
    """A serializer out of a dictionary of fields."""
    made = type("Inline", (serializers.Serializer,), fields)
    return made(data=data, **kwargs) if data is not None else made(**kwargs)
