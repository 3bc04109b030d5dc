"""Where functions stand."""

import contextlib
import typing
from typing import overload


def place():  # want "function place has no docstring"
    pass


async def place_later():  # want "function place_later"
    pass


def _private():
    pass


def documented():
    """Say what it is for."""


def formatted():  # want "function formatted"
    f"""Not kept as a docstring: {documented}."""


def commented():  # want "function commented"
    # A comment is no docstring.
    return 1


def outer():
    """A nested function is its own business."""

    def inner():
        pass

    return inner


@overload
def price(x: int) -> int: ...
@typing.overload
def price(x: str) -> str: ...
def price(x):
    """The docstring stands with the function itself."""
    return x


@overload
def weight(x: int) -> int: ...
@overload
def weight(x: str) -> str: ...
def weight(x):  # want "function weight"
    return x


@contextlib.contextmanager
def decorated():  # want "function decorated"
    yield


if typing.TYPE_CHECKING:

    def conditional(): ...  # want "function conditional"
else:

    def conditional():  # want "function conditional"
        pass


def one_line(): return 1  # want "function one_line"


def generic[T](x: T) -> T:  # want "function generic"
    return x
