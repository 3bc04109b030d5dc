"""The things in the rooms."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from common.fields import OptionalLink, PriceField
from common.models import Audited, Loud, Nested

from .rooms import Room

if TYPE_CHECKING:
    from staff.people.models import Curator

try:
    from staff.people.models import Guard
except ImportError:
    Guard = None


class Label(models.Model):
    """The text beside a thing."""

    text = models.TextField()
    translations = models.JSONField(default=dict)


class ThingQuerySet(models.QuerySet):
    """Queries on things."""

    def on_show(self):
        """Give those that one can see."""
        return self.filter(room__isnull=False)


class Thing(Nested, Audited):
    """Anything with a number."""

    KINDS = [("p", "painting"), ("t", "tool")]
    FIRST, LAST = 1, 9

    class State(models.TextChoices):
        """What is the matter with it."""

        FINE = "fine"
        BROKEN = "broken"

    kind = models.CharField(choices=KINDS, max_length=1)
    state = models.CharField(choices=State.choices, default=State.FINE, max_length=10)
    default_state = State.FINE
    room = OptionalLink(Room, models.SET_NULL, null=True)
    worth = PriceField(null=True)
    first_seen_by: "Curator" = models.ForeignKey("crew.curator", models.PROTECT, related_name="finds")
    guard = models.ForeignKey(Guard, models.SET_NULL, null=True, related_name="watches+")

    objects = ThingQuerySet.as_manager()
    shown = models.Manager.from_queryset(ThingQuerySet)()

    @property
    def name(self):
        """What to call it."""
        return self.label.text


class Painting(Loud, Thing):
    """Paint on something."""

    thing_link = models.OneToOneField(Thing, on_delete=models.CASCADE, parent_link=True, primary_key=True)
    volume = models.IntegerField(null=True)
    copy_of = models.OneToOneField("self", models.SET_NULL, null=True)
    sitter = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True)


class Sketch(Painting):
    """Paint on something, in a hurry."""

    class Meta:
        proxy = True


class Tool(Thing):
    """Something that was useful."""


class Loan(models.Model):
    """A thing that is elsewhere."""

    number = models.UUIDField(primary_key=True)
    thing = models.ForeignKey(Thing, models.CASCADE, to_field="id")
    sketch = models.ForeignKey(Sketch, models.CASCADE, null=True, related_name="sketch_loans")
    to_place = models.ForeignKey(to="venues.Place", on_delete=models.CASCADE)

    class Meta:
        default_related_name = "loans"
