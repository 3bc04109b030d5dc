"""Asks the serializers of the packages which fields they declare, and their fields what they make of arguments, for introspect.py."""

import ast
import contextlib
import copy
import inspect

UNKNOWN = "?"


def name_of(call):
    """The name that a class body assigns a field to; None for another statement."""
    match call:
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            return name
    return None


class Serializers:
    """Tells the fields that serializers declare."""

    def __init__(self, namer, class_body, statements):
        self.namer, self.class_body, self.statements = namer, class_body, statements

    def of(self, cls):
        """The fields that a class declares or inherits, in their order; "..." behind those of a body that may declare others."""
        certain, whole = {}, True
        for owner in reversed(cls.__mro__):
            if hasattr(owner, "_declared_fields") and not owner.__module__.startswith("rest_framework.serializers"):
                whole = self.read(owner, certain) and whole
        fields = [f"{name}={self.describe(cls, name, field, certain)}" for name, field in cls._declared_fields.items()]
        return fields if whole else [*fields, "..."]

    def read(self, owner, certain):
        """Notes which names the body of a class gives one value whatever the settings are; False where it may declare others."""
        body = self.class_body(owner)
        if body is None:
            return False
        whole = True
        for statement, always in self.statements(body):
            name = name_of(statement)
            if name is None:
                continue
            whole = whole and (always or name in owner._declared_fields)
            certain[name] = always and "settings" not in ast.unparse(statement)
        return whole

    def describe(self, cls, name, field, certain):
        """Writes a field: class|source|read-only|write-only|many|argument."""
        from rest_framework import serializers

        if not certain.get(name):
            return UNKNOWN
        try:
            field = copy.deepcopy(field)
            field.bind(name, serializers.Serializer())
        except Exception:  # it asks the serializer for more than there is
            return UNKNOWN
        one = field
        if isinstance(field, serializers.ListSerializer):
            one = field.child
        elif isinstance(field, serializers.ManyRelatedField):
            one = field.child_relation
        kind = self.namer.name(type(one))
        if kind is None:
            return UNKNOWN
        flags = [str(int(flag)) for flag in (field.read_only, field.write_only, one is not field)]
        return "|".join([kind, field.source, *flags, self.argument(one)])

    def argument(self, field):
        """The attribute that a field names an object by, or its method."""
        return next((found for name in ("slug_field", "lookup_field", "method_name") if (found := getattr(field, name, None))), "")


def starts_itself(cls, home):
    """Tells whether a class outside of the package that has the fields takes part in making one."""
    return any("__init__" in vars(c) or "__new__" in vars(c) for c in cls.__mro__ if c is not object and not c.__module__.startswith(home))


def hangs_on_settings(cls, home):
    """Tells whether the ways to start of a class mention settings, or are not to be read."""
    for owner in cls.__mro__:
        if owner.__module__.startswith(home) or "__init__" not in vars(owner) or owner is object:
            continue
        try:
            if "settings" in inspect.getsource(vars(owner)["__init__"]):
                return True
        except (OSError, TypeError):
            return True
    return False


def made(cls, **given):
    """A field that is given some arguments, with the fewest others that it wants."""
    from django.contrib.auth.models import Group

    rows = Group.objects.all()
    wanted = ({}, {"queryset": rows}, {"view_name": "a"}, {"view_name": "a", "queryset": rows}, {"slug_field": "a", "queryset": rows})
    for others in (*wanted, {"slug_field": "a"}, {"choices": ()}, {"child": None}, {"to": Group, "on_delete": None}):
        with contextlib.suppress(Exception):
            return cls(**others, **given)
    raise TypeError


def taken(cls, name, values):
    """What a class of fields makes of an argument.

    "given" where it takes what it is given and has what Django has otherwise, "false|given" where it has False otherwise, else what it
    is whatever is given.
    """
    standard, *others = [getattr(made(cls, **given), name) for given in ({}, *({name: value} for value in values))]
    if others == values:
        usual = standard is True if name == "editable" else not standard
        return "given" if usual else "false|given" if standard is False else None
    if all(other == standard for other in others) and isinstance(standard, (bool, str)):
        return str(standard).lower()
    return None


SAID = {
    "rest_framework.": (("read_only", [False, True]), ("write_only", [False, True]), ("source", ["a", "b"])),
    "django.": (("editable", [False, True]),),
}


def start(cls, home):
    """What a class of fields makes of the arguments that say what a field shows, or whether people may set it."""
    found = []
    for name, values in SAID[home]:
        try:
            answer = taken(cls, name, values)
        except Exception:  # it wants other arguments
            continue
        if answer:
            found.append(f"{name}={answer}")
    return found


def of_classes(classes, class_body, statements):
    """The declared fields of serializers and the ways to start of fields, by table."""
    from django.db.models import Field as ModelField
    from rest_framework.fields import Field
    from rest_framework.serializers import Serializer

    tell = Serializers(classes.namer, class_body, statements)
    serializers, fields = {}, {}
    for name, cls in classes.found.items():
        if issubclass(cls, Serializer):
            serializers[name] = tell.of(cls)
        home = "rest_framework." if issubclass(cls, Field) else "django." if issubclass(cls, ModelField) else None
        if home and starts_itself(cls, home) and not hangs_on_settings(cls, home) and (found := start(cls, home)):
            fields[name] = found
    return {"serializers": serializers, "fields": fields}
