"""Decorators of the depot."""

from functools import wraps


def counted(view):
    """Count the calls of a view."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        return view(request, *args, **kwargs)

    return wrapped


def limited(rate):
    """Limit the calls of a view."""

    def decorate(view):
        @wraps(view)
        def wrapped(request, *args, **kwargs):
            return view(request, *args, **kwargs)

        return wrapped

    return decorate
