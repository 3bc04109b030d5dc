"""How lists are cut into pages."""

from rest_framework.pagination import PageNumberPagination


class LongPages(PageNumberPagination):
    """Pages of a hundred rows."""

    page_size = 100
