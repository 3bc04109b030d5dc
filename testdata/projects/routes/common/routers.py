"""Routers of our own."""

from rest_framework.routers import DefaultRouter, SimpleRouter


class QuietRouter(DefaultRouter):
    """A router without a root view and without format suffixes."""

    include_root_view = False
    include_format_suffixes = False


class OptionalSlashRouter(SimpleRouter):
    """A router whose routes may end in a slash."""

    def __init__(self):
        """Let the slash be optional."""
        super().__init__()
        self.trailing_slash = "/?"
