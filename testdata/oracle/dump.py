"""Print what the real Django knows of a project, as the JSON that `drflint inspect` prints.

usage: dump.py FOLDER --settings MODULE [--settings MODULE ...] [--path SUBFOLDER] [--sections a,b] [--whole] [--clients]

FOLDER is the root of the project: what lies below it is the project's own, and paths are told from there. SUBFOLDER, where it is
not FOLDER, is what stands on the import path. Django is started with the first MODULE; every MODULE is imported once more in a process
of its own, for the section `settings`. A class of django-configurations is written MODULE:CLASS. With --whole every module of the
project is imported first, so that serializers are found which no route leads to.

Of the permissions: a request of nobody is sent to every method of every API route, and what it meets is "refused" (401, 403 or a
redirect to the login page), "let through" (the handler would run) or "unknown". The handler never runs: the view's initial() is stopped
at its end. Without --clients the route's callback is called as it is; with --clients REST framework's APIClient asks, through the
middleware and against a database that is made in memory. Anything else that does not answer is {"refused": "NameOfTheException"}, and
never ends the run.

Runs on Python 3.8 to 3.13 with Django 3.2 to 6.1, with REST framework or without. Nothing is written below FOLDER.
"""

import argparse
import ast
import contextlib
import importlib
import inspect
import json
import logging
import os
import platform
import re
import subprocess
import sys
import textwrap
from pathlib import Path
from uuid import UUID

SCRIPT = str(Path(__file__).resolve())

SECTIONS = ("settings", "apps", "models", "serializers", "routes", "views", "permissions")

# Those that an endpoint is told for: every view answers HEAD and OPTIONS.
METHODS = ("get", "post", "put", "patch", "delete", "trace")

# Modules that do something when they are imported, or that need what is not there.
SKIPPED = {"manage", "setup", "conftest", "migrations", "tests", "management"}


def dotted(thing):
    """The name that a class or function has where it is defined; of an object, its class's."""
    if not hasattr(thing, "__module__") or not hasattr(thing, "__name__"):
        thing = type(thing)
    name = getattr(thing, "__qualname__", thing.__name__)
    # What is made in a function goes by the name that was given to it, as by functools.wraps.
    return thing.__module__ + "." + (thing.__name__ if "<locals>" in name else name)


def guarded(function, *arguments):
    """What a function says, or the name of the exception that it raises."""
    try:
        return function(*arguments)
    except Exception as error:
        return {"refused": type(error).__name__}


class Project:
    """The folder of a project: what belongs to it, and how its paths are told."""

    def __init__(self, folder, path):
        self.folder = folder
        self.path = path

    def has_module(self, name):
        """Tell a module whose source lies in the project, and in no virtual environment there."""
        source = getattr(sys.modules.get(name), "__file__", None)
        if not source:
            return False
        source = Path(source).resolve()
        return self.folder in source.parents and not {"site-packages", "dist-packages"} & set(source.parts)

    def text(self, text):
        """A text in which the places of this machine are told from the project's root."""
        text = re.sub(r" at 0x[0-9a-f]+", "", text)
        text = text.replace(str(self.folder) + "/", "")
        text = "." if text == str(self.folder) else text.replace(str(self.folder), ".")
        outside = {sys.prefix: "<environment>", sys.base_prefix: "<python>", str(self.folder.parent): "..", str(Path.home()): "~"}
        for place, mark in outside.items():
            if len(place) > 1:
                text = text.replace(place + "/", mark + "/")
        return text

    def import_all(self):
        """Import every module of the project; one that cannot be imported is none."""
        for path in sorted(self.path.rglob("*.py")):
            parts = path.relative_to(self.path).with_suffix("").parts
            if not SKIPPED & set(parts) and not any(part.startswith(".") or part == "site-packages" for part in parts):
                name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
                with contextlib.suppress(Exception, SystemExit):  # a script may end itself
                    importlib.import_module(name)


# Settings


def settings(project, modules):
    """The settings that each module makes, asked of a process of its own."""
    found = {}
    for module in modules:
        command = [sys.executable, "-B", SCRIPT, str(project.folder), "--path", str(project.path), "--settings", module, "--only-settings"]
        asked = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True, env={**os.environ, **environment(module)})
        found[module] = json.loads(asked.stdout) if asked.returncode == 0 else {"refused": "SystemExit"}
    return found


def environment(module):
    """The environment variables that choose a settings module."""
    module, _, configuration = module.partition(":")
    chosen = {"DJANGO_SETTINGS_MODULE": module}
    return {**chosen, "DJANGO_CONFIGURATION": configuration} if configuration else chosen


def settings_of(project, name):
    """The values of the settings that a module, or a class of django-configurations, sets."""
    name, _, configuration = name.partition(":")
    if configuration:
        importlib.import_module("configurations.importer").install()
    module = importlib.import_module(name)
    names = [each for each in dir(module) if each.isupper()]
    if configuration:
        names = [each for each in names if each != "CONFIGURATION" and is_set(getattr(module, configuration), each)]
    return {"values": {each: value(project, getattr(module, each)) for each in names}}


def is_set(configuration, name):
    """Tell a name that the project sets: every configuration has all of Django's defaults as well."""
    from configurations import Configuration
    from django.conf import global_settings

    for default in (global_settings, Configuration):
        if hasattr(default, name) and getattr(default, name) == getattr(configuration, name):
            return any(name in written_names(cls) for cls in configuration.__mro__ if not cls.__module__.startswith("configurations."))
    return True


def written_names(cls):
    """The names that stand in the body of a class."""
    with contextlib.suppress(OSError, TypeError, SyntaxError):
        body = ast.parse(textwrap.dedent(inspect.getsource(cls))).body[0].body
        assigned = {node.id for each in body for node in ast.walk(each) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
        return assigned | {each.name for each in body if isinstance(each, ast.FunctionDef)}
    return set()


def value(project, thing, depth=0):
    """A setting as JSON has it: lists for all that is like a list, the type and text of what JSON does not know."""
    from django.utils.functional import Promise

    if thing is None or isinstance(thing, (bool, int, float)):
        return thing
    if isinstance(thing, Promise):
        thing = (getattr(thing, "_args", None) or getattr(thing, "_proxy____args", None) or [""])[0]
    if isinstance(thing, str):
        return project.text(str(thing))
    if depth < 20:
        if isinstance(thing, dict):
            return {str(key): value(project, each, depth + 1) for key, each in thing.items()}
        if isinstance(thing, (list, tuple)):
            return [value(project, each, depth + 1) for each in thing]
        if isinstance(thing, (set, frozenset)):
            return sorted((value(project, each, depth + 1) for each in thing), key=json.dumps)
    if isinstance(thing, re.Pattern):
        return {"type": "re.Pattern", "text": thing.pattern}
    if inspect.ismodule(thing):
        return {"type": "module", "text": thing.__name__}
    if isinstance(thing, type) or callable(thing) and hasattr(thing, "__qualname__"):
        return {"type": "class" if isinstance(thing, type) else "function", "text": f"{thing.__module__}.{thing.__qualname__}"}
    return {"type": dotted(type(thing)), "text": project.text(str(thing))}


# Apps and models


def apps():
    """The installed applications in their order."""
    from django.apps import apps as registry

    return [{"label": app.label, "name": app.name, "config": dotted(type(app))} for app in registry.get_app_configs()]


def kind(field):
    """Name what a field leads to, as the model of the linter names it."""
    with contextlib.suppress(RuntimeError):  # contenttypes need not be installed
        from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation

        if isinstance(field, GenericForeignKey):
            return "GenericForeignKey"
        if isinstance(field, GenericRelation):
            return "GenericRelation"
    if field.many_to_many:
        return "ManyToMany"
    if field.one_to_one:
        return "OneToOne"
    return "ForeignKey" if field.many_to_one else "Plain"


def label(model):
    """Name a model as the registry does; None stays None."""
    return model and model._meta.label


def remote(field):
    """Name the accessor on the other side, "" where there is none."""
    relation = getattr(field, "remote_field", None)
    if not relation or kind(field) == "GenericRelation":
        return ""
    name = relation.get_accessor_name()
    return name if name and hasattr(relation.model, name) else ""


def describe_field(field):
    """Describe a forward field."""
    through = getattr(getattr(field, "remote_field", None), "through", None)
    return {
        "name": field.name,
        "kind": kind(field),
        "target": label(field.related_model) or "",
        "null": field in field.model._meta.fields and bool(field.null),
        "remote": remote(field),
        "through": label(through) if through is not None and not through._meta.auto_created else "",
    }


def describe_reverse(relation):
    """Describe the accessor of another model's relation."""
    return {
        "name": relation.get_accessor_name(),
        "kind": "Reverse" + kind(relation.field),
        "target": label(relation.related_model),
        "remote": relation.field.name,
    }


def describe_model(model):
    """Describe one model."""
    meta = model._meta
    reverse = [describe_reverse(relation) for relation in meta.related_objects if hasattr(model, relation.get_accessor_name() or "")]
    return {
        "model": meta.label,
        "class": dotted(model),
        "table": meta.db_table,
        "proxy": meta.proxy,
        "pk": meta.pk.name,
        "bases": [dotted(base) for base in model.__bases__],
        "ordering": [each if isinstance(each, str) else repr(each) for each in meta.ordering],
        "managers": [{"name": manager.name, "class": dotted(type(manager))} for manager in meta.managers],
        "fields": [describe_field(field) for field in [*meta.fields, *meta.many_to_many]],
        "generic": sorted((describe_field(field) for field in meta.private_fields if kind(field) != "ForeignKey"), key=json.dumps),
        "reverse": sorted(reverse, key=json.dumps),
    }


def models(project):
    """The models of the project by their labels."""
    from django.apps import apps as registry

    found = [describe_model(model) for model in registry.get_models() if project.has_module(model.__module__)]
    return sorted(found, key=lambda model: model["model"])


# Serializers


def serializer_name(cls):
    """The name of a serializer; that of the base where REST framework makes a class for Meta.depth."""
    return dotted(cls.__bases__[0] if "<locals>" in cls.__qualname__ else cls)


def describe_serializer_field(name, field):
    """Describe a field of a serializer; one of many by what it holds."""
    from rest_framework import serializers

    one = field
    if isinstance(field, serializers.ListSerializer):
        one = field.child
    elif isinstance(field, serializers.ManyRelatedField):
        one = field.child_relation
    described = {
        "name": name,
        "class": serializer_name(type(one)),
        "source": field.source,
        "read_only": field.read_only,
        "write_only": field.write_only,
        "many": one is not field,
        "nested": serializer_name(type(one)) if isinstance(one, serializers.BaseSerializer) else "",
    }
    if isinstance(one, serializers.SlugRelatedField):
        described["argument"] = one.slug_field
    elif isinstance(one, serializers.HyperlinkedRelatedField):
        described["argument"] = one.lookup_field
    elif isinstance(one, serializers.SerializerMethodField):
        described["argument"] = one.method_name
    return described


def describe_serializer(cls):
    """Describe a serializer that is made without arguments."""
    model = getattr(getattr(cls, "Meta", None), "model", None)
    described = {"class": dotted(cls), "model": label(model) if hasattr(model, "_meta") else None}
    fields = guarded(lambda: [describe_serializer_field(name, field) for name, field in cls().fields.items()])
    return {**described, **(fields if isinstance(fields, dict) else {"fields": fields})}


def classes_in(holder, module, prefix=""):
    """The classes that stand in a module, or in a class of it."""
    for cls in list(vars(holder).values()):
        if isinstance(cls, type) and cls.__module__ == module and cls.__qualname__.startswith(prefix):
            yield cls
            yield from classes_in(cls, module, cls.__qualname__ + ".")


def serializers(project):
    """The serializers that the project's loaded modules define, by name."""
    from rest_framework.serializers import BaseSerializer

    modules = sorted(name for name in list(sys.modules) if project.has_module(name) and name != "__main__")
    found = {dotted(cls): cls for module in modules for cls in classes_in(sys.modules[module], module) if issubclass(cls, BaseSerializer)}
    return [describe_serializer(found[name]) for name in sorted(found)]


# Routes


class Route:
    """One way from the root to a callback, with what stands on it."""

    def __init__(self, patterns, callback, name, namespaces):
        self.text = "".join(str(pattern) for pattern in patterns)
        self.patterns = patterns
        self.callback = callback
        self.name = name
        self.namespaces = namespaces
        self.cls = getattr(callback, "cls", None) or getattr(callback, "view_class", None)
        self.api = bool(rest_framework()) and isinstance(self.cls, type) and issubclass(self.cls, rest_framework().views.APIView)
        self.twin = False
        self.shadowed = False

    def bare(self):
        """The text without the suffix of a format, and without the end that such a suffix takes the place of."""
        *above, last = map(str, self.patterns)
        last, suffix, _ = last.partition("<drf_format_suffix" if "<drf_format_suffix" in last else r"\.(?P<format>")
        return "".join(above) + (last if suffix else last.rstrip("$").rstrip("/")), bool(suffix)

    def arguments(self):
        """The arguments of the view: the names with their converters."""
        from django.urls.converters import get_converters

        names = {id(converter): name for name, converter in get_converters().items()}
        named, unnamed = {}, 0
        for pattern in self.patterns:
            if is_regex(pattern):
                named.update(dict.fromkeys(pattern.regex.groupindex, ""))
                unnamed += 0 if pattern.regex.groupindex else pattern.regex.groups
            named.update({name: names.get(id(converter), dotted(type(converter))) for name, converter in pattern.converters.items()})
        named.pop("format", None)
        return named or {str(i): "" for i in range(unnamed)}

    def methods(self):
        """The methods that the view answers with what answers each; None where a function looks for itself."""
        if self.cls is None:
            return allowed_by_decorator(self.callback)
        actions = getattr(self.callback, "actions", None) or {}
        arguments = getattr(self.callback, "initkwargs", None) or getattr(self.callback, "view_initkwargs", None) or {}
        allowed = arguments.get("http_method_names", self.cls.http_method_names)
        answered = {}
        for method in METHODS:
            if method in allowed and (method in actions or hasattr(self.cls, method)):
                answered[method.upper()] = actions.get(method, "" if self.cls.__qualname__ == "WrappedAPIView" else method)
        return answered

    def view(self):
        """The name of the class, or of the function."""
        if self.cls is not None:
            return dotted(self.cls) if self.cls.__qualname__ != "WrappedAPIView" else f"{self.cls.__module__}.{self.cls.__name__}"
        return dotted(getattr(self.callback, "func", self.callback))

    def describe(self):
        return {
            "route": self.text,
            "name": self.name or "",
            "namespaces": ":".join(self.namespaces),
            "view": self.view(),
            "api": self.api,
            "methods": self.methods(),
            "arguments": self.arguments(),
            "twin": self.twin,
            "shadowed": self.shadowed,
        }


def allowed_by_decorator(function):
    """The methods that require_http_methods() lets through to a function; None without one."""
    while function:
        held = inspect.getclosurevars(function).nonlocals if inspect.isfunction(function) else {}
        if "request_method_list" in held:
            return {method.upper(): "" for method in METHODS if method.upper() in held["request_method_list"]}
        function = getattr(function, "__wrapped__", None)
    return None


def is_regex(pattern):
    """Tell what re_path() makes."""
    from django.urls.resolvers import RegexPattern

    return isinstance(pattern, RegexPattern)


def rest_framework():
    """The package of REST framework, None where it is not installed."""
    with contextlib.suppress(ImportError):
        importlib.import_module("rest_framework.test")
        importlib.import_module("rest_framework.views")
        return importlib.import_module("rest_framework")
    return None


def walk(project, resolver, patterns=(), namespaces=()):
    """The routes below a resolver, in its order, without the admin's and those of other packages' URL configurations."""
    from django.urls import URLResolver

    for entry in resolver.url_patterns:
        way = (*patterns, entry.pattern)
        if not isinstance(entry, URLResolver):
            yield Route(way, entry.callback, entry.name, namespaces)
        elif is_own(project, entry):
            yield from walk(project, entry, way, (*namespaces, entry.namespace) if entry.namespace else namespaces)


def is_own(project, resolver):
    """Tell the include of a list, or of a module of the project."""
    module = getattr(resolver.urlconf_name, "__name__", resolver.urlconf_name)
    if isinstance(module, str):
        importlib.import_module(module)
        return project.has_module(module)
    return not any(hasattr(entry.callback, "admin_site") for entry in resolver.url_patterns)


def routes(project):
    """The routes of the project; those behind an equal one are marked."""
    from django.conf import settings as active
    from django.urls import get_resolver

    if not getattr(active, "ROOT_URLCONF", None):
        return []
    found, seen = list(walk(project, get_resolver())), set()
    originals = set()
    for route in found:
        route.shadowed = route.text in seen
        seen.add(route.text)
        # A twin only adds the suffix of a format to another route.
        bare, has_suffix = route.bare()
        route.twin = has_suffix and (bare, route.callback) in originals
        originals.add((bare, route.callback))
    return found


# Views


def policy(permission):
    """Name a permission, or what is put together of several."""
    from rest_framework import permissions

    operators = {permissions.AND: "&", permissions.OR: "|", permissions.NOT: "~"}
    operator = operators.get(type(permission))
    if operator == "~":
        return f"(~{policy(permission.op1)})"
    return f"({policy(permission.op1)} {operator} {policy(permission.op2)})" if operator else dotted(type(permission))


def instances(get):
    """The classes of what a view's method makes."""
    return [dotted(type(each)) for each in get()]


def attribute(view, name):
    """The name of the class that an attribute holds; None without one."""
    held = getattr(view, name, None)
    return held and dotted(held)


def overrides(view, method, attribute):
    """Tell a view that says for itself what a method of GenericAPIView would take from an attribute, or fail without."""
    from rest_framework.generics import GenericAPIView

    own = getattr(type(view), method, None)
    return own is not None and (own is not getattr(GenericAPIView, method) or getattr(view, attribute, None) is not None)


def serializer_of(view):
    """The name of a view's serializer, None without one."""
    if overrides(view, "get_serializer_class", "serializer_class"):
        made = view.get_serializer_class()
        return made and serializer_name(made)
    return attribute(view, "serializer_class")


def queryset_of(view):
    """The model whose rows a view has, None without one."""
    if not overrides(view, "get_queryset", "queryset"):
        return None
    made = view.get_queryset()
    if hasattr(made, "status_code"):
        raise TypeError("a response to a request that lacks something")
    return label(getattr(made, "model", None))


def request_for(route, method):
    """A request of nobody to a route, with the arguments that its path gives."""
    from django.contrib.auth.models import AnonymousUser
    from rest_framework.test import APIRequestFactory

    path, arguments = example(route)
    request = APIRequestFactory().generic(method, path or "/", "{}", content_type="application/json")
    request.user, request.session = AnonymousUser(), {}
    return request, arguments


def prepared(route, method, handler):
    """A view as it stands before it answers a method."""
    view = route.cls(**getattr(route.callback, "initkwargs", {}))
    request, view.kwargs = request_for(route, method)
    view.args, view.request = (), request
    actions = getattr(route.callback, "actions", None)
    if actions:
        view.action_map, view.action = actions, handler
        for each, action in actions.items():
            setattr(view, each, getattr(view, action))
    view.format_kwarg = None
    with contextlib.suppress(Exception):
        view.request = view.initialize_request(request)
    return view


def describe_view(route, method, handler):
    """What a view uses for one method, as it says itself."""
    head = {"route": route.text, "method": method, "handler": handler}
    view = guarded(prepared, route, method, handler)
    if isinstance(view, dict):
        return {**head, **view}
    return {
        **head,
        "serializer_class": guarded(serializer_of, view),
        "queryset": guarded(queryset_of, view),
        "permission_classes": guarded(lambda: [policy(permission) for permission in view.get_permissions()]),
        "authentication_classes": guarded(instances, view.get_authenticators),
        "throttle_classes": guarded(instances, view.get_throttles),
        "renderer_classes": guarded(instances, view.get_renderers),
        "parser_classes": guarded(instances, view.get_parsers),
        "filter_backends": guarded(lambda: [dotted(each) for each in getattr(view, "filter_backends", None) or ()]),
        "pagination_class": guarded(attribute, view, "pagination_class"),
    }


def endpoints(found):
    """Every method of every API route, without the twins."""
    return [(route, method, handler) for route in found if route.api and not route.twin for method, handler in route.methods().items()]


# Permissions


class Reached(BaseException):
    """The view's checks are passed, and its handler would run."""


@contextlib.contextmanager
def stopped(cls, seen):
    """Stop every request of a view's class at the end of initial(); what initial() raises is seen."""
    own = "initial" in vars(cls)
    initial = cls.initial

    def stopping(view, request, *arguments, **named):
        try:
            initial(view, request, *arguments, **named)
        except Exception as error:
            seen["error"], seen["by"] = error, asked_last(error.__traceback__)
            raise
        raise Reached

    cls.initial = stopping
    try:
        yield
    finally:
        if own:
            cls.initial = initial
        else:
            del cls.initial


def asked_last(traceback):
    """The permission that APIView.check_permissions() asked when an exception left it; "" where none was asked."""
    while traceback:
        frame = traceback.tb_frame
        if frame.f_code is rest_framework().views.APIView.check_permissions.__code__ and "permission" in frame.f_locals:
            return policy(frame.f_locals["permission"])
        traceback = traceback.tb_next
    return ""


def is_refusal(error):
    """Tell an exception that REST framework answers with 401 or 403."""
    from django.core.exceptions import PermissionDenied
    from rest_framework import exceptions

    return isinstance(error, (PermissionDenied, exceptions.PermissionDenied, exceptions.NotAuthenticated, exceptions.AuthenticationFailed))


def meets(route, method, client):
    """What a request of nobody meets."""
    from django.core.cache import cache

    with contextlib.suppress(Exception):
        cache.clear()  # throttles count
    seen, response, failure = {}, None, None
    try:
        with stopped(route.cls, seen):
            response = ask(route, method, client)
    except Reached:
        return {"anonymous": "let through"}
    except Exception as error:  # also of a renderer that cannot render what refuses
        failure = seen.get("error", error)
    if is_refusal(failure) or response is not None and (response.status_code in (401, 403) or is_login(response)):
        return {"anonymous": "refused", **({"by": seen["by"]} if seen.get("by") else {})}
    if failure is not None:
        return {"anonymous": "unknown", "error": type(failure).__name__}
    # Throttles are asked after permissions.
    return {"anonymous": "let through"} if response.status_code == 429 else {"anonymous": "unknown", "status": response.status_code}


def is_login(response):
    """Tell a redirect to the login page."""
    from django.conf import settings as active
    from django.shortcuts import resolve_url

    if response.status_code not in (301, 302):
        return False
    with contextlib.suppress(Exception):
        return response["Location"].split("?")[0].endswith(resolve_url(active.LOGIN_URL))
    return "login" in response["Location"]


def ask(route, method, client):
    """Send the request, by the client where there is one."""
    path, _ = example(route)
    if client is None or path is None:  # what stands behind another route is never asked by a client
        request, arguments = request_for(route, method)
        return route.callback(request, **arguments)
    return client.generic(method, path, "{}", content_type="application/json", secure=True)


def describe_permission(route, method, client):
    return {"route": route.text, "method": method, **meets(route, method, client)}


def use_memory():
    """Let Django use a database in memory; before it is set up."""
    from django.conf import settings as active

    active.DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
    active.DATABASE_ROUTERS = []


def make_client():
    """REST framework's client, and the tables of every model in the database."""
    from django.apps import apps as registry
    from django.conf import settings as active
    from django.core.management import call_command
    from rest_framework.test import APIClient

    # Migrations may speak a dialect that the database in memory does not.
    active.MIGRATION_MODULES = {app.label: None for app in registry.get_app_configs()}
    call_command("migrate", run_syncdb=True, verbosity=0)
    return APIClient(raise_request_exception=True)


# Paths that lead to a route


def example(route):
    """A path that resolves to a route, and its arguments; no path where none is found."""
    from django.urls import Resolver404, resolve

    for sample in (1, 2, 3):
        with contextlib.suppress(Resolver404, LookupError):
            path = "/" + "".join(example_of(pattern, sample) for pattern in route.patterns)
            match = resolve(path)
            if match.func is route.callback:
                return path, match.kwargs
    return None, {name: "1" for name in route.arguments()}


def example_of(pattern, sample):
    """A text that a pattern matches."""
    if is_regex(pattern):
        parser = importlib.import_module("re._parser" if sys.version_info >= (3, 11) else "sre_parse")
        return "".join(spell(parser.parse(str(pattern)), sample))
    values = {"int": "1", "uuid": str(UUID(int=1)), "path": "a/b"}
    return re.sub(r"<(?:([^>:]+):)?[^>]+>", lambda match: spell_converter(match.group(1), values, sample), str(pattern))


def spell_converter(name, values, sample):
    """A text that a path converter takes."""
    from django.urls.converters import get_converters

    if name in values or name in (None, "str", "slug"):
        return values.get(name, "1")
    parser = importlib.import_module("re._parser" if sys.version_info >= (3, 11) else "sre_parse")
    return "".join(spell(parser.parse(get_converters()[name].regex), sample))


def spell(tokens, sample):
    """The parts of a text that a parsed regular expression matches."""
    for operation, argument in tokens:
        name = str(operation)
        if name == "LITERAL":
            yield chr(argument)
        elif name in ("ANY", "NOT_LITERAL"):
            yield "a"
        elif name == "IN":
            yield pick(argument)
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            low, high, inner = argument
            # One where any number will do, so that a group is not empty.
            yield "".join("".join(spell(inner, sample)) for _ in range(min(int(high), max(low, sample if int(high) > 1 else low))))
        elif name == "SUBPATTERN":
            yield from spell(argument[-1], sample)
        elif name == "BRANCH":
            yield from spell(argument[1][min(sample, len(argument[1])) - 1], sample)


def pick(choices):
    """A character of a class."""
    refused = [set_of(choice) for choice in choices if str(choice[0]) != "NEGATE"]
    negated = str(choices[0][0]) == "NEGATE"
    for character in "1a2bA-_x.":
        if any(character in each for each in refused) != negated:
            return character
    raise LookupError("no character of the class")


def set_of(choice):
    """The characters that a part of a class stands for."""
    operation, argument = str(choice[0]), choice[1]
    if operation == "LITERAL":
        return {chr(argument)}
    if operation == "RANGE":
        return {chr(code) for code in range(argument[0], min(argument[1], 0x17F) + 1)}
    digits, words = set("1234567890"), set("1234567890_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return {"CATEGORY_DIGIT": digits, "CATEGORY_WORD": words, "CATEGORY_NOT_SPACE": words | set("-.")}.get(str(argument), set())


# The document


def versions():
    """The versions that say so."""
    import django

    drf = rest_framework()
    found = {"python": platform.python_version(), "django": django.__version__}
    return {**found, "djangorestframework": drf.VERSION} if drf else found


def start(module, clients):
    """Set Django up."""
    os.environ.update(environment(module))
    import django

    if ":" in module:
        # Not its setup(), which sets Django up at once, with the project's own databases.
        importlib.import_module("configurations.importer").install()
    if clients:
        use_memory()
    django.setup()
    from django.test.utils import setup_test_environment

    logging.disable(logging.CRITICAL)
    setup_test_environment()


def dump(project, options):
    """The document, with the sections that are asked for."""
    wanted = options.sections
    document = {}
    if "settings" in wanted:
        document["settings"] = settings(project, options.settings)
    if wanted == ["settings"]:
        return document
    variables = sorted(set(os.environ) - {"LC_CTYPE"})  # which Python itself sets
    start(options.settings[0], options.clients)
    document = {"versions": versions(), "environment": variables, **document}
    found = routes(project) if {"routes", "views", "permissions", "serializers"} & set(wanted) else []
    if options.whole:
        project.import_all()
    api = endpoints(found) if rest_framework() else []
    client = make_client() if options.clients and "permissions" in wanted else None
    made = {
        "apps": apps,
        "models": lambda: models(project),
        "serializers": lambda: serializers(project) if rest_framework() else [],
        "routes": lambda: [route.describe() for route in found],
        "views": lambda: [describe_view(*endpoint) for endpoint in api],
        "permissions": lambda: [describe_permission(route, method, client) for route, method, _ in api],
    }
    return {**document, **{name: make() for name, make in made.items() if name in wanted}}


def render(document):
    """The document as JSON, an item of a section a line, and a setting a line."""
    return braces("{}", [f"{json.dumps(name)}: {render_section(name, section)}" for name, section in document.items()]) + "\n"


def render_section(name, section):
    if name in ("versions", "environment"):
        return json.dumps(section)
    if isinstance(section, list):
        return braces("[]", [json.dumps(item) for item in section])
    return braces("{}", [f"{json.dumps(key)}: {render_values(held)}" for key, held in section.items()])


def render_values(held):
    if "values" not in held:
        return json.dumps(held)
    return '{"values": ' + braces("{}", [f"{json.dumps(name)}: {json.dumps(each)}" for name, each in held["values"].items()]) + "}"


def braces(pair, lines):
    """Lines between the two brackets of a pair."""
    return pair[0] + "\n" + ",\n".join(lines) + "\n" + pair[1]


def main():
    """Run the command line."""
    parser = argparse.ArgumentParser(usage=__doc__.split("\n")[2].replace("usage: ", ""))
    parser.add_argument("folder")
    parser.add_argument("--settings", action="append", required=True)
    parser.add_argument("--path", default=".")
    parser.add_argument("--sections", type=lambda text: text.split(","), default=list(SECTIONS))
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--clients", action="store_true")
    parser.add_argument("--only-settings", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    folder = Path(options.folder).resolve()
    project = Project(folder, (folder / options.path).resolve())
    # The script's own folder would hide a module of the project; so would what a project prints hide the document.
    sys.path[0] = str(project.path)
    os.chdir(str(project.path))
    sys.dont_write_bytecode = True
    with contextlib.redirect_stdout(sys.stderr):
        if options.only_settings:
            text = json.dumps(guarded(settings_of, project, options.settings[0]))
        else:
            text = render(dump(project, options))
    sys.stdout.write(text)
    sys.stdout.flush()
    # What the project has begun, threads as well, would keep the process.
    os._exit(0)


if __name__ == "__main__":
    main()
