"""Lists of media, whose tables build on one another."""

from rest_framework import generics

from media.models import Film, Medium
from media.serializers import FilmNameSerializer, FilmParentSerializer, FilmSerializer, MediumSerializer


class FilmList(generics.ListAPIView):
    """Films with suppliers loaded late, and directors."""

    queryset = Film.objects.select_related("director")
    serializer_class = FilmSerializer


class FilmSelectedList(generics.ListAPIView):
    """Films with suppliers and directors."""

    queryset = Film.objects.select_related("supplier", "director")
    serializer_class = FilmSerializer


class FilmParentList(generics.ListAPIView):
    """Films with suppliers, reached through the medium."""

    queryset = Film.objects.all()
    serializer_class = FilmParentSerializer


class FilmNameList(generics.ListAPIView):
    """Films with a column of the medium, which is loaded with each film."""

    queryset = Film.objects.all()
    serializer_class = FilmNameSerializer


class MediumList(generics.ListAPIView):
    """Media with films loaded late."""

    queryset = Medium.objects.all()
    serializer_class = MediumSerializer


class MediumSelectedList(generics.ListAPIView):
    """Media with films."""

    queryset = Medium.objects.select_related("film")
    serializer_class = MediumSerializer
