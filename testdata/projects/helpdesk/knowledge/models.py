from django.db import models


class Shelf(models.Model):
    title = models.CharField(max_length=80)
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="children")


class Article(models.Model):
    shelf = models.ForeignKey(Shelf, on_delete=models.CASCADE, related_name="articles")
    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=120)
    body = models.TextField()
    writers = models.ManyToManyField("accounts.User", related_name="+")
    see_also = models.ManyToManyField("self", symmetrical=False, related_name="seen_from")
    helped = models.PositiveIntegerField(default=0)
