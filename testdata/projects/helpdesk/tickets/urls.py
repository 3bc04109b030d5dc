from django.urls import include, path
from rest_framework.routers import DefaultRouter

from . import views

router = DefaultRouter()
router.register(r"tickets", views.TicketViewSet)
router.register(r"tickets/(?P<ticket_pk>\d+)/comments", views.CommentViewSet, basename="ticket-comment")
router.register(r"tags", views.TagViewSet)
router.register(r"inbox", views.InboxViewSet, basename="inbox")
router.register(r"queue", views.QueueViewSet, basename="queue")

urlpatterns = [
    path("contract/", views.ContractTickets.as_view()),
    path("partners/", views.PartnerTickets.as_view(), name="partner-tickets"),
    path("wall/", views.Wall.as_view()),
    path("wall/second/", views.SecondWall.as_view()),
    path("mine/", views.Mine.as_view()),
    path("", include(router.urls)),
]
