"""What is no longer there."""

from archive.tables import OldTicket, Shelf  # noqa: F401
