"""How books and their makers are shown."""

from rest_framework import serializers

from catalog.models import Author, Book, Country, Edition, Publisher, Region, Summary


class RegionSerializer(serializers.ModelSerializer):
    """A region by its name."""

    class Meta:
        model = Region
        fields = ["id", "name"]


class CountrySerializer(serializers.ModelSerializer):
    """A country with its region."""

    region = RegionSerializer(read_only=True)

    class Meta:
        model = Country
        fields = ["id", "name", "region"]


class AuthorSerializer(serializers.ModelSerializer):
    """An author by name, with the keys of the rest."""

    class Meta:
        model = Author
        fields = ["id", "name", "country", "mentor"]


class AuthorOriginSerializer(serializers.ModelSerializer):
    """An author with the country, and the region of the country."""

    country = CountrySerializer(read_only=True)

    class Meta:
        model = Author
        fields = ["id", "name", "country"]


class PupilSerializer(serializers.ModelSerializer):
    """An author with the author who taught him."""

    mentor = AuthorSerializer(read_only=True)

    class Meta:
        model = Author
        fields = ["id", "name", "mentor"]


class PublisherSerializer(serializers.ModelSerializer):
    """A publisher with the name of the country."""

    country = serializers.SlugRelatedField(slug_field="name", read_only=True)

    class Meta:
        model = Publisher
        fields = ["id", "name", "country"]


class BookKeysSerializer(serializers.ModelSerializer):
    """A book as the table has it."""

    class Meta:
        model = Book
        fields = "__all__"


class BookTitleSerializer(serializers.ModelSerializer):
    """A book by its title."""

    class Meta:
        model = Book
        fields = ["id", "title"]


class BookSerializer(serializers.ModelSerializer):
    """A book with its author."""

    author = AuthorSerializer(read_only=True)

    class Meta:
        model = Book
        fields = ["id", "title", "author", "publisher"]


class BookOriginSerializer(serializers.ModelSerializer):
    """A book with its author, the author's country and region."""

    author = AuthorOriginSerializer()

    class Meta:
        model = Book
        fields = ["id", "title", "author"]


class BookDeepSerializer(serializers.ModelSerializer):
    """A book with everything that it points to."""

    class Meta:
        model = Book
        exclude = ["slug"]
        depth = 1


class BookCountrySerializer(serializers.ModelSerializer):
    """A book with the country that its author comes from."""

    country = serializers.CharField(source="author.country.name", read_only=True)

    class Meta:
        model = Book
        fields = ["id", "title", "country"]


class BookAuthorKeySerializer(serializers.ModelSerializer):
    """A book with the key of its author under another name."""

    written_by = serializers.IntegerField(source="author_id", read_only=True)

    class Meta:
        model = Book
        fields = ["id", "title", "written_by"]


class BookMakersSerializer(serializers.ModelSerializer):
    """A book with the names of those who made it."""

    author = serializers.SlugRelatedField(slug_field="name", queryset=Author.objects.all())
    publisher = serializers.SlugRelatedField(slug_field="name", read_only=True)

    class Meta:
        model = Book
        fields = ["id", "title", "author", "publisher"]


class BookImprintSerializer(serializers.ModelSerializer):
    """A book with its publisher, as the publisher calls itself."""

    publisher = serializers.StringRelatedField()

    class Meta:
        model = Book
        fields = ["id", "title", "publisher"]


class BookLinkSerializer(serializers.ModelSerializer):
    """A book with the address of its author."""

    author = serializers.HyperlinkedRelatedField(view_name="author-detail", read_only=True)

    class Meta:
        model = Book
        fields = ["id", "title", "author"]


class BookSlugLinkSerializer(serializers.ModelSerializer):
    """A book with the address of its publisher, which is made of the publisher's slug."""

    publisher = serializers.HyperlinkedRelatedField(view_name="publisher-detail", lookup_field="slug", read_only=True)

    class Meta:
        model = Book
        fields = ["id", "title", "publisher"]


class BookAnnotatedSerializer(serializers.ModelSerializer):
    """A book with the name of its author, which the query has computed."""

    author_name = serializers.CharField(read_only=True)

    class Meta:
        model = Book
        fields = ["id", "title", "author_name"]


class BookRowSerializer(serializers.Serializer):
    """A row of values."""

    title = serializers.CharField()
    author = serializers.CharField(source="author__name")


class ShelvedBookSerializer(serializers.ModelSerializer):
    """A book with the name of its shelf."""

    shelf = serializers.CharField(source="shelf.name")

    class Meta:
        model = Book
        fields = ["id", "title", "shelf"]


class SummarySerializer(serializers.ModelSerializer):
    """What a critic says."""

    class Meta:
        model = Summary
        fields = ["text", "critic"]


class SummarizedBookSerializer(serializers.ModelSerializer):
    """A book with its summary."""

    summary = SummarySerializer(read_only=True)

    class Meta:
        model = Book
        fields = ["id", "title", "summary"]


class SummaryKeyBookSerializer(serializers.ModelSerializer):
    """A book with the key of its summary."""

    summary = serializers.PrimaryKeyRelatedField(read_only=True)

    class Meta:
        model = Book
        fields = ["id", "title", "summary"]


class PublishedBookSerializer(serializers.ModelSerializer):
    """A book with the name of its publisher."""

    publisher = serializers.CharField(source="publisher.name")

    class Meta:
        model = Book
        fields = ["id", "title", "publisher"]


class BookOfAuthorSerializer(serializers.ModelSerializer):
    """A book that says once more by whom it is."""

    author = serializers.CharField(source="author.name")

    class Meta:
        model = Book
        fields = ["id", "title", "author"]


class AuthorWithPublishedSerializer(serializers.ModelSerializer):
    """An author with the books, and who published them."""

    books = PublishedBookSerializer(many=True, read_only=True)

    class Meta:
        model = Author
        fields = ["id", "name", "books"]


class AuthorWithOwnBooksSerializer(serializers.ModelSerializer):
    """An author with the books, which name the author."""

    books = BookOfAuthorSerializer(many=True, read_only=True)

    class Meta:
        model = Author
        fields = ["id", "name", "books"]


class AuthorReadingListSerializer(serializers.ModelSerializer):
    """An author with the books that the view has chosen."""

    books = PublishedBookSerializer(source="chosen_books", many=True, read_only=True)

    class Meta:
        model = Author
        fields = ["id", "name", "books"]


class EditionSerializer(serializers.ModelSerializer):
    """An edition with the printer's name."""

    printer = serializers.SlugRelatedField("name", read_only=True)

    class Meta:
        model = Edition
        fields = ["id", "year", "printer"]
