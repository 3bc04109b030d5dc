import django_filters

from .models import Visit


class VisitFilter(django_filters.FilterSet):
    class Meta:
        model = Visit
        fields = {"starts": ["lt", "gt"], "doctor": ["exact"]}
