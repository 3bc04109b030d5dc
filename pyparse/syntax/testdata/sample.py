"""A page of ordinary Python, as the benchmarks read it."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

logger = logging.getLogger(__name__)

DEFAULT_LIMITS = {
    "burst": 60,
    "sustained": 1_000,
    "ratio": 0.25,
    "names": ["reader", "writer", "owner"],
}


@dataclass(frozen=True, slots=True)
class Shelf:
    """Books that stand together."""

    label: str
    width: float = 80.0
    books: list["Book"] = field(default_factory=list)

    def free(self) -> float:
        """The room that is left, in centimetres."""
        return self.width - sum(book.thickness for book in self.books if book is not None)

    def put(self, book: "Book", *, force: bool = False) -> "Shelf":
        if not force and book.thickness > self.free():
            raise ValueError(f"no room for {book.title!r} on {self.label} ({self.free():.1f} cm left)")
        return Shelf(self.label, self.width, [*self.books, book])


@dataclass
class Book:
    title: str
    authors: Sequence[str] = ()
    thickness: float = 2.5
    tags: set[str] = field(default_factory=set)

    def __str__(self):
        authors = ", ".join(self.authors) or "unknown"
        return "%s by %s" % (self.title, authors)


def by_author(books: Iterable[Book]) -> dict[str, list[Book]]:
    found: dict[str, list[Book]] = {}
    for book in books:
        for author in book.authors:
            found.setdefault(author, []).append(book)
    return {name: sorted(list_, key=lambda b: (b.title.lower(), -b.thickness)) for name, list_ in found.items()}


async def fetch(session, urls, *, retries=3, limits=DEFAULT_LIMITS):
    """Fetch every address, and try again where that fails.

    The answers come in the order of the addresses; one that could not be had is None.
    """
    answers = []
    for number, url in enumerate(urls, start=1):
        for attempt in range(retries):
            try:
                async with session.get(url, timeout=5 * (attempt + 1)) as response:
                    answers.append(await response.json())
                    break
            except (TimeoutError, OSError) as error:
                logger.warning("attempt %d of %s failed: %s", attempt + 1, url, error)
        else:
            answers.append(None)
        if number % limits["burst"] == 0:
            logger.info("%d of %d done", number, len(urls))
    return answers


def describe(value):
    match value:
        case {"kind": "shelf", "books": [first, *rest]} if rest:
            return f"a shelf of {len(rest) + 1} books, the first is {first}"
        case Book(title=title, authors=[author]):
            return f"{title} by {author}"
        case int() | float() as number:
            return "a number" if number > 0 else "nothing"
        case _:
            return None


if __name__ == "__main__":
    shelf = Shelf("A1")
    shelf = shelf.put(Book("Emma", authors=("Jane Austen",), tags={"novel", "1815"}))
    print(shelf, file=None, end="\n")
