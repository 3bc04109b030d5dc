"""Places in town."""

from django.db import models

from common import fields
from common.models import Loud, Timestamped
from exhibits import models as exhibits


class Place(models.Model):
    """Somewhere."""

    name = models.CharField(max_length=50)


class Asset(models.Model):
    """Something that is worth something."""

    asset_id = models.AutoField(primary_key=True)
    value = fields.PriceField()


class Eatery(Place):
    """Somewhere with food, but nowhere itself."""

    volume = models.IntegerField(default=0)
    suppliers = models.ManyToManyField("venues.Supplier", related_name="%(class)s_customers")

    class Meta:
        abstract = True


class Restaurant(Eatery):
    """Food at a table."""

    stars = models.IntegerField()


class Cafe(Loud, Eatery):
    """Food in a hand."""

    shows = models.ManyToManyField(exhibits.Painting, through="Hanging", through_fields=("cafe", "painting"))


class Depot(Place, Asset, Timestamped):
    """Where things are kept."""

    insurer = models.ForeignKey("Supplier", models.PROTECT, related_name="insured")


class Supplier(models.Model):
    """Who brings things."""

    contact = fields.VisitorLink(on_delete=models.CASCADE)
    successor = models.ForeignKey("Supplier", models.SET_NULL, null=True, related_name="predecessors")


class Hanging(models.Model):
    """A painting in a café."""

    cafe = models.ForeignKey(Cafe, models.CASCADE)
    painting = models.ForeignKey(exhibits.Painting, models.CASCADE)
    previous = models.ForeignKey(exhibits.Painting, models.CASCADE, related_name="was_hanging")
