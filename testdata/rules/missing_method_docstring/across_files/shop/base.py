"""Base classes, whose methods the subclasses in other files override."""

from rest_framework import viewsets


class Audited:
    """Whatever leaves a trace."""

    def audit(self):
        """Write the trace."""


class AuditedViewSet(Audited, viewsets.ModelViewSet):
    """A viewset that leaves a trace."""
