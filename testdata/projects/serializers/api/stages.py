"""Serializers of stages, concerts and tickets."""

from django.apps import apps
from festival.models import Badge, Concert, SoldTicket, Stage, Ticket
from rest_framework import serializers as s

from . import people
from .constants import *
from .mixins import Audited

Site = apps.get_model("festival", "Site")


class SiteSerializer(s.ModelSerializer):
    class Meta:
        model = Site
        fields = "__all__"


class StageSerializer(SiteSerializer):
    class Meta:
        model = Stage
        fields = STAGE_FIELDS + ["owner", "concerts", "site_ptr", "site_ptr_id", "owner_id"]


class WholeStage(s.ModelSerializer):
    class Meta:
        model = Stage
        fields = "__all__"


class StageLess(s.ModelSerializer):
    class Meta:
        model = apps.get_model("festival.Stage")
        exclude = ["id", "owner"]


class ConcertSerializer(s.ModelSerializer):
    class Meta:
        model = Concert
        fields = "__all__"


class ConcertTitles(s.ModelSerializer):
    """The day is hidden: it is needed to see that the title is unique."""

    class Meta:
        model = Concert
        fields = ["title", "is_long", "band_name", "band_id", "key"]


class AuditedConcert(Audited, s.ModelSerializer):
    stage = StageSerializer()
    band = people.BandSerializer(read_only=True)

    class Meta:
        model = Concert
        fields = ["created", "modified", "stage", "band", "support", "start", "text"]
        extra_kwargs = {"start": {"source": "starts"}, "text": {"source": "extra", "read_only": True}}


class AuditedMore(AuditedConcert):
    stage = s.SlugRelatedField("name", read_only=True)
    tickets = s.PrimaryKeyRelatedField(source="ticket_set", many=True, read_only=True)

    class Meta(AuditedConcert.Meta):
        fields = [*AuditedConcert.Meta.fields, "tickets"]


class InheritsMeta(AuditedMore):
    length = s.CharField()

    class Meta(AuditedMore.Meta):
        fields = list(AuditedMore.Meta.fields)
        fields += ["length"]


class NoMetaOfItsOwn(ConcertTitles):
    pass


class TicketSerializer(s.ModelSerializer):
    common_fields = ("id", "concert")
    more_fields = common_fields + ("badge",)

    class Meta:
        common = ("id", "concert")
        model = Ticket
        fields = common + ("buyer", "badge")
        depth = 1


class FlatTicket(s.ModelSerializer):
    class Meta:
        model = Ticket
        fields = TicketSerializer.more_fields + TicketSerializer.Meta.fields


class SoldTicketSerializer(s.ModelSerializer):
    url = s.HyperlinkedIdentityField(view_name="ticket-detail", lookup_field="serial")

    class Meta:
        model = SoldTicket
        fields = "__all__"


class BadgeSerializer(s.ModelSerializer):
    ticket = FlatTicket()
    buyer = s.StringRelatedField(source="ticket.buyer")
    owner = s.EmailField(source="ticket.buyer.email", write_only=True)

    class Meta:
        model = Badge
        exclude = []


class BadgeLink(s.HyperlinkedModelSerializer):
    class Meta:
        model = Badge
        fields = ["url", "ticket", "text"]


class LinkedByText(s.ModelSerializer):
    serializer_related_field = s.StringRelatedField

    class Meta:
        model = Concert
        fields = ("stage", "support")
        read_only_fields = fields


class OwnMapping(s.ModelSerializer):
    """Nobody but the method knows what its fields are."""

    class Meta:
        model = Stage
        fields = ["capacity", "owner"]

    def build_standard_field(self, field_name, model_field):
        return super().build_standard_field(field_name, model_field)
