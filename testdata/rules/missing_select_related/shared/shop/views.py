# The same expression gives rows of two models: to add to it for one would break the other, so there is no fix.
from rest_framework import serializers, viewsets

from shop.models import Book, Film


class BookSerializer(serializers.ModelSerializer):
    author = serializers.CharField(source="author.name")
    editor = serializers.CharField(source="editor.name")

    class Meta:
        model = Book
        fields = ["author", "editor"]


class FilmSerializer(serializers.ModelSerializer):
    class Meta:
        model = Film
        fields = ["title"]


class Base(viewsets.ReadOnlyModelViewSet):
    model = None

    def get_queryset(self):
        return self.model.objects.all()  # want "Book.author.*serves other models too" "Book.editor"


class BookViewSet(Base):
    model = Book
    serializer_class = BookSerializer


class FilmViewSet(Base):
    model = Film
    serializer_class = FilmSerializer


class LockedViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = Book.objects.select_for_update()  # want "add prefetch_related\\(\"author\"\\)" "Book.editor"
    serializer_class = BookSerializer


class DeferredViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = Book.objects.defer("author").select_related("editor")  # want "load the columns that lead there"
    serializer_class = BookSerializer
