"""How reviews are shown."""

from rest_framework import serializers

from accounts.serializers import UserSerializer
from catalog.models import Book
from catalog.serializers import EditionSerializer
from reviews.models import Reply, Review


class ReplySerializer(serializers.ModelSerializer):
    """An answer, with who wrote it."""

    user = UserSerializer(read_only=True)

    class Meta:
        model = Reply
        fields = ["id", "user", "text"]


class ReviewSerializer(serializers.ModelSerializer):
    """A review with its answers."""

    replies = ReplySerializer(many=True, read_only=True)

    class Meta:
        model = Review
        fields = ["id", "text", "replies"]


class ReviewedBookSerializer(serializers.ModelSerializer):
    """A book with its editions."""

    editions = EditionSerializer(many=True, read_only=True)

    class Meta:
        model = Book
        fields = ["id", "title", "editions"]


class BookReviewSerializer(serializers.ModelSerializer):
    """A review with the book and its editions."""

    book = ReviewedBookSerializer(read_only=True)

    class Meta:
        model = Review
        fields = ["id", "book", "stars"]


class ReviewTextSerializer(serializers.ModelSerializer):
    """A review as the model writes it."""

    text = serializers.SerializerMethodField()

    class Meta:
        model = Review
        fields = ["id", "text"]

    def get_text(self, review):
        return f"{review}!"


class ReviewerSerializer(serializers.ModelSerializer):
    """A review with the name of the member, two relations away."""

    member = serializers.StringRelatedField()

    class Meta:
        model = Review
        fields = ["id", "member"]
