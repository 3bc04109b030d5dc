"""Where the cards are kept."""

from archive.tables import *  # noqa: F403


class Drawer(Shelf):  # noqa: F405
    """One with a handle."""

    card = models.ForeignKey(Card, models.CASCADE, related_name="drawers")  # noqa: F405
