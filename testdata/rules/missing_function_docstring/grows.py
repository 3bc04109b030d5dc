"""What __all__ grows by counts too."""

__all__ = []
__all__ += ["listed"]


def listed():  # want "listed"
    pass


def left():
    pass
