"""How people are shown."""

from rest_framework import serializers

from accounts.models import Profile, User


class UserSerializer(serializers.ModelSerializer):
    """A user by name."""

    class Meta:
        model = User
        fields = ["id", "username"]


class UserProfileSerializer(serializers.ModelSerializer):
    """A user with the city that the profile tells."""

    city = serializers.CharField(source="profile.city", read_only=True)

    class Meta:
        model = User
        fields = ["id", "username", "city"]


class ProfileTextSerializer(serializers.ModelSerializer):
    """A profile as the model writes it."""

    text = serializers.SerializerMethodField()

    class Meta:
        model = Profile
        fields = ["id", "text"]

    def get_text(self, profile):
        return str(profile)


class RecordsSerializer(serializers.ModelSerializer):
    """A user with the titles of the books that he has entered."""

    entered = serializers.StringRelatedField(source="catalog_book_records", many=True)

    class Meta:
        model = User
        fields = ["id", "username", "entered"]


class RecordedBooksSerializer(serializers.ModelSerializer):
    """A user with what he has entered, and who published that."""

    entered = serializers.SerializerMethodField()

    class Meta:
        model = User
        fields = ["id", "entered"]

    def get_entered(self, user):
        return [f"{book.title}, {book.publisher.name}" for book in user.catalog_book_records.all()]
