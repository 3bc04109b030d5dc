"""Dump the routes of a project as Django's own resolver has them.

usage: routes.py [--check] FOLDER...

Each FOLDER is a Django project whose settings are config.settings. Its routes are written to FOLDER/routes.json, one a line, in the
order in which Django tries them: the route as the resolver prints it, the dotted name of its view, whether that is a view of REST
framework, its name and namespaces, what answers which HTTP method (null where a function answers them all), the arguments with
their converters, and whether it is the twin of another with the suffix of a format, or stands behind one of the same text. With
--check nothing is written, and the exit code is 1 when a file would change. The packages that the projects need are in
requirements.txt beside this script.
"""

import json
import os
import subprocess
import sys
from pathlib import Path


METHODS = ("get", "post", "put", "patch", "delete", "trace")


def patterns(resolver, way=(), namespaces=()):
    from django.urls import URLResolver

    for entry in resolver.url_patterns:
        here = (*way, entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, here, (*namespaces, entry.namespace) if entry.namespace else namespaces)
        else:
            yield here, entry, namespaces


def arguments(way):
    from django.urls.converters import get_converters

    names = {id(converter): name for name, converter in get_converters().items()}
    named, unnamed = {}, 0
    for pattern in way:
        if hasattr(pattern, "_regex"):
            named.update(dict.fromkeys(pattern.regex.groupindex, ""))
            unnamed += 0 if pattern.regex.groupindex else pattern.regex.groups
        named.update({name: names[id(converter)] for name, converter in pattern.converters.items()})
    named.pop("format", None)
    return [[name, converter] for name, converter in named.items()] or [["", ""]] * unnamed


def limited(callback):
    """What require_http_methods() lets through."""
    while callback:
        cells = dict(zip(callback.__code__.co_freevars, callback.__closure__ or ())) if hasattr(callback, "__code__") else {}
        if "request_method_list" in cells:
            return {method: "" for method in map(str.upper, METHODS) if method in cells["request_method_list"].cell_contents}
        callback = getattr(callback, "__wrapped__", None)
    return None


def methods(callback):
    view = getattr(callback, "cls", None) or getattr(callback, "view_class", None)
    if view is None:
        return limited(callback)
    actions = getattr(callback, "actions", None) or {}
    given = getattr(callback, "initkwargs", None) or getattr(callback, "view_initkwargs", None) or {}
    allowed = given.get("http_method_names", view.http_method_names)
    own = "{}" if view.__qualname__ != "WrappedAPIView" else ""
    return {m.upper(): actions.get(m, own.format(m)) for m in METHODS if m in allowed and (m in actions or hasattr(view, m))}


def describe(way, entry, namespaces):
    from rest_framework.views import APIView

    callback = entry.callback
    view = getattr(callback, "cls", None) or getattr(callback, "view_class", None) or getattr(callback, "func", callback)
    return {
        "route": "".join(str(pattern) for pattern in way),
        "name": entry.name or "",
        "view": f"{view.__module__}.{view.__name__}",
        "api": isinstance(view, type) and issubclass(view, APIView),
        "namespaces": ":".join(namespaces),
        "methods": methods(callback),
        "arguments": arguments(way),
        "twin": r"\.(?P<format>" in str(way[-1]) or "<drf_format_suffix" in str(way[-1]),
    }


def dump(folder):
    sys.path.insert(0, str(folder))
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django
    from django.urls import get_resolver

    django.setup()
    routes, seen = [], set()
    for each in patterns(get_resolver()):
        route = describe(*each)
        route["shadowed"] = route["route"] in seen
        seen.add(route["route"])
        routes.append(json.dumps(route))
    return "[\n" + ",\n".join(routes) + "\n]\n"


def main():
    arguments = sys.argv[1:]
    if arguments[0] == "--dump":
        sys.stdout.write(dump(Path(arguments[1]).resolve()))
        return 0
    check = arguments[0] == "--check"
    stale = False
    for folder in arguments[check:]:
        kept = Path(folder) / "routes.json"
        # Django takes one project a process.
        command = [sys.executable, "-B", __file__, "--dump", folder]
        fresh = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        if not check:
            kept.write_text(fresh)
        elif kept.read_text() != fresh:
            stale = True
            print(f"{kept} is not what Django says")
    return int(stale)


if __name__ == "__main__":
    sys.exit(main())
