"""What members say about books."""

from django.conf import settings
from django.db import models

from common.models import Recorded


class Review(Recorded):
    """What one member says about one book."""

    book = models.ForeignKey("catalog.Book", on_delete=models.CASCADE, related_name="reviews")
    member = models.ForeignKey("lending.Member", on_delete=models.CASCADE, related_name="reviews")
    text = models.TextField()
    stars = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"{self.stars} stars for {self.book.title}"


class Reply(models.Model):
    """An answer to a review."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="replies")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="replies")
    text = models.TextField()

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return self.text
