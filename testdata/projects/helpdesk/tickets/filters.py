import django_filters
from rest_framework.filters import BaseFilterBackend

from .models import Ticket


class TicketFilter(django_filters.FilterSet):
    opened_after = django_filters.DateFilter(field_name="created", lookup_expr="gte")

    class Meta:
        model = Ticket
        fields = ["state", "agent", "team"]


class OwnTicketsOnly(BaseFilterBackend):
    def filter_queryset(self, request, queryset, view):
        return queryset.of(request.user)
