from django.conf import settings
from django.db import models


class TicketQuerySet(models.QuerySet):
    def open(self):
        return self.exclude(state=Ticket.State.CLOSED)

    def of(self, user):
        return self.filter(opened_by=user)


class Dated(models.Model):
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
        ordering = ("-created",)


class Tag(models.Model):
    name = models.SlugField(primary_key=True)


class Ticket(Dated):
    class State(models.IntegerChoices):
        NEW = 1
        OPEN = 2
        CLOSED = 3

    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    state = models.PositiveSmallIntegerField(choices=State.choices, default=State.NEW)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="tickets")
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="assigned_%(class)ss")
    team = models.ForeignKey("accounts.Team", on_delete=models.SET_NULL, null=True)
    tags = models.ManyToManyField(Tag, blank=True)

    objects = TicketQuerySet.as_manager()


class Comment(Dated):
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    text = models.TextField()
    internal = models.BooleanField(default=False)

    class Meta(Dated.Meta):
        ordering = ("created",)


class Attachment(models.Model):
    comment = models.OneToOneField(Comment, on_delete=models.CASCADE, primary_key=True)
    file = models.FileField(upload_to="attachments/")
    size = models.PositiveIntegerField(editable=False, default=0)
