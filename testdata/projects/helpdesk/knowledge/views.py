from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.permissions import (
    AllowAny,
    DjangoModelPermissionsOrAnonReadOnly,
    DjangoObjectPermissions,
    IsAdminUser,
    IsAuthenticated,
    IsAuthenticatedOrReadOnly,
)
from rest_framework.response import Response

from core.permissions import AnyRole, IsAuditor, Never, Nobody, PublicWhenOpen

from .models import Article, Shelf
from .serializers import ArticleListSerializer, ArticleSerializer, ShelfSerializer


class Base(viewsets.ModelViewSet):
    permission_classes = [IsAuthenticatedOrReadOnly]

    def get_serializer_class(self):
        name = f"{self.action}_serializer_class"
        return getattr(self, name, None) or super().get_serializer_class()


class ArticleViewSet(Base):
    queryset = Article.objects.select_related("shelf")
    serializer_class = ArticleSerializer
    list_serializer_class = ArticleListSerializer
    lookup_field = "slug"

    @action(detail=True, methods=["post"], permission_classes=[AllowAny])
    def helped(self, request, slug=None):
        return Response({})

    @action(detail=True, methods=["get", "post"], permission_classes=[AnyRole])
    def drafts(self, request, slug=None):
        return Response({})

    @drafts.mapping.put
    def replace_draft(self, request, slug=None):
        return Response({})


class ShelfViewSet(Base):
    queryset = Shelf.objects.all()
    serializer_class = ShelfSerializer
    permission_classes = Base.permission_classes + [DjangoModelPermissionsOrAnonReadOnly]


class PublicViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = Article.objects.all()
    serializer_class = ArticleListSerializer
    permission_classes = [PublicWhenOpen & ~IsAuditor]


class ArchiveViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = Article.objects.all()
    serializer_class = ArticleSerializer
    permission_classes = [(IsAdminUser | IsAuditor) & IsAuthenticated]

    @action(detail=False, permission_classes=[~IsAuthenticated])
    def teaser(self, request):
        return Response({})

    @action(detail=False, permission_classes=[Nobody, Never])
    def closed(self, request):
        return Response({})

    @action(detail=False, permission_classes=[Never | Nobody])
    def half(self, request):
        return Response({})


class ObjectsViewSet(viewsets.ModelViewSet):
    queryset = Article.objects.all()
    serializer_class = ArticleSerializer
    permission_classes = [DjangoObjectPermissions]

    def get_permissions(self):
        permissions = super().get_permissions()
        if self.action == "destroy":
            permissions.append(IsAdminUser())
        elif self.action == "list":
            permissions = [AllowAny()]
        return permissions
