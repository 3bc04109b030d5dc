# Where the fix goes: behind the chain, into the call that is there, on a line of its own, before a slice.
from django.db import models
from rest_framework import generics, serializers


class Country(models.Model):
    name = models.CharField(max_length=100)


class Author(models.Model):
    name = models.CharField(max_length=100)
    country = models.ForeignKey(Country, on_delete=models.CASCADE)


class Book(models.Model):
    author = models.ForeignKey(Author, on_delete=models.CASCADE)
    printed_in = models.ForeignKey(Country, on_delete=models.CASCADE, related_name="printed")


class CountrySerializer(serializers.ModelSerializer):
    author = serializers.CharField(source="author.name")
    home = serializers.CharField(source="author.country.name")
    printed_in = serializers.StringRelatedField()

    class Meta:
        model = Book
        fields = ["author", "home", "printed_in"]


class Behind(generics.ListAPIView):
    queryset = Book.objects.select_related("author__country")  # want "Book.printed_in"
    serializer_class = CountrySerializer


class Within(generics.ListAPIView):
    queryset = Book.objects.select_related("printed_in", "author").all()  # want "Author.country"
    serializer_class = CountrySerializer


class Lines(generics.ListAPIView):
    serializer_class = CountrySerializer

    def get_queryset(self):
        return (
            Book.objects.filter(author__name=self.request.user.username)  # want "Author.country"
            .prefetch_related("printed_in", "author")
            .order_by("id")
        )


class Sliced(generics.ListAPIView):
    queryset = Book.objects.select_related("author__country")[:10]  # want "Book.printed_in"
    serializer_class = CountrySerializer
