"""Where methods stand."""

import abc
import functools
import typing
from typing import Generic, Protocol, TypeVar, overload

from typing_extensions import override

T = TypeVar("T")


class Order:
    """An order."""

    def __init__(self, lines):
        self.lines = lines

    # Python's own documentation says what a dunder method does.
    def __str__(self):
        return "order"

    def _private(self):
        pass

    def total(self):  # want "method Order.total has no docstring"
        pass

    @property
    def weight(self):  # want "Order.weight"
        return 1

    # The getter speaks for the setter and the deleter.
    @weight.setter
    def weight(self, value):
        pass

    @weight.deleter
    def weight(self):
        pass

    @overload
    def price(self, x: int) -> int: ...
    @overload
    def price(self, x: str) -> str: ...
    def price(self, x):
        """The docstring stands with the method itself."""

    @classmethod
    @functools.cache
    def of(cls):  # want "Order.of"
        pass

    @abc.abstractmethod
    async def ship(self):  # want "Order.ship"
        pass

    if typing.TYPE_CHECKING:

        def conditional(self): ...  # want "Order.conditional"

    class Meta:
        def helper(self):
            pass

    class Line:
        """A line."""

        def count(self):  # want "Line.count"
            def nested():
                pass

            return nested


class _Private:
    def method(self):
        pass


class Sized(Protocol):
    """The members of a Protocol are told by whoever has them."""

    def size(self) -> int: ...


class Box(Sized, Generic[T]):
    """Generic itself has no methods of its own, and Sized has size."""

    def size(self) -> int:
        return 1

    def fold(self):  # want "Box.fold"
        pass

    @override
    def anything(self):
        pass


class Root(object):
    """object's methods are every class's own."""

    def method(self):  # want "Root.method"
        pass


class Keyed(metaclass=abc.ABCMeta):
    """A metaclass is no base."""

    def method(self):  # want "Keyed.method"
        pass
