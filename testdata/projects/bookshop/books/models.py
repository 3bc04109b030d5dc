"""Authors and their books."""

from django.db import models


class Author(models.Model):
    """Somebody who has written a book that we sell."""

    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Book(models.Model):
    title = models.CharField(max_length=200)
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="books")
    isbn = models.CharField(max_length=13, unique=True)
    price = models.DecimalField(max_digits=8, decimal_places=2)
    in_stock = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["title"]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        self.isbn = self.isbn.replace("-", "")
        super().save(*args, **kwargs)

    def is_available(self):
        return self.in_stock > 0
