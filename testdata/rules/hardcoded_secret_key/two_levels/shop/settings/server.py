"""Servers."""

from .common import *

DEBUG = False
