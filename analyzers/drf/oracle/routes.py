"""Dump the routes of a project as Django's own resolver has them.

usage: routes.py [--check] FOLDER...

Each FOLDER is a Django project whose settings are config.settings. Its routes are written to FOLDER/routes.json, one a line
and sorted: the route as the resolver prints it, the dotted name of its view, whether that is a view of REST framework, and its
namespaces. With --check nothing is written, and the exit code is 1 when a file would change. The packages that the projects need are in
requirements.txt beside this script.
"""

import json
import os
import subprocess
import sys
from pathlib import Path


def patterns(resolver, prefix="", namespaces=()):
    from django.urls import URLResolver

    for entry in resolver.url_patterns:
        text = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, text, (*namespaces, entry.namespace) if entry.namespace else namespaces)
        else:
            yield text, entry.callback, namespaces


def describe(route, callback, namespaces):
    from rest_framework.views import APIView

    view = getattr(callback, "cls", None) or getattr(callback, "view_class", None) or callback
    return {
        "route": route,
        "view": f"{view.__module__}.{view.__name__}",
        "api": isinstance(view, type) and issubclass(view, APIView),
        "namespaces": ":".join(namespaces),
    }


def dump(folder):
    sys.path.insert(0, str(folder))
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django
    from django.urls import get_resolver

    django.setup()
    routes = [json.dumps(describe(*route)) for route in patterns(get_resolver())]
    return "[\n" + ",\n".join(sorted(routes)) + "\n]\n"


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
