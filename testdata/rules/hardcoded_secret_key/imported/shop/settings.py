"""The text stands in another module: that is where it has to go."""

from shop.keys import KEY

DEBUG = False
SECRET_KEY = KEY
