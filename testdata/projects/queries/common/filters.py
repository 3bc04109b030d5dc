"""Filter backends of the project."""

from rest_framework.filters import BaseFilterBackend


class EagerBackend(BaseFilterBackend):
    """Load with each row what the view names in select_related."""

    def filter_queryset(self, request, queryset, view):
        return queryset.select_related(*view.select_related)
