"""A key that is put together from texts is a text all the same: joined, formatted, imported under another name."""

from shop.keys import PART as LEFT

DEBUG = False
SECRET_KEY = f"{LEFT}-{'right'}" + "".join(["a", "b"])  # want "SECRET_KEY of shop/settings.py is this text"
SECRET_KEY_FALLBACKS = [
    "older",  # want "SECRET_KEY_FALLBACKS of shop/settings.py"
    "oldest",  # want "SECRET_KEY_FALLBACKS"
]
