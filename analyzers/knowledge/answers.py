"""Asks the views, permissions and URL modules of the packages what a project that uses them gets, for introspect.py.

Attributes are told as a class body writes them: what hangs on settings is marked, for a project has other settings than those
that this environment was started with. What a value does not show, or what was set after the body, is "?": not known.
"""

import ast
import contextlib
import functools
import inspect
import json
import sys
import types
import urllib.parse

import declarations
import verdicts

# The attributes of classes that decide what a view does (DRF docs, "API policy attributes" and the pages of each policy).
WATCHED = (
    "authenticated_users_only",
    "authentication_classes",
    "content_negotiation_class",
    "cursor_query_param",
    "default_limit",
    "filter_backends",
    "filterset_class",
    "filterset_fields",
    "http_method_names",
    "include_format_suffixes",
    "include_root_view",
    "limit_query_param",
    "lookup_field",
    "lookup_prefix",
    "lookup_url_kwarg",
    "lookup_value_converter",
    "lookup_value_regex",
    "max_limit",
    "max_page_size",
    "metadata_class",
    "offset_query_param",
    "ordering",
    "ordering_fields",
    "page_query_param",
    "page_size",
    "page_size_query_param",
    "pagination_class",
    "paginate_by",
    "parser_classes",
    "permission_classes",
    "permission_required",
    "queryset",
    "rate",
    "renderer_classes",
    "root_view_name",
    "scope",
    "search_fields",
    "serializer_choice_field",
    "serializer_class",
    "serializer_related_field",
    "serializer_related_to_field",
    "serializer_url_field",
    "throttle_classes",
    "throttle_scope",
    "versioning_class",
)

UNKNOWN = "?"


# The objects that hold what a package reads of the setting of that name, by module and name.
SETTINGS = {
    "REST_FRAMEWORK": ("rest_framework.settings", "api_settings"),
    "DJOSER": ("djoser.conf", "settings"),
    "OAUTH2_PROVIDER": ("oauth2_provider.settings", "oauth2_settings"),
    "REST_AUTH": ("dj_rest_auth.app_settings", "api_settings"),
    "REST_KNOX": ("knox.settings", "knox_settings"),
    "SIMPLE_JWT": ("rest_framework_simplejwt.settings", "api_settings"),
    "SPECTACULAR_SETTINGS": ("drf_spectacular.settings", "spectacular_settings"),
}


class Unknown(Exception):
    """Says that a value cannot be told."""


@functools.cache
def tree(module):
    """The source of a module as a tree, None where there is none."""
    try:
        return ast.parse(inspect.getsource(sys.modules[module]))
    except (KeyError, OSError, TypeError, SyntaxError):
        return None


def class_body(cls):
    """The statements of a class's body, None where they are not to be found."""
    found = tree(cls.__module__)
    for part in cls.__qualname__.split("."):
        nodes = getattr(found, "body", ())
        found = next((n for n in reversed(nodes) if isinstance(n, ast.ClassDef) and n.name == part), None)
    return found and found.body


def assigned(body):
    """From each name that a class body assigns to its expression; None where there are several, or one under a condition."""
    found = {}
    for statement, certain in statements(body):
        if isinstance(statement, (ast.Assign, ast.AnnAssign)) and statement.value is not None:
            for target in statement.targets if isinstance(statement, ast.Assign) else [statement.target]:
                if isinstance(target, ast.Name):
                    found[target.id] = statement.value if certain and target.id not in found else None
    return found


def statements(body, certain=True):
    """Yields the statements of a body, those in branches too, and whether each is always executed."""
    for statement in body:
        yield statement, certain
        if isinstance(statement, (ast.If, ast.Try, ast.With, ast.For, ast.While)):
            inner = [getattr(statement, name, ()) for name in ("body", "orelse", "finalbody")]
            for branch in [*inner, *(handler.body for handler in getattr(statement, "handlers", ()))]:
                yield from statements(branch, False)


def settled(module, name):
    """Tells whether a name of a module means the same class or function whatever the settings and the installed packages are."""
    if "settings" in module:
        return False
    for statement in getattr(tree(module), "body", ()):
        match statement:
            case ast.ClassDef(bound) | ast.FunctionDef(bound) if bound == name:
                return True
            case ast.Import() if any(name == (a.asname or a.name.partition(".")[0]) for a in statement.names):
                return True
            case ast.ImportFrom():
                for alias in statement.names:
                    if name == (alias.asname or alias.name):
                        return imported_settled(source_of(module, statement), alias.name)
    return False


def source_of(module, statement):
    """The module that a `from ... import` names."""
    if not statement.level:
        return statement.module
    package = sys.modules[module].__package__.split(".")
    return ".".join([*package[: len(package) - statement.level + 1], *filter(None, [statement.module])])


def imported_settled(module, name):
    return f"{module}.{name}" in sys.modules and "settings" not in name or settled(module, name)


class Attributes:
    """Tells the watched attributes of classes."""

    def __init__(self, namer):
        self.namer = namer
        self.settings = {id(getattr(sys.modules[module], held)): name for name, (module, held) in SETTINGS.items()}

    def of(self, cls):
        """From each watched attribute of a class's own body to its value as the table writes it."""
        own = [name for name in WATCHED if name in vars(cls)]
        expressions = assigned(class_body(cls) or ()) if own else {}
        told = {}
        for base in reversed(cls.__bases__):
            if self.namer.name(base) is None:  # folded into the class, as its methods are
                told |= self.of(base)
        return told | {name: self.told(cls, name, expressions.get(name)) for name in own}

    def told(self, cls, name, expression):
        if expression is None:
            return UNKNOWN
        try:
            return self.write(expression, vars(cls)[name], cls.__module__)
        except Unknown:
            return UNKNOWN

    def write(self, expression, value, module):
        """Writes a value that an expression in a module has given."""
        match expression:
            case ast.Constant():
                return self.constant(value)
            case ast.List() | ast.Tuple():
                if any(isinstance(e, ast.Starred) for e in expression.elts):
                    raise Unknown
                items = zip(expression.elts, value, strict=True)
                return "[" + ",".join(self.write(e, v, module) for e, v in items) + "]"
            case ast.Attribute() if setting := self.setting(expression, module):
                default = self.plain(value)
                return f"settings.{setting}:{default}" if default else f"settings.{setting}"
            case ast.Name() | ast.Attribute() if isinstance(value, type):
                return self.named(expression, value, module)
            case ast.Call():
                return self.model(expression, value, module)
        raise Unknown

    def setting(self, expression, module):
        """The setting and the keys in it that an expression reads, as REST_FRAMEWORK.PAGE_SIZE; None for what is none."""
        keys = []
        while isinstance(expression, ast.Attribute):
            keys.insert(0, expression.attr)
            expression = expression.value
        held = isinstance(expression, ast.Name) and vars(sys.modules[module]).get(expression.id)
        name = self.settings.get(id(held))
        return name and ".".join([name, *keys])

    def plain(self, value):
        """Writes a setting's default, None where the table has no way to."""
        if isinstance(value, (list, tuple)):
            items = [self.plain(item) for item in value]
            return None if None in items else "[" + ",".join(items) + "]"
        try:
            return self.namer.name(value) if isinstance(value, type) else self.constant(value)
        except Unknown:
            return None

    def constant(self, value):
        if isinstance(value, str):
            text = json.dumps(value)
            return "".join(c if c not in " ~,=[]:" else f"\\u{ord(c):04x}" for c in text)
        if value is None or isinstance(value, (bool, int)):
            return json.dumps(value)
        raise Unknown

    def named(self, expression, value, module):
        """The name of a class that an expression names."""
        root = expression
        while isinstance(root, ast.Attribute):
            root = root.value
        name = self.namer.name(value)
        if name is None or not isinstance(root, ast.Name) or not settled(module, root.id):
            raise Unknown
        return name

    def model(self, expression, value, module):
        """The model of a queryset, "settings.AUTH_USER_MODEL" for that of the users."""
        from django.contrib.auth import get_user_model
        from django.db.models import QuerySet

        if not isinstance(value, QuerySet):
            raise Unknown
        if value.model is get_user_model():
            return "settings.AUTH_USER_MODEL"
        root = expression
        while isinstance(root, (ast.Attribute, ast.Call)):  # Model.objects.filter(...)
            root = root.value if isinstance(root, ast.Attribute) else root.func
        if (
            not isinstance(root, ast.Name)
            or vars(sys.modules[module]).get(root.id) is not value.model
            or not settled(module, root.id)
        ):
            raise Unknown
        return f"{value.model.__module__}.{value.model.__qualname__}"


def made_views(modules, namer):
    """From each name of a module that holds what X.as_view() gave to X."""
    found = {}
    for module, thing in modules.items():
        for name, value in vars(thing).items():
            cls = type(value) is types.FunctionType and (
                getattr(value, "cls", None) or getattr(value, "view_class", None)
            )
            if cls and not name.startswith("_") and namer.name(cls):
                found[f"{module}.{name}"] = namer.name(cls)
    return found


def escape(text):
    """Writes a text without what separates words, items and versions in a table."""
    return urllib.parse.quote(text, safe="/()[]<>?:^$+*.\\{}@!,;&'\"#-").replace("~", "%7E")


class Leaf:
    """A pattern with a view, and what the patterns on the way to it say."""

    def __init__(self, pattern, above=None):
        self.route = (above.route if above else "") + str(pattern.pattern)
        self.arguments = (above.arguments if above else []) + list(arguments_of(pattern.pattern))
        self.namespaces = above.namespaces if above else []
        self.pattern = pattern
        if getattr(pattern, "namespace", None):
            self.namespaces = [*self.namespaces, pattern.namespace]


def leaves(patterns, modules, above=None):
    """Yields each leaf, and notes the modules that are included on the way."""
    from django.urls import URLResolver

    for pattern in patterns:
        leaf = Leaf(pattern, above)
        if isinstance(pattern, URLResolver):
            modules.add(getattr(pattern.urlconf_module, "__name__", None))
            yield from leaves(pattern.url_patterns, modules, leaf)
        else:
            yield leaf


def arguments_of(pattern):
    from django.urls.converters import get_converters

    names = {converter: name for name, converter in get_converters().items()}
    for name in pattern.regex.groupindex:
        yield name, names.get(pattern.converters.get(name), "")


def handlers(callback, view):
    """The methods that a view answers, each with the method of its class, None where a function answers all."""
    if not isinstance(view, type):
        return None
    allowed = [name for name in view.http_method_names if name not in ("head", "options")]
    actions = getattr(callback, "actions", None)
    if actions:
        return {name.upper(): actions[name] for name in allowed if name in actions}
    return {name.upper(): name for name in allowed if hasattr(view, name)}


def describe(leaf):
    """Writes one route as an item: text|name|namespaces|view|arguments|methods."""
    callback = leaf.pattern.callback
    view = getattr(callback, "cls", None) or getattr(callback, "view_class", None) or callback
    if not hasattr(view, "__qualname__"):
        view = getattr(view, "func", type(view))  # a partial, or an object that can be called
    answered = handlers(callback, view)
    methods = "*" if answered is None else ",".join(f"{method}:{name}" for method, name in answered.items())
    arguments = ",".join(f"{name}:{converter}" for name, converter in leaf.arguments)
    name, namespaces = leaf.pattern.name or "", ":".join(leaf.namespaces)
    return "|".join(
        map(escape, (leaf.route, name, namespaces, f"{view.__module__}.{view.__qualname__}", arguments, methods))
    )


def same_everywhere(module):
    """Tells whether a URL module has the same patterns whatever the settings are."""
    plain = (
        ast.Import,
        ast.ImportFrom,
        ast.Assign,
        ast.AugAssign,
        ast.AnnAssign,
        ast.Expr,
        ast.FunctionDef,
        ast.ClassDef,
    )
    body = getattr(tree(module), "body", None)
    return body is not None and all(isinstance(s, plain) and "settings" not in ast.unparse(s) for s in body)


def urls(modules):
    """The routes of each module that a project may include, in their order, after its app_name.

    "..." stands after those that settings may change.
    """
    found = {}
    for name, module in modules.items():
        patterns = getattr(module, "urlpatterns", None)
        if not isinstance(patterns, (list, tuple)) or not patterns:
            continue
        included = {name}
        try:
            routes = [describe(leaf) for leaf in leaves(patterns, included)]
        except Exception:  # it includes a module that cannot be imported here
            continue
        app = [f"app|{module.app_name}"] if hasattr(module, "app_name") else []
        found[name] = [*app, *routes, *([] if all(map(same_everywhere, included - {None})) else ["..."])]
    return found


def only_returns(function):
    """Tells a function that needs no argument and does nothing but give an expression."""
    if any(p.default is p.empty and p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD) for p in inspect.signature(function).parameters.values()):
        return False
    found = next((n for n in getattr(tree(function.__module__), "body", ()) if isinstance(n, ast.FunctionDef) and n.name == function.__name__), None)
    body = found.body if found and not found.decorator_list else []
    if body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        body = body[1:]
    return len(body) == 1 and isinstance(body[0], ast.Return)


def functions(modules):
    """The functions that give something when they are called without arguments: get_adapter() of allauth and the like."""
    found = {}
    for module, thing in modules.items():
        if module.partition(".")[0] in ("django", "rest_framework"):
            continue  # of which nothing is asked
        for name, value in list(vars(thing).items()):
            if not name.startswith("get_") or type(value) is not types.FunctionType or value.__module__ != module or not only_returns(value):
                continue
            with contextlib.suppress(Exception):  # it wants a database or a package
                value()
                found[f"{module}.{name}"] = ()
    return found


def configures(cls):
    """Tells whether a class is a view or one of those that a view is configured with, or may be mixed into one."""
    from django.views import View
    from rest_framework import fields, filters, pagination, permissions, routers, throttling

    bases = (
        View,
        fields.Field,
        filters.BaseFilterBackend,
        pagination.BasePagination,
        permissions.BasePermission,
        routers.BaseRouter,
        throttling.BaseThrottle,
    )
    return issubclass(cls, bases) or cls.__name__.endswith("Mixin") and "admin" not in cls.__module__


def of_packages(classes, modules):
    """The answers of the classes of packages and of their modules, by table."""
    attributes = Attributes(classes.namer)
    told = {name: attributes.of(cls) for name, cls in classes.found.items() if configures(cls)}
    return {
        "attributes": {
            name: [f"{key}={value}" for key, value in sorted(found.items())] for name, found in told.items() if found
        },
        **verdicts.of_classes(classes.found),
        **declarations.of_classes(classes, class_body, statements),
        "functions": functions(modules),
        "urls": urls(modules),
        "views": made_views(modules, classes.namer),
    }
