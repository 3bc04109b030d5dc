"""What is no longer there."""

from archive.cabinets import Drawer  # noqa: F401
from archive.tables import Card, OldTicket, Shelf  # noqa: F401
