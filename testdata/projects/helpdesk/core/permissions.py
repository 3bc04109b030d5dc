"""Who may do what at the desk."""

from django.conf import settings
from rest_framework.exceptions import NotAuthenticated, PermissionDenied
from rest_framework.permissions import SAFE_METHODS, BasePermission, IsAdminUser, IsAuthenticated


class IsDeskUser(BasePermission):
    """Somebody who is signed in, and not locked out."""

    message = "Sign in first."

    def has_permission(self, request, view):
        user = request.user
        if not user or not user.is_authenticated:
            return False
        return not user.locked


class IsAgent(BasePermission):
    def has_permission(self, request, view):
        return bool(request.user and request.user.is_authenticated and request.user.role == "agent")


class IsLead(IsAgent):
    """An agent who leads a team."""

    def has_permission(self, request, view):
        return super().has_permission(request, view) and request.user.leads.exists()


class ReadOnly(BasePermission):
    def has_permission(self, request, view):
        return request.method in SAFE_METHODS


class IsAgentOrReadOnly(ReadOnly):
    def has_permission(self, request, view):
        if super().has_permission(request, view):
            return True
        return getattr(request.user, "role", None) == "agent"


class IsStaffForWrites(BasePermission):
    def has_permission(self, request, view):
        if request.method == "GET":
            return True
        elif request.method in ("POST", "PUT", "PATCH", "DELETE"):
            return request.user.is_staff
        return False


class OwnsTicket(BasePermission):
    """Says nothing before there is a ticket."""

    def has_object_permission(self, request, view, obj):
        return obj.opened_by_id == request.user.pk


class OwnsOrReads(OwnsTicket):
    def has_permission(self, request, view):
        return request.method in SAFE_METHODS or request.user.is_authenticated


class AllowedActions(BasePermission):
    """Everybody may do what the view lists as public; the rest is for those who are signed in."""

    def has_permission(self, request, view):
        public = getattr(view, "public_actions", ())
        if view.action in public:
            return True
        return request.user.is_authenticated


class MustHaveContract(BasePermission):
    def has_permission(self, request, view):
        if request.user.is_anonymous:
            raise NotAuthenticated("Contracts are for customers.")
        if not request.user.contract_ends:
            raise PermissionDenied("The contract has ended.")
        return True


class IsPartner(BasePermission):
    def has_permission(self, request, view):
        return isinstance(request.user, str)


class PublicWhenOpen(BasePermission):
    """Articles are public as long as the settings say so."""

    def has_permission(self, request, view):
        return settings.DESK_PUBLIC_ARTICLES or IsAuthenticated().has_permission(request, view)


class Never(BasePermission):
    def has_permission(self, request, view):
        return False


class Nobody(BasePermission):
    """Only before signing in."""

    def has_permission(self, request, view):
        return not request.user.is_authenticated


class RolePermission(BasePermission):
    role = None

    def has_permission(self, request, view):
        if self.role is None:
            return True
        return request.user.is_authenticated and request.user.role == self.role


class IsAuditor(RolePermission):
    role = "auditor"


class AnyRole(RolePermission):
    pass


AgentOrAdmin = IsAgent | IsAdminUser
DESK = [IsAuthenticated, IsDeskUser]
