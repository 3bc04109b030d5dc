"""Where classes stand."""

import typing


class Shop:  # want "class Shop has no docstring"
    # A list of options to Django, where it stands in a class.
    class Meta:
        app_label = "shop"

    class Media:
        css = {}

    # A nested class does not inherit the docstring of the one around it.
    class Shelf:  # want "class Shelf"
        pass

    class _Cellar:
        class Rack:
            pass


class Meta:  # want "class Meta"
    # At the top of a module it is a class as any other.
    pass


class _Private:
    class Public:
        pass


class Documented:
    """A shop."""


class Raw(object):
    r"""A \\ in it."""


class Blank:  # want "class Blank"
    """ """


class Late:  # want "class Late"
    x = 1
    """The docstring of x, to some tools."""


class OneLine: pass  # want "class OneLine"


class Dots(typing.Protocol): ...  # want "class Dots"


if typing.TYPE_CHECKING:

    class Conditional:  # want "class Conditional"
        pass

try:
    import json
except ImportError:

    class Fallback:  # want "class Fallback"
        pass


@typing.final
class Decorated:  # want "class Decorated"
    pass


class \
    Split:  # want "class Split"
    pass


def factory():
    """Make a class; what a function holds is its own business."""

    class Inner:
        class Deep:
            pass

    return Inner
