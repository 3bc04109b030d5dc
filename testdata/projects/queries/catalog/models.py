"""What the library knows of books and of those who make them."""

from django.db import models
from django.utils.functional import cached_property

from common.models import Named, Recorded


class Region(Named):
    """A part of the world."""


class Country(Named):
    """A country of a region."""

    region = models.ForeignKey("catalog.Region", on_delete=models.PROTECT)


class PublisherManager(models.Manager):
    """Publishers, always with their country: their name is never shown without it."""

    def get_queryset(self):
        return super().get_queryset().select_related("country")


class Publisher(models.Model):
    """A house that brings out books."""

    name = models.CharField(max_length=100)
    slug = models.SlugField(unique=True)
    country = models.ForeignKey(Country, on_delete=models.PROTECT)

    objects = PublisherManager()

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"{self.name}, {self.country.name}"


class Author(Named):
    """Somebody who writes or translates books."""

    country = models.ForeignKey(Country, on_delete=models.PROTECT)
    mentor = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="pupils")

    @property
    def origin(self):
        """Where the author comes from."""
        return self.country.name

    @cached_property
    def home(self):
        """The part of the world that the author lives in."""
        return self.country.region.name


class Series(Named):
    """Books that belong together."""


class Shelf(Named):
    """A place in the reading room."""


class Genre(Named):
    """A kind of book."""


class BookQuerySet(models.QuerySet):
    """Questions that several views ask about books."""

    def printed(self):
        """Leave out what exists as a file only."""
        return self.filter(digital=False)

    def with_makers(self):
        """Load author and publisher with each book."""
        return self.select_related("author", "publisher")


class Book(Recorded):
    """A title, of which there may be many editions."""

    title = models.CharField(max_length=200)
    slug = models.SlugField(unique=True)
    digital = models.BooleanField(default=False)
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="books")
    translator = models.ForeignKey(
        "Author", null=True, blank=True, on_delete=models.SET_NULL, related_name="translations"
    )
    publisher = models.ForeignKey("catalog.Publisher", on_delete=models.PROTECT, related_name="books")
    series = models.ForeignKey(Series, null=True, blank=True, on_delete=models.SET_NULL)
    shelf = models.ForeignKey(Shelf, on_delete=models.PROTECT, related_name="books")
    genres = models.ManyToManyField(Genre, related_name="books")

    objects = BookQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return self.title

    @property
    def imprint(self):
        """Who stands below the title."""
        return self.publisher.name

    @cached_property
    def byline(self):
        """Who stands above the title."""
        return f"by {self.author.name}"

    @property
    def label(self):
        """The title in capitals."""
        return self.title.upper()

    def citation(self):
        """How another book names this one."""
        return f"{self.author}: {self.title}"

    def credits(self):
        """All that is printed on the cover."""
        return " / ".join([self.byline, self.imprint])


class BestsellerManager(models.Manager):
    """Books that everybody asks for."""

    def get_queryset(self):
        return super().get_queryset().filter(title__startswith="Book")


class Bestseller(Book):
    """A book that is asked for every week."""

    objects = BestsellerManager()

    class Meta:
        proxy = True
        ordering = ["-id"]


class Summary(models.Model):
    """What a critic says of a book in a few sentences."""

    book = models.OneToOneField(Book, on_delete=models.CASCADE, related_name="summary")
    critic = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="summaries")
    text = models.TextField()

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return self.text


class Printer(Named):
    """A workshop where books are printed."""

    country = models.ForeignKey(Country, on_delete=models.PROTECT)


class Edition(models.Model):
    """A book as it was printed once."""

    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="editions")
    printer = models.ForeignKey(Printer, on_delete=models.PROTECT, related_name="editions")
    year = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"{self.book} ({self.year})"

    @cached_property
    def imprint(self):
        """Who printed it for whom."""
        return f"{self.printer.name} for {self.book.publisher.name}"
