from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_page, never_cache
from rest_framework import filters, generics, parsers, permissions, viewsets
from rest_framework.decorators import action
from rest_framework.mixins import CreateModelMixin, DestroyModelMixin, ListModelMixin
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

from core.authentication import PartnerAuthentication
from core.mixins import PerAction
from core.pagination import NewestFirst, SmallSteps
from core.permissions import (
    AgentOrAdmin,
    AllowedActions,
    IsAgent,
    IsAgentOrReadOnly,
    IsLead,
    IsPartner,
    IsStaffForWrites,
    MustHaveContract,
    OwnsOrReads,
    OwnsTicket,
    ReadOnly,
)
from core.throttles import ExportThrottle

from .filters import OwnTicketsOnly, TicketFilter
from .models import Comment, Tag, Ticket
from .renderers import CommaRenderer
from .serializers import (
    AssignSerializer,
    CommentSerializer,
    ExportSerializer,
    InternalCommentSerializer,
    MergeSerializer,
    NewTicketSerializer,
    TicketDetailSerializer,
    TicketSerializer,
)


class TicketViewSet(PerAction, viewsets.ModelViewSet):
    queryset = Ticket.objects.all()
    serializer_class = TicketSerializer
    permission_classes = [permissions.IsAuthenticated]
    filter_backends = [*viewsets.ModelViewSet.filter_backends, filters.SearchFilter, filters.OrderingFilter]
    filterset_class = TicketFilter
    search_fields = ["title", "text"]
    serializer_classes = {
        "retrieve": TicketDetailSerializer,
        "create": NewTicketSerializer,
        "assign": AssignSerializer,
    }
    permission_classes_by_action = {
        "create": [permissions.AllowAny],
        "destroy": [AgentOrAdmin],
        "assign": [IsLead],
        "stats": [],
    }

    def get_queryset(self):
        tickets = super().get_queryset()
        if self.action == "retrieve":
            return tickets.select_related("opened_by", "team").prefetch_related("comments__author", "tags")
        if self.action == "list":
            return tickets.open()
        return tickets

    @action(detail=True, methods=["post"])
    def assign(self, request, pk=None):
        return Response({})

    @action(detail=False, methods=["post"], serializer_class=MergeSerializer, permission_classes=[IsAgent])
    def merge(self, request):
        return Response({})

    @method_decorator(cache_page(60))
    @action(detail=False)
    def stats(self, request):
        return Response({})

    @action(
        detail=False,
        url_path="export/(?P<year>[0-9]{4})",
        renderer_classes=[CommaRenderer, JSONRenderer],
        throttle_classes=[ExportThrottle],
        pagination_class=None,
        filter_backends=[],
        serializer_class=ExportSerializer,
    )
    def export(self, request, year=None):
        return Response([])


class CommentViewSet(ListModelMixin, CreateModelMixin, DestroyModelMixin, viewsets.GenericViewSet):
    """Comments of one ticket."""

    serializer_class = CommentSerializer
    pagination_class = NewestFirst
    parser_classes = [parsers.MultiPartParser, parsers.JSONParser]
    permission_classes = [OwnsOrReads]

    def get_queryset(self):
        comments = Comment.objects.filter(ticket=self.kwargs["ticket_pk"])
        if not self.request.user.is_staff:
            comments = comments.filter(internal=False)
        return comments.select_related("author")

    def get_serializer_class(self):
        user = self.request.user
        if user.is_authenticated and user.role == "agent":
            return InternalCommentSerializer
        return CommentSerializer


class TagViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = Tag.objects.all()
    serializer_class = TicketSerializer
    permission_classes = [permissions.IsAdminUser | ReadOnly]
    lookup_value_regex = "[a-z-]+"
    throttle_classes = ()


class InboxViewSet(viewsets.ModelViewSet):
    """What the customer sees."""

    queryset = Ticket.objects.all()
    permission_classes = [AllowedActions]
    public_actions = ("list", "ping")
    filter_backends = (OwnTicketsOnly,)

    def get_serializer_class(self):
        serializers = {"list": TicketSerializer, "retrieve": TicketDetailSerializer}
        return serializers.get(self.action) or NewTicketSerializer

    @action(detail=False, methods=["get", "post"])
    def ping(self, request):
        return Response("pong")

    @action(detail=True, methods=["put"], permission_classes=[OwnsTicket])
    def reopen(self, request, pk=None):
        return Response({})


class QueueViewSet(viewsets.ModelViewSet):
    queryset = Ticket.objects.filter(agent=None)
    serializer_class = TicketSerializer
    pagination_class = SmallSteps

    def get_permissions(self):
        match self.action:
            case "list" | "retrieve":
                self.permission_classes = [IsAgentOrReadOnly]
            case "destroy":
                self.permission_classes = [permissions.IsAuthenticated, IsLead]
            case _:
                self.permission_classes = [IsStaffForWrites]
        return super().get_permissions()


class ContractTickets(generics.ListCreateAPIView):
    queryset = Ticket.objects.none()
    serializer_class = TicketSerializer
    permission_classes = (MustHaveContract,)


class PartnerTickets(generics.ListCreateAPIView):
    queryset = Ticket.objects.none()
    serializer_class = NewTicketSerializer
    authentication_classes = (PartnerAuthentication,)
    permission_classes = [IsPartner]
    ordering_fields = ["created"]


@method_decorator(never_cache, name="dispatch")
class Wall(generics.ListAPIView):
    """The screen in the office."""

    queryset = Ticket.objects.order_by("-created")[:20]
    serializer_class = TicketSerializer
    authentication_classes = []

    def check_permissions(self, request):
        if request.query_params.get("screen") is None:
            self.permission_denied(request, message="This is for the screens.")

    def get_renderers(self):
        return [CommaRenderer()] + super().get_renderers()


class SecondWall(Wall):
    def check_permissions(self, request):
        return None


class Mine(generics.ListAPIView):
    serializer_class = TicketSerializer

    def get_queryset(self):
        return self.request.user.tickets.all()

    def get_parsers(self):
        return [parsers.JSONParser()]
