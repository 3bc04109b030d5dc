"""With a star import, a base that the file does not bind may be anything; even Exception may be another one."""

from .stars import *


class FromStar(Starred):
    """May define anything."""

    def anything(self):
        pass


class Failure(Exception):
    """May be another Exception than Python's."""

    def explain(self):
        pass


class Plain:
    """Has no base."""

    def method(self):  # want "Plain.method"
        pass
