"""Lists of reviews."""

from rest_framework import generics, viewsets

from common.pagination import LongPages
from common.views import WithMemberMixin
from reviews.models import Review
from reviews.serializers import BookReviewSerializer, ReviewerSerializer, ReviewSerializer, ReviewTextSerializer


class ReviewViewSet(viewsets.ModelViewSet):
    """Reviews with answers, whose writers are loaded late."""

    queryset = Review.objects.prefetch_related("replies")
    serializer_class = ReviewSerializer
    pagination_class = LongPages


class ReviewLoadedViewSet(ReviewViewSet):
    """Reviews with answers and writers."""

    queryset = Review.objects.prefetch_related("replies", "replies__user")


class BookReviewList(generics.ListAPIView):
    """Reviews with books and editions, of which none has its printer."""

    queryset = Review.objects.prefetch_related("book__editions")
    serializer_class = BookReviewSerializer


class BookReviewLoadedList(generics.ListAPIView):
    """Reviews with books, editions and printers."""

    queryset = Review.objects.select_related("book").prefetch_related("book__editions__printer")
    serializer_class = BookReviewSerializer


class ReviewTextList(generics.ListAPIView):
    """Reviews as text, which names the book."""

    queryset = Review.objects.all()
    serializer_class = ReviewTextSerializer


class ReviewTextSelectedList(ReviewTextList):
    """Reviews as text, with the book."""

    queryset = Review.objects.select_related("book")


class ReviewerList(WithMemberMixin, generics.ListAPIView):
    """Reviews with members, who show their accounts."""

    queryset = Review.objects.all()
    serializer_class = ReviewerSerializer


class ReviewerSelectedList(WithMemberMixin, generics.ListAPIView):
    """Reviews with members and accounts, in two steps."""

    queryset = Review.objects.select_related("member__user")
    serializer_class = ReviewerSerializer
