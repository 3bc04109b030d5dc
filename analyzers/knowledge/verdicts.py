"""Sends requests of nobody to the permissions and authenticators of the packages, for introspect.py.

Each is tried with every HTTP method, and what it asks on the way is noted: a subclass that changes none of that answers the same.
"""

import contextlib
import functools
import linecache
import re
import sys
import types
from unittest import mock

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")


def watch(thing, asked):
    """Notes the names that are asked of an object."""
    cls = type(thing)

    def noting(instance, name):
        if not name.startswith("__"):
            asked.add(name)
        return super(watched, instance).__getattribute__(name)

    watched = type(cls.__name__, (cls,), {"__getattribute__": noting, "__module__": cls.__module__})
    thing.__class__ = watched


def views():
    """Gives what makes the views that a permission is tried with: one without anything first, then viewsets of a model."""
    from django.contrib.auth.models import Group
    from rest_framework.serializers import ModelSerializer
    from rest_framework.views import APIView
    from rest_framework.viewsets import ModelViewSet

    class GroupSerializer(ModelSerializer):
        class Meta:
            model = Group
            fields = ("id", "name")

    class GroupViewSet(ModelViewSet):
        queryset = Group.objects.all()
        serializer_class = GroupSerializer

    yield lambda method: APIView()
    for action in ("list", "retrieve"):
        yield functools.partial(viewset, GroupViewSet, action)


def viewset(cls, action, method):
    view = cls()
    detail = action == "retrieve"
    view.action_map = {
        "get": action,
        "head": action,
        "post": "create",
        "put": "update",
        "patch": "partial_update",
        "delete": "destroy",
    }
    view.action = view.action_map.get(method.lower(), "metadata")
    view.detail = detail
    return view


class Asked:
    """What a permission or an authenticator asks while it answers: attributes of itself, of the view and of Django's request, and settings."""

    def __init__(self, cls):
        self.own, self.view, self.request = set(), set(), set()
        self.modules = {owner.__module__ for owner in cls.__mro__}
        self.read = {}  # from (what holds it, its name) of each setting to the holder; "" for what is not read by name

    def trace(self, frame, event, _):
        """Follows the modules of the class line by line, for sys.settrace."""
        if frame.f_globals.get("__name__") not in self.modules:
            return None
        text = linecache.getline(frame.f_code.co_filename, frame.f_lineno) if event == "line" else ""
        if "settings" in text:
            self.note(re.findall(r"\b(\w*settings)(?:\.|, *[\"'])([A-Z_]+)", text), frame.f_globals)
        return self.trace

    def note(self, names, module):
        for holder, name in names or [("", "")]:
            self.read[holder, name] = module.get(holder)

    def settings_are_told(self):
        return all(holder is not None for holder in self.read.values())

    def names(self):
        own = {f"self.{name}" for name in self.own - {"has_permission", "authenticate"}}
        return sorted(own | {f"view.{name}" for name in self.view} | {f"request.{name}" for name in self.request & {"user"}})


@contextlib.contextmanager
def other_settings(asked):
    """Has each setting that was asked for say something else."""
    from django.conf import settings
    from django.test import override_settings

    with contextlib.ExitStack() as stack:
        for (_, name), holder in asked.read.items():
            if holder is settings:
                stack.enter_context(override_settings(**{name: "ANOTHER_VALUE"}))
            elif isinstance(value := getattr(holder, name), bool):
                stack.enter_context(mock.patch.object(holder, name, not value))
            else:
                stack.enter_context(mock.patch.object(holder, name, "ANOTHER_VALUE"))
        yield


def same_under_other_settings(cls, told):
    """What `told` finds for a class and what was asked for it; nothing where it hangs on settings."""
    asked = Asked(cls)
    found = told(cls, asked)
    if not found or not asked.settings_are_told():
        return []
    with other_settings(asked):
        same = found == told(cls, asked)
    return [f"{method}={verdict}" for method, verdict in found.items()] + asked.names() if same else []


def nobodys_request(method):
    """REST framework's request of nobody, with no authenticator, and Django's below it."""
    from django.contrib.auth.models import AnonymousUser
    from rest_framework.request import Request
    from rest_framework.test import APIRequestFactory

    request = Request(APIRequestFactory().generic(method, "/"))
    request._request.user = AnonymousUser()
    return request


def answer(cls, method, make, asked):
    """What a permission answers to a request of nobody: "yes", "no", "assertion", None where it cannot be tried."""
    from django.core.exceptions import PermissionDenied
    from django.http import Http404
    from rest_framework.exceptions import APIException

    request = nobodys_request(method)
    request.user, request.auth = request._request.user, None
    view = make(method)
    view.request, view.args, view.kwargs, view.format_kwarg = request, (), {}, None
    try:
        permission = cls()
        watch(permission, asked.own)
        watch(view, asked.view)
        sys.settrace(asked.trace)
        return "yes" if permission.has_permission(request, view) else "no"
    except (APIException, PermissionDenied, Http404):
        return "no"
    except AssertionError:  # that the view has a queryset
        return "assertion"
    except Exception:  # it wants a database, a token, or more of the view
        return None
    finally:
        sys.settrace(None)


def permitted(cls, asked):
    """From each method to what a permission class answers, for those where it is the same for every view."""
    found = {}
    for method in METHODS:
        bare, *others = [answer(cls, method, make, asked) for make in views()]
        answers = {*others} if bare == "assertion" else {bare, *others}
        if answers in ({"yes"}, {"no"}):
            found[method] = answers.pop()
    return found


def listen(authenticator, request, asked):
    """Notes the names that are asked of an authenticator; "name()" for a method that gives nothing for the request alone."""
    cls = type(authenticator)

    def noting(instance, name):
        value = super(watched, instance).__getattribute__(name)
        if name.startswith("__") or name == "authenticate":
            return value
        if not isinstance(value, types.MethodType):
            asked.add(name)
            return value

        def method(*arguments, **keywords):
            given = value(*arguments, **keywords)
            empty = not given and arguments == (request,) and not keywords
            asked.add(f"{name}()" if empty else name)
            return given

        return method

    watched = type(cls.__name__, (cls,), {"__getattribute__": noting, "__module__": cls.__module__})
    authenticator.__class__ = watched


def met(cls, method, asked):
    """Whom an authenticator finds in a request of nobody: "nobody", "somebody", "refused", None where it cannot be tried."""
    from django.core.exceptions import PermissionDenied
    from rest_framework.exceptions import AuthenticationFailed, NotAuthenticated
    from rest_framework.exceptions import PermissionDenied as Forbidden

    request = nobodys_request(method)
    try:
        authenticator = cls()
        listen(authenticator, request, asked.own)
        watch(request._request, asked.request)
        sys.settrace(asked.trace)
        return "nobody" if authenticator.authenticate(request) is None else "somebody"
    except (AuthenticationFailed, NotAuthenticated, Forbidden, PermissionDenied):
        return "refused"
    except Exception:  # it wants a database or a package, or is there to be inherited
        return None
    finally:
        sys.settrace(None)


def authenticated(cls, asked):
    """From each method to whom an authenticator finds. The texts that it asks of itself count only where others change that."""
    found = everybody_met(cls, asked)
    texts = {name for name in asked.own if isinstance(getattr(cls, name, None), str)}
    if texts and found == everybody_met(type(cls.__name__, (cls,), dict.fromkeys(texts, "ANOTHER_VALUE")), Asked(cls)):
        asked.own -= texts
    return found


def everybody_met(cls, asked):
    found = {method: met(cls, method, asked) for method in METHODS}
    return {method: who for method, who in found.items() if who}


def of_classes(classes):
    """The answers of the permissions and authenticators among some classes by name, by table."""
    from rest_framework.authentication import BaseAuthentication
    from rest_framework.permissions import BasePermission

    tried = {"authenticators": (BaseAuthentication, authenticated), "permissions": (BasePermission, permitted)}
    found = {table: {} for table in tried}
    for name, cls in classes.items():
        for table, (base, told) in tried.items():
            if issubclass(cls, base) and (items := same_under_other_settings(cls, told)):
                found[table][name] = items
    return found
