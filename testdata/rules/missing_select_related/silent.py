# Each of these was once taken for a query, or may be none.
from django.db import models
from django.db.models import F, Prefetch
from rest_framework import generics, serializers, viewsets


class Author(models.Model):
    name = models.CharField(max_length=100)


class Book(models.Model):
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="books")
    sequel_of = models.OneToOneField("self", on_delete=models.CASCADE, null=True, related_name="sequel")


class TitleSerializer(serializers.ModelSerializer):
    class Meta:
        model = Book
        fields = ["id", "author_id", "author", "author_name"]

    author_name = serializers.CharField(source="author.name", write_only=True)


class Keys(generics.ListAPIView):
    """The key is the row's own, and what is only written is not read."""

    queryset = Book.objects.all()
    serializer_class = TitleSerializer


class NamedSerializer(serializers.ModelSerializer):
    author_name = serializers.CharField()

    class Meta:
        model = Book
        fields = ["author_name"]


class Annotated(generics.ListAPIView):
    queryset = Book.objects.annotate(author_name=F("author__name"))
    serializer_class = NamedSerializer


class BackSerializer(serializers.ModelSerializer):
    owner = serializers.CharField(source="author.name")

    class Meta:
        model = Book
        fields = ["owner"]


class AuthorSerializer(serializers.ModelSerializer):
    books = BackSerializer(many=True)

    class Meta:
        model = Author
        fields = ["books"]


class Back(generics.ListAPIView):
    """A book knows the author whose book it is."""

    queryset = Author.objects.all()
    serializer_class = AuthorSerializer


class Inner(generics.ListAPIView):
    queryset = Author.objects.prefetch_related(Prefetch("books", queryset=Book.objects.select_related("author")))
    serializer_class = AuthorSerializer


class OneBook(generics.RetrieveAPIView):
    """One object is no list."""

    queryset = Book.objects.all()
    serializer_class = BackSerializer


class ByContextSerializer(serializers.ModelSerializer):
    author_name = serializers.SerializerMethodField()

    class Meta:
        model = Book
        fields = ["author_name"]

    def get_author_name(self, book):
        if self.context.get("authors"):
            return self.context["authors"][book.author_id]
        return book.author.name


class ByContext(generics.ListAPIView):
    """What the view hands over decides, and may always be there."""

    queryset = Book.objects.all()
    serializer_class = ByContextSerializer


class IfLoadedSerializer(ByContextSerializer):
    def get_author_name(self, book):
        if hasattr(book, "_author_name"):
            return book._author_name
        return book.author.name


class IfLoaded(generics.ListAPIView):
    queryset = Book.objects.all()
    serializer_class = IfLoadedSerializer


class ByKwarg(viewsets.ReadOnlyModelViewSet):
    """Without rows there are no queries."""

    serializer_class = BackSerializer

    def get_queryset(self):
        if getattr(self, "swagger_fake_view", False) or not self.request.user.is_authenticated:
            return Book.objects.none()
        return Book.objects.select_related("author")


class Chosen(viewsets.ReadOnlyModelViewSet):
    """Queryset and serializer may go by the same condition."""

    def get_queryset(self):
        if self.request.query_params.get("full"):
            return Book.objects.select_related("author")
        return Book.objects.all()

    def get_serializer_class(self):
        if self.request.query_params.get("full"):
            return BackSerializer
        return TitleSerializer


class Unknown(generics.ListAPIView):
    """Nobody knows what the function of another package does."""

    serializer_class = BackSerializer

    def get_queryset(self):
        from elsewhere import visible

        return visible(Book.objects.all(), self.request.user)


class Changed(generics.ListAPIView):
    """The rows may have been given more before they are shown."""

    queryset = Book.objects.all()
    serializer_class = BackSerializer

    def list(self, request):
        from elsewhere import attach_authors
        from rest_framework.response import Response

        books = list(self.get_queryset())
        attach_authors(books)
        return Response(BackSerializer(books, many=True).data)
