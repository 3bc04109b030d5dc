"""Books as the API shows them."""

from rest_framework import serializers

from books.models import *


class BookSerializer(serializers.ModelSerializer):
    """A book with the name of its author."""

    author = serializers.CharField(source="author.name", read_only=True)

    class Meta:
        model = Book
        fields = ["id", "title", "author", "isbn", "price", "in_stock"]

    def validate_isbn(self, value):
        """Refuse what cannot be an ISBN by its length."""
        if len(value.replace("-", "")) not in (10, 13):
            raise serializers.ValidationError("An ISBN has 10 or 13 digits.")
        return value
