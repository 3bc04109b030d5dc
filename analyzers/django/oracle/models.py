"""Dump the models of a project as Django's own registry has them.

usage: models.py [--check] FOLDER...

Each FOLDER is a Django project whose settings are config.settings, or the module that DJANGO_SETTINGS_MODULE names. The models
of its own apps are written to FOLDER/models.json, one a line and sorted: the label and class, whether it is a proxy, its key, its
fields in the order of _meta, those that have no column of their own (generic ones), and the accessors that the relations of
other models give it. With --check nothing is written, and the exit code is 1 when a file would change. The packages that the
projects need are in requirements.txt beside the script of the routes (analyzers/drf/oracle).
"""

import json
import os
import subprocess
import sys
from pathlib import Path


def kind(field):
    """Name what a field leads to, as the model of the linter names it."""
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
        "null": field in field.model._meta.fields and field.null,
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


def describe(model):
    """Describe one model."""
    meta = model._meta
    reverse = [describe_reverse(relation) for relation in meta.related_objects if hasattr(model, relation.get_accessor_name() or "")]
    return {
        "model": meta.label,
        "class": f"{model.__module__}.{model.__qualname__}",
        "proxy": meta.proxy,
        "pk": meta.pk.name,
        "fields": [describe_field(field) for field in [*meta.fields, *meta.many_to_many]],
        "generic": sorted((describe_field(field) for field in meta.private_fields if kind(field) != "ForeignKey"), key=json.dumps),
        "reverse": sorted(reverse, key=json.dumps),
    }


def is_of(folder, model):
    """Tell a model whose source lies in the project."""
    source = Path(sys.modules[model.__module__].__file__).resolve()
    return folder in source.parents and "site-packages" not in source.parts


def dump(folder):
    """Start Django on a project and write its models as JSON."""
    sys.path.insert(0, str(folder))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django
    from django.apps import apps

    django.setup()
    models = [json.dumps(describe(model)) for model in apps.get_models() if is_of(folder, model)]
    return "[\n" + ",\n".join(sorted(models)) + "\n]\n"


def main():
    """Run the command line."""
    arguments = sys.argv[1:]
    if arguments[0] == "--dump":
        sys.stdout.write(dump(Path(arguments[1]).resolve()))
        return 0
    check = arguments[0] == "--check"
    stale = False
    for folder in arguments[check:]:
        kept = Path(folder) / "models.json"
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
