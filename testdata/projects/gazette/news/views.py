# -*- coding: utf-8 -*-
# All views of the gazette.
from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from django.views.generic import DetailView
from rest_framework import generics, permissions, serializers
from rest_framework.decorators import api_view, authentication_classes, permission_classes, renderer_classes
from rest_framework.renderers import BrowsableAPIRenderer, JSONRenderer
from rest_framework.response import Response
from rest_framework.views import APIView

from .models import Letter, Section, Story
from .permissions import Subscriber

__all__ = ["front", "stories", "Letters", "weather", "lost"]


class SectionSerializer(serializers.ModelSerializer):
    class Meta:
        model = Section
        fields = ("id", "name")


class StorySerializer(serializers.ModelSerializer):
    section = SectionSerializer()
    authors = serializers.StringRelatedField(many=True, read_only=True)
    letters = serializers.PrimaryKeyRelatedField(many=True, read_only=True)
    teaser = serializers.SerializerMethodField("make_teaser")

    class Meta:
        model = Story
        exclude = ("text", "related")

    def make_teaser(self, story):
        return story.text[:80]


class LetterSerializer(serializers.ModelSerializer):
    about = serializers.ReadOnlyField(source="story.title")

    class Meta:
        model = Letter
        fields = "__all__"


def front(request, page=1):
    return HttpResponse("The gazette, page %s" % page)


@require_safe
def month(request, year, month):
    return HttpResponse("%s-%s" % (year, month))


class StoryPage(DetailView):
    queryset = Story.live.all()
    template_name = "story.html"


@api_view(["GET", "POST"])
def stories(request):
    return Response(StorySerializer(Story.live.all(), many=True).data)


@api_view(["GET", "PUT", "DELETE"])
@permission_classes((Subscriber,))
@renderer_classes((JSONRenderer, BrowsableAPIRenderer))
def story(request, pk):
    found = get_object_or_404(Story, pk=pk)
    return Response(StorySerializer(found).data)


@csrf_exempt
@api_view(["POST"])
@authentication_classes([])
@permission_classes([permissions.AllowAny])
def subscribe(request):
    return Response({})


@login_required
@api_view(["GET"])
def search(request, what):
    return Response([])


class Letters(generics.ListCreateAPIView):
    queryset = Letter.objects.all()
    serializer_class = LetterSerializer


class LetterDetail(generics.RetrieveDestroyAPIView):
    model = Letter
    serializer_class = LetterSerializer
    permission_classes = (permissions.IsAdminUser,)

    def get_queryset(self):
        return Letter.objects.select_related("story")


class Editors(APIView):
    """Nothing leads here."""

    def get(self, request):
        return Response([])


@csrf_exempt
@require_POST
def weather(request, part, unit):
    return JsonResponse({"part": part, "unit": unit})


@permission_required("news.change_story")
def feed(request):
    return HttpResponse("<rss/>", content_type="text/xml")


def lost(request, exception=None):
    raise Http404
