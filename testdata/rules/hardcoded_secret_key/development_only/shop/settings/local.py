"""A developer's machine."""

from .base import *
