"""Production."""

from shop.settings.server import *
