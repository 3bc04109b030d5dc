"""How media are shown."""

from rest_framework import serializers

from media.models import Film, Medium


class FilmSerializer(serializers.ModelSerializer):
    """A film with its supplier, which belongs to the medium, and its director."""

    supplier = serializers.StringRelatedField()
    director = serializers.StringRelatedField()

    class Meta:
        model = Film
        fields = ["id", "name", "supplier", "director", "minutes"]


class FilmParentSerializer(serializers.ModelSerializer):
    """A film with the supplier of the medium that it is."""

    supplier = serializers.CharField(source="medium_ptr.supplier.name", read_only=True)

    class Meta:
        model = Film
        fields = ["id", "supplier"]


class FilmNameSerializer(serializers.ModelSerializer):
    """A film with the name that its medium has."""

    title = serializers.CharField(source="medium_ptr.name", read_only=True)

    class Meta:
        model = Film
        fields = ["id", "title"]


class MediumSerializer(serializers.ModelSerializer):
    """A medium with the length of the film that it is."""

    minutes = serializers.IntegerField(source="film.minutes", read_only=True)

    class Meta:
        model = Medium
        fields = ["id", "name", "minutes"]
