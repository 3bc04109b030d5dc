"""How books are written out as text."""


def cover_line(book):
    """Author and publisher, as they stand on the cover."""
    return f"{book.author.name}, {book.publisher.name}"


def short_title(book):
    """The first word of the title."""
    return book.title.split()[0]
