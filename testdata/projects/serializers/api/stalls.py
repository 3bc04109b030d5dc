"""Serializers of stalls and notes, and of whatever is left."""

from collections import OrderedDict
from functools import partial

from django.db import models
from festival.models import Note, Stall
from rest_framework import serializers
from rest_framework.serializers import ModelSerializer, SerializerMethodField, SlugRelatedField

from . import constants, people
from .fields import UpperField
from .mixins import DynamicFields, LeavingOut
from .stages import SiteSerializer

EXTRA = True
NoteText = partial(SlugRelatedField, slug_field="text", read_only=True)
StallKey = partial(serializers.PrimaryKeyRelatedField, queryset=Stall.objects.all())


class NoteSerializer(ModelSerializer):
    class Meta:
        model = Note
        fields = ["id", "about", "about_id", "about_type", "about_type_id", "text", "count", "objects"]


class StallSerializer(ModelSerializer):
    class Meta:
        model = Stall
        fields = "__all__"


class StallNames(ModelSerializer):
    notes = NoteSerializer(many=True)
    first = SlugRelatedField(slug_field="text", source="notes.first", read_only=True)
    summary = SerializerMethodField("summarize")

    class Meta:
        model = Stall
        fields = [*constants.COMMON, "notes", "first", "summary", "neighbours", "neighbour_of", "site", "site_id", "menu"]
        extra_kwargs = {**{"neighbours": {"required": False}}, "name": dict(read_only=True)}
        read_only_fields = ["site_id", "neighbour_of"]

    def summarize(self, stall):
        return stall.name


class StallAgain(StallNames):
    Meta = StallNames.Meta


class StallThird(StallAgain):
    class Meta(StallAgain.Meta):
        depth = 1


class StallFourth(StallThird):
    """Its parent's Meta, and so the depth, is inherited twice."""

    class Meta(StallThird.Meta):
        exclude = None


class StallFifth(StallFourth):
    class Meta(StallFourth.Meta):
        depth = None


class Renamed(ModelSerializer):
    title = serializers.CharField(source="name")
    place = serializers.CharField(source="site_ptr.name", read_only=True)
    stall = NoteSerializer(source="*")

    class Meta:
        model = Stall
        fields = ("title", "place", "stall", "open", "area")
        extra_kwargs = {"open": {"write_only": True, "source": "open", "default": True}} if not EXTRA else {"open": {"write_only": True}}


class Conditional(serializers.Serializer):
    if EXTRA:
        sometimes = serializers.CharField()
    always = serializers.CharField()


class Handed(DynamicFields):
    class Meta:
        model = Note
        fields = ["id", "text"]


class Twice(LeavingOut, DynamicFields):
    class Meta:
        model = Note
        fields = ["id", "text"]


class Ordered(SiteSerializer):
    """The dict is copied, and some of its names go in a loop."""

    last = serializers.CharField()

    def get_fields(self):
        fields = OrderedDict(super().get_fields())
        fields.move_to_end("id")
        if isinstance(self.parent, serializers.ListSerializer):
            return fields
        return fields

    class Meta(SiteSerializer.Meta):
        fields = ["name", "last"] + ["open", "id"]


class Looped(SiteSerializer):
    def __init__(self, *args, **kwargs):
        self.bare = kwargs.pop("bare", False)
        super().__init__(*args, **kwargs)
        if self.bare:
            self.strip()

    def strip(self):
        for name in list(self.fields):
            del self.fields[name]

    def get_fields(self):
        fields = super(Looped, self).get_fields()
        fields["member"] = people.ShortMemberSerializer(read_only=True, source="owner")
        return fields


class OwnFiles(ModelSerializer):
    serializer_field_mapping = {**ModelSerializer.serializer_field_mapping, models.FileField: UpperField, models.CharField: serializers.SlugField}
    labels = serializers.ListSerializer(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Stall
        fields = ["name", "menu", "open", "labels"]


class Partial(serializers.Serializer):
    note = NoteText()
    stall = StallKey(source="note.about")
    stalls = StallKey(many=True)
