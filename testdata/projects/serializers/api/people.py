"""Serializers of members and bands."""

from django.contrib.auth import get_user_model
from people import models
from people.models import Band, Membership, Profile
from rest_framework import serializers
from rest_framework.fields import CharField, ReadOnlyField
from rest_framework.relations import SlugRelatedField as ByName

from .constants import COMMON, EVERYTHING
from .fields import BandKeyField, BandTextField, CodeLink, LockedField, UpperField, WholeField
from .mixins import DynamicFields, Guarded, LeavingOut, Shown

Member = get_user_model()
shared = serializers.CharField(max_length=3)
nickname = UpperField(read_only=True)


class ProfileSerializer(serializers.ModelSerializer):
    class Meta:
        model = Profile
        fields = "__all__"


class MemberSerializer(serializers.ModelSerializer):
    profile = ProfileSerializer(read_only=True)
    label = CharField(source="display_name", read_only=True)
    first_letter = serializers.SerializerMethodField()
    secret = serializers.CharField(write_only=True)
    score = serializers.SerializerMethodField(method_name="work_out_score")

    class Meta:
        model = Member
        fields = ["id", "email", "nickname", "profile", "label", "first_letter", "secret", "score", "display_name"]
        read_only_fields = ["email"]

    def get_first_letter(self, member):
        return member.email[0]

    def work_out_score(self, member):
        return 1


class ShortMemberSerializer(MemberSerializer):
    """It lists fewer than its parent declares."""

    class Meta(MemberSerializer.Meta):
        fields = ["id", "label"]
        read_only_fields = ()


class LongMemberSerializer(MemberSerializer):
    bands = serializers.StringRelatedField(many=True)
    secret = None

    class Meta(MemberSerializer.Meta):
        fields = [f for f in MemberSerializer.Meta.fields if f != "secret"] + ["bands", "joined", "stages"]


class MailOnly(MemberSerializer):
    class Meta(MemberSerializer.Meta):
        fields = tuple(set(MemberSerializer.Meta.fields) & {"email"}) + ("label",)


class MemberWithoutPassword(serializers.ModelSerializer):
    class Meta:
        model = Member
        exclude = ("password", "last_login")


class GuardedMember(Guarded):
    class Meta:
        model = Member
        fields = ("id", "email", "nickname")


class BandSerializer(Shown, DynamicFields):
    members = MemberSerializer(many=True, read_only=True)
    friends = ByName(slug_field="name", many=True, read_only=True)
    price = serializers.IntegerField(source="fee", read_only=True)

    class Meta:
        model = Band
        fields = EVERYTHING


class BandKeys(LeavingOut):
    class Meta:
        model = models.Band
        fields = COMMON + ("members", "friends", "membership_set", "concert_set")
        extra_kwargs = {"name": {"write_only": True}, "friends": {"read_only": True}}


class BandLinks(serializers.HyperlinkedModelSerializer):
    class Meta:
        model = Band
        fields = ("url", "code", "members", "friends")
        extra_kwargs = {"url": {"lookup_field": "code"}}


class AllBandLinks(serializers.HyperlinkedModelSerializer):
    class Meta:
        model = Band
        fields = serializers.ALL_FIELDS


class MembershipDeep(serializers.ModelSerializer):
    class Meta:
        model = Membership
        fields = "__all__"
        depth = 2


class BandDeep(serializers.HyperlinkedModelSerializer):
    class Meta:
        model = Band
        exclude = ["code"]
        depth = 1


class OddFields(serializers.Serializer):
    locked = LockedField()
    upper = UpperField()
    band = BandKeyField(queryset=Band.objects.all())
    bands = BandTextField(many=True, read_only=True, source="band.friends")
    whole = WholeField()
    link = CodeLink(view_name="band-detail", read_only=True)
    self_link = serializers.HyperlinkedIdentityField(view_name="band-detail")
    many = serializers.ManyRelatedField(child_relation=BandKeyField(queryset=Band.objects.all()))
    listed = serializers.ListField(child=serializers.CharField())
    plain = ReadOnlyField(source="band.code")
    hidden = serializers.HiddenField(default=1)
    everything = serializers.CharField(source="*")
    shared = shared
    nickname = nickname
    number: int = serializers.IntegerField(required=False)
    NOT_A_FIELD = 3
    nor_this = BandKeyField


class Picked(serializers.Serializer):
    a = serializers.CharField()
    b = serializers.CharField()
    c = serializers.CharField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("a")
        del self.fields["b"]
        self.fields["d"] = serializers.IntegerField(source="number")
        self.fields["c"].read_only = True


class Updated(Picked):
    c = serializers.IntegerField()
    e = serializers.CharField()

    def get_fields(self):
        fields = super().get_fields()
        fields.update({"f": serializers.DateField(), "e": MemberSerializer(many=True)})
        fields["g"] = serializers.CharField()
        return fields


class Hiding(Updated):
    """The method hides the parent's field."""

    def e(self):
        return ""


class BandList(serializers.ListSerializer):
    child = BandKeys()


class InList(serializers.ModelSerializer):
    class Meta:
        model = Band
        fields = ["name"]
        list_serializer_class = BandList


class Festival(serializers.Serializer):
    bands = BandList()
    more = serializers.ListSerializer(child=MemberSerializer(source=None))
    one = InList()
    others = InList(many=True, source="others.all")


class SmallFestival(Festival):
    last = serializers.CharField()
    one = None
    bands = InList(many=True)
