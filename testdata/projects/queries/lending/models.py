"""Who has borrowed what, and where."""

from django.conf import settings
from django.db import models

from catalog.models import Edition
from common.models import Named, Recorded


class City(Named):
    """A city with a branch of the library."""


class Branch(Named):
    """A house where books are handed out."""

    city = models.ForeignKey(City, on_delete=models.PROTECT)


class MemberQuerySet(models.QuerySet):
    """Questions about members."""

    def with_user(self):
        """Load the account of each member."""
        return self.select_related("user")

    def active(self):
        """Leave out those whose card has run out."""
        return self.filter(expired=False)


class MemberManager(models.Manager.from_queryset(MemberQuerySet)):
    """Members, in the order in which they came."""

    def get_queryset(self):
        return super().get_queryset().order_by("id")


class Member(models.Model):
    """Somebody who may borrow books."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="member")
    branch = models.ForeignKey(Branch, on_delete=models.PROTECT, related_name="members")
    sponsor = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="sponsored")
    expired = models.BooleanField(default=False)

    objects = MemberManager()

    def __str__(self):
        return self.user.username


class LoanQuerySet(models.QuerySet):
    """Questions about loans."""

    def open(self):
        """Leave out what has come back."""
        return self.filter(returned=False)

    def with_member(self):
        """Load the member of each loan, and the member's account."""
        return self.select_related("member__user")


class Loan(Recorded):
    """One edition in the hands of one member."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="loans")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="loans")
    due = models.DateField()
    returned = models.BooleanField(default=False)

    objects = LoanQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"loan {self.pk}"

    @classmethod
    def for_report(cls):
        """All loans, with what the yearly report prints of them."""
        return cls.objects.select_related("member__branch")

    @property
    def amount_due(self):
        """What the member has to pay, in cents."""
        return self.fine.cents if hasattr(self, "fine") else 0


class Fine(models.Model):
    """What a member pays for a loan that came back late."""

    loan = models.OneToOneField(Loan, on_delete=models.CASCADE, related_name="fine")
    cents = models.PositiveIntegerField()

    def __str__(self):
        return f"{self.cents} cents"
