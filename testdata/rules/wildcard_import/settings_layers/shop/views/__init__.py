# `settings` is a module of views here, and the package gathers them.
from .settings import *  # want "settings"
