from rest_framework import serializers

from .models import Membership, Team, User


class UserSerializer(serializers.ModelSerializer):
    class Meta:
        model = User
        fields = ["id", "username", "role", "email"]
        extra_kwargs = {"email": {"write_only": True}}


class OwnProfileSerializer(UserSerializer):
    class Meta(UserSerializer.Meta):
        fields = [*UserSerializer.Meta.fields, "contract_ends", "first_name"]
        read_only_fields = ["role", "contract_ends"]


class MembershipSerializer(serializers.ModelSerializer):
    user = UserSerializer(read_only=True)

    class Meta:
        model = Membership
        fields = ("user", "since")


class TeamSerializer(serializers.ModelSerializer):
    memberships = MembershipSerializer(source="membership_set", many=True, read_only=True)
    lead = serializers.SlugRelatedField(slug_field="username", queryset=User.objects.all(), allow_null=True)

    class Meta:
        model = Team
        exclude = ["members"]


class SignUpSerializer(serializers.Serializer):
    username = serializers.CharField(max_length=150)
    password = serializers.CharField(write_only=True, style={"input_type": "password"})
    terms = serializers.BooleanField()


class PasswordSerializer(serializers.Serializer):
    old = serializers.CharField()
    new = serializers.CharField(min_length=12)
