from rest_framework.pagination import CursorPagination, LimitOffsetPagination, PageNumberPagination


class DeskPagination(PageNumberPagination):
    page_size_query_param = "per_page"
    max_page_size = 100


class NewestFirst(CursorPagination):
    ordering = "-created"
    page_size = 50


class SmallSteps(LimitOffsetPagination):
    default_limit = 5
