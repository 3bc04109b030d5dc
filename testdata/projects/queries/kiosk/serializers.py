"""How the screens show what other apps keep."""

from rest_framework import serializers

from catalog.models import Book, Edition, Shelf
from catalog.serializers import EditionSerializer
from common.serializers import ChosenFieldsSerializer
from kiosk.models import Notice


class NoticeSerializer(serializers.ModelSerializer):
    """A notice with the text of what it is about."""

    about = serializers.StringRelatedField()

    class Meta:
        model = Notice
        fields = ["id", "text", "about"]


class MakersSerializer(serializers.Serializer):
    """Who made a book: a part of the book's own row."""

    author = serializers.CharField(source="author.name")
    publisher = serializers.CharField(source="publisher.name")


class ScreenBookSerializer(serializers.ModelSerializer):
    """A book whose makers stand in a block of their own."""

    makers = MakersSerializer(source="*", read_only=True)

    class Meta:
        model = Book
        fields = ["id", "title", "makers"]


class CountryKeySerializer(serializers.ModelSerializer):
    """A book with the key of the author's country: the author is read for it."""

    country = serializers.PrimaryKeyRelatedField(source="author.country", read_only=True)

    class Meta:
        model = Book
        fields = ["id", "country"]


class AuthorKeySerializer(serializers.ModelSerializer):
    """A book with the key of its author, asked of the author and not of the book."""

    author_key = serializers.ReadOnlyField(source="author.pk")

    class Meta:
        model = Book
        fields = ["id", "author_key"]


class PlainKeySerializer(serializers.ModelSerializer):
    """A book with the key of its author, under another name."""

    written_by = serializers.PrimaryKeyRelatedField(source="author", read_only=True)

    class Meta:
        model = Book
        fields = ["id", "written_by"]


class GenresSerializer(serializers.ModelSerializer):
    """A book with the names of its genres."""

    genres = serializers.SlugRelatedField(slug_field="name", many=True, read_only=True)

    class Meta:
        model = Book
        fields = ["id", "genres"]


class RecentEditionsSerializer(serializers.ModelSerializer):
    """A book with those editions that are recent."""

    editions = serializers.SerializerMethodField()

    class Meta:
        model = Book
        fields = ["id", "editions"]

    def get_editions(self, book):
        recent = book.editions.filter(year__gte=2001)
        return EditionSerializer(recent, many=True).data


class RecentEditionsLoadedSerializer(RecentEditionsSerializer):
    """A book with those editions that are recent, and their printers."""

    def get_editions(self, book):
        recent = book.editions.filter(year__gte=2001).select_related("printer")
        return EditionSerializer(recent, many=True).data


class CountedSerializer(serializers.ModelSerializer):
    """A book with the number of its editions, which each row asks for."""

    count = serializers.SerializerMethodField()

    class Meta:
        model = Book
        fields = ["id", "count"]

    def get_count(self, book):
        return book.editions.count()


class PrintedWhereSerializer(serializers.ModelSerializer):
    """An edition with a line that goes four tables deep."""

    line = serializers.SerializerMethodField()

    class Meta:
        model = Edition
        fields = ["id", "line"]

    def get_line(self, edition):
        printer, book = edition.printer, edition.book
        return f"{printer.country.region} prints {book.author.country.name}"


class OptionalSerializer(serializers.ModelSerializer):
    """A book with a translator, whose name is computed step by step."""

    translator = serializers.SerializerMethodField()

    class Meta:
        model = Book
        fields = ["id", "translator"]

    def get_translator(self, book):
        if translator := book.translator:
            return translator.name
        return None


class AllFieldsChosenSerializer(ChosenFieldsSerializer):
    """A book with fields to choose from, where nobody chooses."""

    publisher = serializers.CharField(source="publisher.name", read_only=True)

    class Meta:
        model = Book
        fields = ["id", "publisher"]


class ShelfSerializer(serializers.ModelSerializer):
    """A shelf by name."""

    class Meta:
        model = Shelf
        fields = ["id", "name"]
