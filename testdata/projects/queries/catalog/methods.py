"""Serializers that reach what they show through methods, properties and text."""

from rest_framework import serializers

from catalog.formatting import cover_line, short_title
from catalog.models import Author, Book, Edition
from catalog.serializers import AuthorSerializer, BookSerializer
from common.serializers import ChosenFieldsSerializer


class AuthorNameSerializer(serializers.ModelSerializer):
    """A book with a field that reads the author itself."""

    author_name = serializers.SerializerMethodField()

    class Meta:
        model = Book
        fields = ["id", "title", "author_name"]

    def get_author_name(self, obj):
        return obj.author.name


class CoverSerializer(serializers.ModelSerializer):
    """A book with a line that another module writes."""

    cover = serializers.SerializerMethodField(method_name="write_cover")
    short = serializers.SerializerMethodField()

    class Meta:
        model = Book
        fields = ["id", "cover", "short"]

    def write_cover(self, book):
        return cover_line(book)

    def get_short(self, book):
        return short_title(book)


class ShortTitleSerializer(serializers.ModelSerializer):
    """A book with a line that needs no other table."""

    short = serializers.SerializerMethodField()

    class Meta:
        model = Book
        fields = ["id", "short"]

    def get_short(self, book):
        return short_title(book)


class QuotedSerializer(serializers.ModelSerializer):
    """A book with a field that asks the model's method."""

    quoted = serializers.SerializerMethodField()

    class Meta:
        model = Book
        fields = ["id", "quoted"]

    def get_quoted(self, obj):
        return obj.citation().upper()


class CitationSerializer(serializers.ModelSerializer):
    """A book with the model's method as a field."""

    class Meta:
        model = Book
        fields = ["id", "citation"]


class ImprintSerializer(serializers.ModelSerializer):
    """A book with a property of the model as a field."""

    class Meta:
        model = Book
        fields = ["id", "imprint", "label"]


class LabelSerializer(serializers.ModelSerializer):
    """A book with a property that stays in its own table."""

    class Meta:
        model = Book
        fields = ["id", "label"]
        read_only_fields = fields


class CreditsSerializer(serializers.ModelSerializer):
    """A book with a method that reads two properties."""

    credits = serializers.ReadOnlyField()

    class Meta:
        model = Book
        fields = ("id", "credits")


class OriginSerializer(serializers.ModelSerializer):
    """An author with a property under another name."""

    home = serializers.CharField(read_only=True)
    comes_from = serializers.ReadOnlyField(source="origin")

    class Meta:
        model = Author
        fields = ["id", "home", "comes_from"]


class BookOfOriginSerializer(serializers.ModelSerializer):
    """A book with an author whose properties reach two tables further."""

    author = OriginSerializer(read_only=True)

    class Meta:
        model = Book
        fields = ["id", "author"]


class SeriesSerializer(serializers.ModelSerializer):
    """A book with its series, if there is one."""

    series = serializers.SerializerMethodField()

    class Meta:
        model = Book
        fields = ["id", "series"]

    def get_series(self, obj):
        if obj.series_id is None:
            return ""
        return obj.series.name


class TranslatedSerializer(serializers.ModelSerializer):
    """A book that tells whether somebody has translated it."""

    translated = serializers.SerializerMethodField()

    class Meta:
        model = Book
        fields = ["id", "translated"]

    def get_translated(self, obj):
        return obj.translator_id is not None


class PrintersSerializer(serializers.ModelSerializer):
    """A book with the printers of its editions."""

    printers = serializers.SerializerMethodField()

    class Meta:
        model = Book
        fields = ["id", "printers"]

    def get_printers(self, obj):
        names = []
        for edition in obj.editions.all():
            names.append(edition.printer.name)
        return names


class EditionTextSerializer(serializers.ModelSerializer):
    """An edition as the model writes it."""

    text = serializers.CharField(source="__str__", read_only=True)

    class Meta:
        model = Edition
        fields = ["id", "text"]


class EditionImprintSerializer(serializers.ModelSerializer):
    """An edition with a cached property that follows two relations."""

    class Meta:
        model = Edition
        fields = ["id", "imprint"]


class EditionListedSerializer(serializers.ModelSerializer):
    """A book with its editions as texts, which name the book."""

    editions = serializers.StringRelatedField(many=True)

    class Meta:
        model = Book
        fields = ["id", "editions"]


class AddedTextSerializer(serializers.ModelSerializer):
    """A book to which a line is added when it is written out."""

    class Meta:
        model = Book
        fields = ["id", "title"]

    def to_representation(self, instance):
        row = super().to_representation(instance)
        row["line"] = f"{instance.title} by {instance.author.name}"
        return row


class WrittenAuthorSerializer(serializers.ModelSerializer):
    """A book whose author is sent in and never shown."""

    author = AuthorSerializer(write_only=True)

    class Meta:
        model = Book
        fields = ["id", "title", "author"]


class BuiltAuthorSerializer(serializers.ModelSerializer):
    """A book whose author is shown by a serializer of its own making."""

    author = serializers.SerializerMethodField()

    class Meta:
        model = Book
        fields = ["id", "author"]

    def get_author(self, obj):
        return AuthorSerializer(obj.author, context=self.context).data


class BookWithSeriesSerializer(BookSerializer):
    """A book with all that its base shows, and the series."""

    series = serializers.StringRelatedField()

    class Meta(BookSerializer.Meta):
        fields = [*BookSerializer.Meta.fields, "series"]


class AnonymousBookSerializer(BookSerializer):
    """A book as its base shows it, but for the author."""

    author = None

    class Meta(BookSerializer.Meta):
        fields = ["id", "title", "publisher"]


class ChosenBookSerializer(ChosenFieldsSerializer):
    """A book with fields to choose from."""

    author = AuthorSerializer(read_only=True)

    class Meta:
        model = Book
        fields = ["id", "title", "author"]


class GreetingSerializer(serializers.ModelSerializer):
    """A book with a word about the request."""

    method = serializers.SerializerMethodField()

    class Meta:
        model = Book
        fields = ["id", "method"]

    def get_method(self, obj):
        return f"{self.context['request'].method} {obj.pk}"


class TwiceSerializer(serializers.ModelSerializer):
    """A book whose publisher is shown under two names."""

    house = serializers.CharField(source="publisher.name", read_only=True)
    house_slug = serializers.SlugField(source="publisher.slug", read_only=True)

    class Meta:
        model = Book
        fields = ["id", "house", "house_slug"]
