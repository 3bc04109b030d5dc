"""Lending for a small library: models, serializers, views and a task, as one finds them in a Django project.

It is here to be parsed in benchmarks, so it has the mix of code that such projects have: long and short lines,
docstrings and comments, decorators, calls with many keywords, comprehensions and format strings.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from celery import shared_task
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models, transaction
from django.db.models import Count, F, OuterRef, Prefetch, Q, Subquery
from django.urls import include, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework import filters, mixins, permissions, serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response
from rest_framework.routers import DefaultRouter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

logger = logging.getLogger(__name__)
User = get_user_model()

LOAN_DAYS = getattr(settings, "LIBRARY_LOAN_DAYS", 28)
FINE_PER_DAY = Decimal("0.15")
MAX_OPEN_LOANS = 12


class TimeStamped(models.Model):
    """A row that knows when it was made and last changed."""

    created = models.DateTimeField(_("created"), auto_now_add=True, db_index=True)
    changed = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        abstract = True
        ordering = ["-created"]


class Branch(TimeStamped):
    name = models.CharField(_("name"), max_length=120, unique=True)
    street = models.CharField(max_length=200, blank=True, default="")
    city = models.CharField(max_length=100)
    opens_on_sunday = models.BooleanField(default=False)

    class Meta(TimeStamped.Meta):
        verbose_name_plural = _("branches")

    def __str__(self) -> str:
        return f"{self.name} ({self.city})"


class Author(TimeStamped):
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    born = models.DateField(null=True, blank=True)
    died = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["last_name", "first_name"], name="author_by_name")]
        constraints = [
            models.CheckConstraint(
                condition=Q(died__isnull=True) | Q(died__gte=F("born")),
                name="author_dies_after_birth",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.last_name}, {self.first_name}"

    @property
    def age(self) -> int | None:
        """Years lived so far, or lived in all; None where the birth is not known."""
        if self.born is None:
            return None
        until = self.died or date.today()
        years = until.year - self.born.year
        if (until.month, until.day) < (self.born.month, self.born.day):
            years -= 1
        return years


class BookQuerySet(models.QuerySet["Book"]):
    def available(self) -> "BookQuerySet":
        open_loans = Loan.objects.filter(copy__book=OuterRef("pk"), returned__isnull=True)
        return self.annotate(
            lent=Subquery(open_loans.values("copy__book").annotate(n=Count("pk")).values("n")[:1]),
            owned=Count("copies", distinct=True),
        ).filter(Q(lent__isnull=True) | Q(lent__lt=F("owned")))

    def search(self, text: str) -> "BookQuerySet":
        # Each word must be found somewhere; the order of the words says nothing.
        query = Q()
        for word in text.split():
            query &= Q(title__icontains=word) | Q(authors__last_name__icontains=word) | Q(isbn=word)
        return self.filter(query).distinct()


class Book(TimeStamped):
    class Language(models.TextChoices):
        ENGLISH = "en", _("English")
        GERMAN = "de", _("German")
        FRENCH = "fr", _("French")
        OTHER = "xx", _("other")

    title = models.CharField(max_length=300)
    isbn = models.CharField(max_length=13, unique=True, validators=[RegexValidator(r"^\d{9}[\dX]$|^\d{13}$")])
    authors = models.ManyToManyField(Author, related_name="books", blank=True)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.ENGLISH)
    pages = models.PositiveIntegerField(null=True, blank=True, validators=[MinValueValidator(1)])
    published = models.DateField(null=True, blank=True)
    summary = models.TextField(blank=True, default="")

    objects = BookQuerySet.as_manager()

    class Meta:
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("books-detail", kwargs={"pk": self.pk})

    def clean(self) -> None:
        super().clean()
        if len(self.isbn) == 13 and not self._checksum_is_right():
            raise ValidationError({"isbn": _("The last digit does not fit the others.")}, code="checksum")

    def _checksum_is_right(self) -> bool:
        digits = [int(d) for d in self.isbn]
        return sum(d * (3 if i % 2 else 1) for i, d in enumerate(digits)) % 10 == 0


class Copy(TimeStamped):
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="copies")
    branch = models.ForeignKey(Branch, on_delete=models.PROTECT, related_name="copies")
    shelf = models.CharField(max_length=20, blank=True)
    worn = models.BooleanField(default=False, help_text=_("No longer lent, but read in the branch."))


class Loan(TimeStamped):
    copy = models.ForeignKey(Copy, on_delete=models.PROTECT, related_name="loans")
    reader = models.ForeignKey(User, on_delete=models.CASCADE, related_name="loans")
    due = models.DateField(db_index=True)
    returned = models.DateField(null=True, blank=True)
    renewals = models.PositiveSmallIntegerField(default=0)
    fine_paid = models.DecimalField(max_digits=7, decimal_places=2, default=Decimal(0))

    class Meta:
        ordering = ["due", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["copy"], condition=Q(returned__isnull=True), name="copy_lent_once"),
        ]

    @property
    def is_late(self) -> bool:
        return self.returned is None and self.due < timezone.localdate()

    def fine(self, today: date | None = None) -> Decimal:
        until = self.returned or today or timezone.localdate()
        days = max((until - self.due).days, 0)
        return min(days * FINE_PER_DAY, Decimal("15.00")) - self.fine_paid

    @transaction.atomic
    def renew(self, *, days: int = LOAN_DAYS) -> None:
        loan = Loan.objects.select_for_update().get(pk=self.pk)
        if loan.renewals >= 3:
            raise ValidationError(_("This loan was renewed three times already."), code="renewals")
        loan.due = max(loan.due, timezone.localdate()) + timedelta(days=days)
        loan.renewals = F("renewals") + 1
        loan.save(update_fields=["due", "renewals", "changed"])
        self.refresh_from_db()


@dataclass(slots=True)
class Reminder:
    """What one reader is told in one mail."""

    reader: Any
    loans: list[Loan] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        for loan in sorted(self.loans, key=lambda loan: loan.due):
            yield f"* {loan.copy.book.title:<60.60} due {loan.due:%Y-%m-%d}, fine {loan.fine():.2f}"

    def text(self) -> str:
        greeting = "Dear %s,\n\n" % (self.reader.get_full_name() or self.reader.username)
        return greeting + "\n".join(self.lines()) + "\n\nYours, the library\n"


def reminders(loans: Iterable[Loan]) -> list[Reminder]:
    by_reader: dict[int, Reminder] = {}
    for loan in loans:
        by_reader.setdefault(loan.reader_id, Reminder(loan.reader)).loans.append(loan)
    return list(by_reader.values())


@shared_task(bind=True, autoretry_for=(OSError,), retry_backoff=True, max_retries=5)
def send_reminders(self, dry_run: bool = False) -> dict[str, int]:
    """Writes to every reader with late loans; one mail a reader, whatever the number of loans."""
    late = Loan.objects.filter(returned=None, due__lt=timezone.localdate()).select_related("reader", "copy__book")
    counts: defaultdict[str, int] = defaultdict(int)
    for reminder in reminders(late.iterator(chunk_size=500)):
        if not reminder.reader.email:
            counts["without address"] += 1
            continue
        if dry_run:
            logger.info("would write to %s about %d loans", reminder.reader, len(reminder.loans))
        else:
            try:
                send_mail(
                    subject=str(_("Books that are due")),
                    message=reminder.text(),
                    from_email=settings.DEFAULT_FROM_EMAIL,
                    recipient_list=[reminder.reader.email],
                )
            except OSError as error:
                logger.warning("mail to %s failed: %s", reminder.reader, error, exc_info=True)
                raise
        counts["sent"] += 1
    return dict(counts)


class AuthorSerializer(serializers.ModelSerializer):
    name = serializers.CharField(source="__str__", read_only=True)

    class Meta:
        model = Author
        fields = ["id", "name", "first_name", "last_name", "born", "died"]
        extra_kwargs = {"first_name": {"write_only": True}, "last_name": {"write_only": True}}


class BookSerializer(serializers.HyperlinkedModelSerializer):
    authors = AuthorSerializer(many=True, read_only=True)
    author_ids = serializers.PrimaryKeyRelatedField(
        queryset=Author.objects.all(), many=True, write_only=True, source="authors", required=False
    )
    copies_free = serializers.SerializerMethodField()

    class Meta:
        model = Book
        fields = ("url", "id", "title", "isbn", "authors", "author_ids", "language", "pages", "published", "copies_free")
        read_only_fields = ("id",)

    def get_copies_free(self, book: Book) -> int:
        return sum(1 for copy in book.copies.all() if not copy.worn and not any(l.returned is None for l in copy.loans.all()))

    def validate_isbn(self, value: str) -> str:
        value = value.replace("-", "").upper()
        if len(value) not in (10, 13):
            raise serializers.ValidationError("An ISBN has 10 or 13 digits, this one has %d." % len(value))
        return value


class IsLibrarianOrReadOnly(permissions.BasePermission):
    message = _("Only librarians may change the catalogue.")

    def has_permission(self, request, view) -> bool:
        if request.method in permissions.SAFE_METHODS:
            return True
        return bool(request.user and request.user.is_authenticated and request.user.groups.filter(name="librarians").exists())


class BookViewSet(viewsets.ModelViewSet):
    """The catalogue: everybody reads it, librarians change it."""

    serializer_class = BookSerializer
    permission_classes = [IsLibrarianOrReadOnly]
    filter_backends = [filters.SearchFilter, filters.OrderingFilter]
    search_fields = ["title", "authors__last_name", "=isbn"]
    ordering_fields = ["title", "published", "created"]

    def get_queryset(self):
        books = Book.objects.prefetch_related(
            "authors",
            Prefetch("copies", queryset=Copy.objects.select_related("branch").prefetch_related("loans")),
        )
        if language := self.request.query_params.get("language"):
            books = books.filter(language=language)
        return books if self.request.query_params.get("all") == "1" else books.available()

    @action(detail=True, methods=["post"], permission_classes=[permissions.IsAuthenticated])
    @transaction.atomic
    def lend(self, request, pk=None, **kwargs):
        book = self.get_object()
        if request.user.loans.filter(returned__isnull=True).count() >= MAX_OPEN_LOANS:
            return Response({"detail": _("You have too many books at home.")}, status=status.HTTP_409_CONFLICT)
        copy = book.copies.select_for_update(skip_locked=True).exclude(loans__returned__isnull=True).filter(worn=False).first()
        if copy is None:
            return Response({"detail": _("No copy is free.")}, status=status.HTTP_404_NOT_FOUND)
        loan = Loan.objects.create(copy=copy, reader=request.user, due=timezone.localdate() + timedelta(days=LOAN_DAYS))
        return Response(LoanSerializer(loan, context=self.get_serializer_context()).data, status=status.HTTP_201_CREATED)


class LoanSerializer(serializers.ModelSerializer):
    title = serializers.CharField(source="copy.book.title", read_only=True)
    fine = serializers.DecimalField(max_digits=7, decimal_places=2, read_only=True)

    class Meta:
        model = Loan
        fields = ["id", "title", "due", "returned", "renewals", "fine"]


class LoanViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    serializer_class = LoanSerializer
    permission_classes = [permissions.IsAuthenticated]
    queryset = Loan.objects.none()

    def get_queryset(self):
        return self.request.user.loans.select_related("copy__book").order_by("returned", "due")

    @action(detail=True, methods=["post"])
    def renew(self, request, pk: str | None = None) -> Response:
        loan: Loan = self.get_object()
        try:
            loan.renew()
        except ValidationError as error:
            raise serializers.ValidationError(error.messages) from error
        return Response(self.get_serializer(loan).data)


router = DefaultRouter()
router.register(r"books", BookViewSet, basename="books")
router.register(r"loans", LoanViewSet, basename="loans")

urlpatterns = [
    path("api/v1/", include((router.urls, "library"), namespace="v1")),
    path("api/auth/", include("rest_framework.urls")),
]
