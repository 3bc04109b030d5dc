"""The shop, which gives its base classes to others under a name of its own."""

from .base import AuditedViewSet as BaseViewSet
