"""Dump the serializers of a project as REST framework itself makes them.

usage: serializers.py [--check] FOLDER...

Each FOLDER is a Django project whose settings are config.settings. Every serializer class in its modules is made without arguments, and
FOLDER/serializers.json holds one field a line, by serializer in the order of names and then as the serializer has them: the name, the
dotted name of its class, the source, whether it is read-only and write-only, whether it stands for many, and the serializer in it. A field
of many is described by what it holds; a serializer that REST framework makes for Meta.depth is named by its base. Serializers that cannot
be made, and those without fields, have a line of their own. With --check nothing is written, and the exit code is 1 when a file would
change. The packages that the projects need are in requirements.txt beside this script.
"""

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path


def dotted(cls):
    # REST framework makes a class in a function for Meta.depth.
    if "<locals>" in cls.__qualname__:
        cls = cls.__bases__[0]
    return f"{cls.__module__}.{cls.__qualname__}"


def describe(name, field):
    from rest_framework import serializers

    one = field
    if isinstance(field, serializers.ListSerializer):
        one = field.child
    elif isinstance(field, serializers.ManyRelatedField):
        one = field.child_relation
    described = {
        "name": name,
        "class": dotted(type(one)),
        "source": field.source,
        "read_only": field.read_only,
        "write_only": field.write_only,
        "many": one is not field,
        "nested": dotted(type(one)) if isinstance(one, serializers.BaseSerializer) else "",
    }
    if isinstance(one, serializers.SlugRelatedField):
        described["argument"] = one.slug_field
    elif isinstance(one, serializers.HyperlinkedRelatedField):
        described["argument"] = one.lookup_field
    elif isinstance(one, serializers.SerializerMethodField):
        described["argument"] = one.method_name
    return described


def fields(cls):
    """The lines of one serializer."""
    from django.core.exceptions import ImproperlyConfigured

    try:
        made = cls()
        found = [describe(name, field) for name, field in made.fields.items()]
    except (AssertionError, AttributeError, ImproperlyConfigured, TypeError) as error:
        return [{"serializer": dotted(cls), "refused": type(error).__name__}]
    return [{"serializer": dotted(cls), **field} for field in found] or [{"serializer": dotted(cls)}]


def classes(folder):
    """Every serializer class that a module of the project defines, by name."""
    from rest_framework.serializers import BaseSerializer

    found = {}
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        if parts[0] == "manage" or "migrations" in parts or "tests" in parts:
            continue
        module = importlib.import_module(".".join(parts).removesuffix(".__init__"))
        for cls in vars(module).values():
            if isinstance(cls, type) and issubclass(cls, BaseSerializer) and cls.__module__ == module.__name__:
                found[dotted(cls)] = cls
    return [found[name] for name in sorted(found)]


def dump(folder):
    sys.path.insert(0, str(folder))
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()
    lines = [json.dumps(line) for cls in classes(folder) for line in fields(cls)]
    return "[\n" + ",\n".join(lines) + "\n]\n"


def main():
    arguments = sys.argv[1:]
    if arguments[0] == "--dump":
        sys.stdout.write(dump(Path(arguments[1]).resolve()))
        return 0
    check = arguments[0] == "--check"
    stale = False
    for folder in arguments[check:]:
        kept = Path(folder) / "serializers.json"
        # Django takes one project a process.
        command = [sys.executable, "-B", __file__, "--dump", folder]
        fresh = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        if not check:
            kept.write_text(fresh)
        elif kept.read_text() != fresh:
            stale = True
            print(f"{kept} is not what REST framework says")
    return int(stale)


if __name__ == "__main__":
    sys.exit(main())
