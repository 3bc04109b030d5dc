"""Write what packages bring to the models of a project: their models, and their classes of fields.

usage: outside.py [--check]

The packages are those of outside.in, in an environment that has them all; the table goes to ../outside.txt, a line for each
package, app, model, field and class of fields. Only Python knows what a metaclass makes of a class, so the packages are imported
and asked. A field is told as its class says it, so that the linter can work out what a class that inherits it gets. With --check
nothing is written, and the exit code is 1 when the file would change.
"""

import functools
import importlib
import pkgutil
import sys
import types
import warnings
from pathlib import Path

HERE = Path(__file__).resolve().parent

ASKED = [line for line in (HERE / "outside.in").read_text().split("\n") if line and not line.startswith("#")]
APPS = [name for name in ASKED if not name.startswith("+")]

LEFT_OUT_PARTS = {"migrations", "tests", "test", "testing", "testapp", "management", "__main__", "south_migrations", "conftest"}


def configure():
    """Start Django with all the apps."""
    import django
    from django.conf import settings

    settings.configure(
        SECRET_KEY="only to ask the packages",
        INSTALLED_APPS=APPS,
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        SITE_ID=1,
        STATIC_URL="/static/",
        WAGTAIL_SITE_NAME="",
        WAGTAILADMIN_BASE_URL="",
        MIDDLEWARE=["allauth.account.middleware.AccountMiddleware"],
        USE_TZ=True,
    )
    django.setup()


def modules():
    """Import all public modules of the packages of the apps."""
    for top in sorted({name.lstrip("+").split(".")[0] for name in ASKED}):
        package = importlib.import_module(top)
        yield package
        if top == "django":
            names = ["django.db.models", "django.contrib.gis.db.models", "django.contrib.postgres.fields"]
            names += [f"{app}.{module}" for app in APPS if app.startswith("django.") for module in ("apps", "models")]
            names += ["django.contrib.auth.base_user", "django.contrib.sessions.base_session", "django.contrib.contenttypes.fields"]
        else:
            names = [found.name for found in pkgutil.walk_packages(package.__path__, top + ".", onerror=lambda name: None)]
        for name in names:
            if LEFT_OUT_PARTS.isdisjoint(name.split(".")) and not any(part.startswith("_") for part in name.split(".")):
                try:
                    yield importlib.import_module(name)
                except BaseException:  # what needs a database driver, a C library or a setting; some end the process
                    continue


def qualified(cls):
    """Name a class where it is defined."""
    return f"{cls.__module__}.{cls.__qualname__}"


def kind(cls):
    """Tell what the fields of a class lead to, None for what makes no field."""
    from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
    from django.db import models
    from django.db.models.fields.related import RelatedField

    for base, name in (
        (GenericForeignKey, "GenericForeignKey"),
        (GenericRelation, "GenericRelation"),
        (models.OneToOneField, "OneToOne"),
        (models.ForeignKey, "ForeignKey"),
        (models.ManyToManyField, "ManyToMany"),
        (RelatedField, "Unknown"),
        (models.Field, "Plain"),
    ):
        if issubclass(cls, base):
            return "Tags" if name == "Unknown" and cls.many_to_many else name
    if issubclass(cls, models.manager.BaseManager):
        return "Manager"
    return "None" if hasattr(cls, "contribute_to_class") else None


def is_mixin(cls):
    """Tell a plain class that models inherit: it gives them no fields."""
    from django.db import models

    at = cls.__module__.split(".")
    return cls.__name__.endswith("Mixin") and at[-1] in ("models", "mixins", at[0]) and not issubclass(cls, (models.Model, models.Field))


def made_of(cls):
    """Give the fields that one field of a class makes of a model, none where nobody can tell."""
    from django.db import models

    for arguments in ({}, {"max_length": 9}, {"max_digits": 9, "decimal_places": 2}, {"choices": [("a", "a")]}):
        try:
            meta = type("Meta", (), {"app_label": "asked", "abstract": True})
            made = type("Asked", (models.Model,), {"__module__": "asked", "Meta": meta, "field": cls(**arguments)})
            return made._meta.local_fields
        except Exception:
            continue
    return []


def describe_class(name, cls):
    """Describe a class of fields or managers, None for one that makes other than one field."""
    parts = ["class", name, kind(cls)]
    if kind(cls) == "Plain":
        fields = made_of(cls)
        if len(fields) != 1:
            return None
        parts += ["uneditable"] * (not fields[0].editable)
    return " ".join(parts)


def target(model):
    """Name the other side of a relation so that it can be found again."""
    if isinstance(model, str):
        return model
    return model._meta.label if not model._meta.abstract else qualified(model)


def describe(field):
    """Describe one field on one line."""
    parts = ["field", field.name, kind(type(field)), qualified(type(field))]
    if getattr(field, "null", False):
        parts.append("null")
    if getattr(field, "primary_key", False):
        parts.append("key")
    if not getattr(field, "editable", True):
        parts.append("uneditable")
    if getattr(field, "choices", None):
        parts.append("choices")
    relation = getattr(field, "remote_field", None)
    if not relation or not relation.model:
        return " ".join(parts)
    if getattr(relation, "parent_link", False):
        parts.append("parent")
    setting = getattr(field, "swappable_setting", None)
    parts.append("to=" + ("settings." + setting if setting else target(relation.model)))
    if kind(type(field)) == "GenericRelation":
        parts += ["related=" + relation.related_query_name] if relation.related_query_name else []
    elif getattr(field, "_related_name", None):
        parts.append("related=" + field._related_name)
    if getattr(relation, "symmetrical", False):
        parts.append("symmetrical")
    through = getattr(relation, "through", None)
    if through is not None and (isinstance(through, str) or not through._meta.auto_created):
        parts.append("through=" + target(through))
    return " ".join(parts)


def is_stray(model):
    """Tell a model of an app that is not among ours: Django takes it for one of the app whose package is around it."""
    from django.apps import apps

    package, dot, _ = model.__module__.partition(".models")
    config = apps.get_containing_app_config(model.__module__)
    return not model._meta.abstract and bool(dot) and config is not None and config.name != package


def local_fields(model):
    """Give the fields of a model's own, without the id that Django adds."""
    meta = model._meta
    for field in [*meta.local_fields, *meta.local_many_to_many, *meta.private_fields]:
        if kind(type(field)) and not (field.auto_created and getattr(field, "primary_key", False) and not field.remote_field):
            yield field


def describe_model(model):
    """Describe a model on some lines."""
    meta = model._meta
    parts = ["model", qualified(model), f"{meta.app_label}.{model.__name__}" if meta.app_label else model.__name__]
    parts += ["abstract"] * meta.abstract + ["proxy"] * meta.proxy
    if meta.proxy:
        parts.append("parent=" + meta.concrete_model._meta.label)
    else:
        parts += ["parent=" + parent._meta.label for parent in meta.parents if not meta.abstract or not parent._meta.abstract]
    if meta.default_related_name:
        parts.append("accessor=" + meta.default_related_name)
    if meta.ordering:
        told = [each if isinstance(each, str) else "?" for each in meta.ordering]
        parts.append("ordering=" + ",".join(told))
    if not meta.abstract and meta.db_table != f"{meta.app_label}_{meta.model_name}":
        parts.append("table=" + meta.db_table)
    lines = [" ".join(parts)]
    lines += [f"manager {manager.name} {qualified(type(manager))}" for manager in managers(model)]
    if not meta.proxy:
        lines += [describe(field) for field in local_fields(model)]
    if meta.abstract:
        lines += [describe(field) + " late" for field in grown(model)]
    return lines


def managers(model):
    """Give the managers of a model, for an abstract one with those that its metaclass gives to a class of it."""
    yield from model._meta.managers
    made = sample(model) if model._meta.abstract else None
    for manager in made._meta.local_managers if made else ():
        if manager.name not in model._meta.managers_map and not manager.auto_created:
            yield manager


@functools.cache
def sample(model):
    """Make a class of an abstract model; None where it wants more of a class than that."""
    try:
        meta = type("Meta", (), {"app_label": "asked"})
        return type("Asked" + qualified(model).replace(".", ""), (model,), {"__module__": "asked", "Meta": meta})
    except Exception:
        return None


def grown(model):
    """Give the fields that a class of an abstract model gets beside copies, because the metaclass makes them."""
    had = {field.name for field in local_fields(model)}
    made = sample(model)
    fields = local_fields(made) if made else ()
    yield from (field for field in fields if field.name not in had and not getattr(field.remote_field, "parent_link", False))


def history():
    """Describe what django-simple-history makes beside a model: another one, with copies of its fields and these."""
    from django.db import models
    from simple_history.models import HistoricalRecords

    sys.modules["asked.models"] = types.ModuleType("asked.models")
    meta = type("Meta", (), {"app_label": "asked"})
    body = {"__module__": "asked.models", "Meta": meta, "history": HistoricalRecords(app="asked")}
    kept = type("Kept", (models.Model,), body)
    made = kept.history.model
    had = {field.name for field in kept._meta.local_fields}
    parts = ["history", qualified(HistoricalRecords), made.__name__.removesuffix("Kept"), qualified(made.__bases__[0])]
    lines = [" ".join([*parts, "ordering=" + ",".join(made._meta.ordering)])]
    return lines + [describe(field) for field in made._meta.local_fields if field.name not in had]


def registered():
    """Describe what django-activity-stream hangs on each model that is registered with it."""
    from actstream import registry
    from django.db import models

    meta = type("Meta", (), {"app_label": "actstream"})
    asked = type("Asked", (models.Model,), {"__module__": "actstream.models", "Meta": meta})
    registry.register(asked)
    lines = ["registrar actstream.registry.register actstream.registry.registry.register"]
    lines += [describe(field) for field in asked._meta.private_fields]
    return [line.replace("actstream_asked", "%(app_label)s_%(class)s") for line in lines]


def table():
    """Make the text of the table."""
    from django.apps import apps
    from django.db import models

    warnings.simplefilter("ignore")
    configure()
    told, packages = {}, {}
    for module in modules():
        top = module.__name__.split(".")[0]
        lines = packages.setdefault(top, {"app": {}, "model": {}, "class": {}, "alias": {}})
        for name, value in sorted(vars(module).items()):
            if not isinstance(value, type) or name.startswith("_") or value.__module__.split(".")[0] != top:
                continue
            here = f"{module.__name__}.{name}"
            if issubclass(value, models.Model) and value is not models.Model and hasattr(value, "_meta"):
                if value._meta.auto_created or value.__module__.startswith("django.db") or is_stray(value):
                    continue
                told[qualified(value)] = lines["model"][qualified(value)] = describe_model(value)
                if here != qualified(value) and (hasattr(module, "__path__") or module.__name__.endswith("models")):
                    lines["alias"][here] = [f"alias {here} {qualified(value)}"]
            elif top != "django" and kind(value) and (line := describe_class(here, value)):
                lines["class"][here] = [line]
            elif is_mixin(value):
                lines["class"][here] = [f"mixin {here}"]
    for config in apps.get_app_configs():
        packages[config.name.split(".")[0]]["app"][config.name] = [f"app {config.name} {config.label}"]
    extra = {"actstream": registered(), "simple_history": history()}
    out = []
    for top, groups in sorted(packages.items()):
        out.append(f"package {top}")
        for group in ("app", "class", "alias", "model"):
            for _, lines in sorted(groups[group].items()):
                out += lines
        out += extra.get(top, [])
    return "\n".join(out) + "\n"


def main():
    """Run the command line."""
    kept = HERE.parent / "outside.txt"
    fresh = table()
    if sys.argv[1:] != ["--check"]:
        kept.write_text(fresh)
    elif kept.read_text() != fresh:
        print(f"{kept} is not what the packages say")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
