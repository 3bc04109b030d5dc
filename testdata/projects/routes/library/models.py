"""Models of the library."""

from django.db import models


class Author(models.Model):
    """Who wrote a book."""

    name = models.CharField(max_length=80)


class Book(models.Model):
    """A book."""

    slug = models.SlugField()
    author = models.ForeignKey(Author, on_delete=models.CASCADE)
