"""What the screens show of a book."""

SCREEN = ("author", "publisher")
ORIGIN = "author__country"
