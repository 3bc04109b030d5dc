"""Lists of people."""

from django.contrib.auth import get_user_model
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import Profile, User
from accounts.serializers import (
    ProfileTextSerializer,
    RecordedBooksSerializer,
    RecordsSerializer,
    UserProfileSerializer,
)
from common.views import ListViewSet


class CityViewSet(ListViewSet):
    """Members with cities, loaded late over a reverse relation to one."""

    queryset = User.objects.filter(member__isnull=False)
    serializer_class = UserProfileSerializer


class CitySelectedViewSet(ListViewSet):
    """Members with cities."""

    queryset = get_user_model().objects.filter(member__isnull=False).select_related("profile")
    serializer_class = UserProfileSerializer


class ProfileTextView(APIView):
    """Profiles as text, each written by a serializer of its own."""

    def get(self, request):
        profiles = Profile.objects.filter(user__member__isnull=False)
        return Response([ProfileTextSerializer(profile).data for profile in profiles])


class ProfileTextSelectedView(APIView):
    """Profiles as text, with their users."""

    def get(self, request):
        profiles = Profile.objects.filter(user__member__isnull=False).select_related("user")
        rows = [ProfileTextSerializer(profile).data for profile in profiles]
        return Response(rows)


class RecordsViewSet(ListViewSet):
    """Staff with the titles entered, over the name that an abstract model gives."""

    queryset = User.objects.filter(catalog_book_records__isnull=False).prefetch_related("catalog_book_records")
    serializer_class = RecordsSerializer


class RecordsDeepViewSet(ListViewSet):
    """Staff with the titles entered, whose publishers are loaded late."""

    queryset = User.objects.filter(catalog_book_records__isnull=False).prefetch_related("catalog_book_records")
    serializer_class = RecordedBooksSerializer
