from rest_framework import generics, mixins, status, viewsets
from rest_framework.decorators import action, api_view, authentication_classes, parser_classes, permission_classes, throttle_classes
from rest_framework.parsers import FormParser, JSONParser
from rest_framework.permissions import AllowAny, DjangoModelPermissions, IsAdminUser, IsAuthenticated
from rest_framework.response import Response
from rest_framework.settings import api_settings
from rest_framework.views import APIView

from core.mixins import ClosedMixin, OpenMixin, ReadAndWriteSerializers, SignedInAtFirst
from core.permissions import DESK, IsAgent, IsAuditor, Nobody
from core.throttles import LoginThrottle

from .models import Team, User
from .serializers import OwnProfileSerializer, PasswordSerializer, SignUpSerializer, TeamSerializer, UserSerializer


class UserViewSet(
    mixins.ListModelMixin,
    mixins.RetrieveModelMixin,
    mixins.UpdateModelMixin,
    viewsets.GenericViewSet,
):
    queryset = User.objects.filter(locked=False)
    serializer_class = UserSerializer

    def get_permissions(self):
        if self.action == "sign_up":
            return [AllowAny()]
        elif self.action in ["update", "partial_update"]:
            permission_classes = [IsAdminUser]
        else:
            permission_classes = DESK
        return [permission() for permission in permission_classes]

    def get_serializer_class(self):
        if self.action == "sign_up":
            return SignUpSerializer
        if self.action == "me":
            return OwnProfileSerializer
        return super().get_serializer_class()

    def get_throttles(self):
        if self.action == "sign_up":
            return [LoginThrottle()]
        return super().get_throttles()

    @action(detail=False, methods=["post"], url_path="sign-up")
    def sign_up(self, request):
        return Response(status=status.HTTP_201_CREATED)

    @action(detail=False, methods=["get", "patch"], permission_classes=[IsAdminUser])
    def me(self, request):
        return Response(self.get_serializer(request.user).data)

    @me.mapping.delete
    def leave(self, request):
        return Response(status=status.HTTP_204_NO_CONTENT)

    @action(detail=True, methods=["post"], serializer_class=PasswordSerializer, parser_classes=[FormParser, JSONParser])
    def set_password(self, request, pk=None):
        return Response()


class TeamViewSet(ReadAndWriteSerializers, viewsets.ModelViewSet):
    queryset = Team.objects.select_related("lead")
    permission_classes = [DjangoModelPermissions]
    read_serializer_class = TeamSerializer
    http_method_names = ["get", "post", "patch", "head", "options"]


class Profile(ClosedMixin, generics.RetrieveUpdateAPIView):
    serializer_class = OwnProfileSerializer

    def get_object(self):
        return self.request.user


class Directory(OpenMixin, ClosedMixin, generics.ListAPIView):
    queryset = User.objects.all()
    serializer_class = UserSerializer
    pagination_class = None


class Audit(SignedInAtFirst, APIView):
    permission_classes = []

    def get(self, request):
        return Response({})

    def delete(self, request):
        return Response({})


class AuditTrail(Audit):
    permission_classes = api_settings.DEFAULT_PERMISSION_CLASSES + [IsAuditor]


class Session(APIView):
    """POST opens, DELETE ends it."""

    throttle_classes = [LoginThrottle]

    def get_permissions(self):
        if self.request.method == "POST":
            return [Nobody()]
        return super().get_permissions()

    def get_authenticators(self):
        if self.request is not None and self.request.method == "POST":
            return []
        return super().get_authenticators()

    def post(self, request):
        return Response({})

    def delete(self, request):
        return Response(status=status.HTTP_204_NO_CONTENT)


@api_view(["GET"])
def whoami(request):
    return Response({"name": request.user.get_username()})


@api_view(["GET", "POST"])
@permission_classes([AllowAny])
@throttle_classes([LoginThrottle])
def forgotten(request):
    return Response({})


@api_view(["POST"])
@authentication_classes([])
@permission_classes([])
@parser_classes((FormParser,))
def bounce(request):
    return Response({})


@api_view(http_method_names=["PUT", "DELETE"])
@permission_classes([IsAuthenticated & (IsAgent | IsAdminUser)])
def lock(request, username):
    return Response({})
