from rest_framework import authentication, exceptions


class DeskSessionAuthentication(authentication.SessionAuthentication):
    """The session of the desk's own pages, without the check against forgery."""

    def enforce_csrf(self, request):
        return None

    def authenticate_header(self, request):
        return "Session"


class PartnerAuthentication(authentication.BaseAuthentication):
    """Partners tell who they are by a header."""

    keyword = "Partner"

    def authenticate(self, request):
        name = request.headers.get("X-Partner")
        if not name:
            return None
        if len(name) > 40:
            raise exceptions.AuthenticationFailed("No such partner.")
        return name, None

    def authenticate_header(self, request):
        return self.keyword
