"""REST framework."""

DEFAULT_PAGE = 30

REST_FRAMEWORK = dict(
    DEFAULT_PERMISSION_CLASSES=["rest_framework.permissions.IsAuthenticated"],
    DEFAULT_AUTHENTICATION_CLASSES=["rest_framework.authentication.SessionAuthentication"],
    DEFAULT_PAGINATION_CLASS="rest_framework.pagination.LimitOffsetPagination",
    PAGE_SIZE=DEFAULT_PAGE,
    EXCEPTION_HANDLER="clinic.common.errors.handle",
)
