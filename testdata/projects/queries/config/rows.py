"""Rows to count queries with: what hangs on a row is never shared with another, but for the one shelf."""

import datetime

from accounts.models import Profile, User
from catalog.models import Author, Book, Country, Edition, Genre, Printer, Publisher, Region, Series, Shelf, Summary
from kiosk.models import Notice
from lending.models import Branch, City, Fine, Loan, Member
from media.models import Director, Film, Supplier
from reviews.models import Reply, Review


def fill(numbers):
    """Add a book, a film and a member for each number, with all that belongs to them."""
    for number in numbers:
        book = add_book(number)
        member = add_member(number)
        add_loans(number, book, member)
        add_review(number, book, member)
        Notice.objects.create(text=f"notice {number}", about=book)
        Film.objects.create(
            name=f"Film {number}",
            supplier=Supplier.objects.create(name=f"Supplier {number}"),
            director=Director.objects.create(name=f"Director {number}"),
            minutes=90 + number,
        )


def add_user(name):
    """A user with a profile."""
    user = User.objects.create(username=name, email=f"{name}@library.example", date_joined="2024-01-01T00:00:00Z")
    Profile.objects.create(user=user, city=f"city of {name}")
    return user


def add_country(name):
    """A country in a region of its own."""
    return Country.objects.create(name=f"land of {name}", region=Region.objects.create(name=f"region of {name}"))


def add_author(name, mentor=None):
    """An author from a country of his own."""
    return Author.objects.create(name=name, country=add_country(name), mentor=mentor)


def add_book(number):
    """A book by an author with a mentor, in two genres and a series, with a summary."""
    book = Book.objects.create(
        recorded_by=add_user(f"cataloguer-{number}"),
        title=f"Book {number}",
        slug=f"book-{number}",
        author=add_author(f"author {number}", mentor=add_author(f"mentor {number}")),
        translator=add_author(f"translator {number}"),
        publisher=Publisher.objects.create(
            name=f"publisher {number}", slug=f"publisher-{number}", country=add_country(f"publisher {number}")
        ),
        series=Series.objects.create(name=f"series {number}"),
        shelf=Shelf.objects.get_or_create(name="reading room")[0],
    )
    book.genres.add(*(Genre.objects.create(name=f"genre {number}.{part}") for part in (1, 2)))
    Summary.objects.create(book=book, critic=add_author(f"critic {number}"), text=f"summary {number}")
    return book


def add_member(number):
    """A member of a branch in a city of its own."""
    branch = Branch.objects.create(name=f"branch {number}", city=City.objects.create(name=f"city {number}"))
    return Member.objects.create(
        user=add_user(f"member-{number}"), branch=branch, sponsor=add_user(f"sponsor-{number}")
    )


def add_loans(number, book, member):
    """Two editions of the book, each lent once to the member and paid for."""
    for part in (1, 2):
        name = f"printer {number}.{part}"
        edition = Edition.objects.create(
            book=book, printer=Printer.objects.create(name=name, country=add_country(name)), year=2000 + part
        )
        loan = Loan.objects.create(
            recorded_by=add_user(f"clerk-{number}.{part}"),
            member=member,
            edition=edition,
            due=datetime.date(2025, 1, part),
        )
        Fine.objects.create(loan=loan, cents=number + part)


def add_review(number, book, member):
    """A review with two replies."""
    review = Review.objects.create(
        recorded_by=add_user(f"moderator-{number}"), book=book, member=member, text=f"review {number}", stars=4
    )
    for part in (1, 2):
        Reply.objects.create(review=review, user=add_user(f"reader-{number}.{part}"), text=f"reply {number}.{part}")
