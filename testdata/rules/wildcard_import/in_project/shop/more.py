"""Only what is listed comes along."""

__all__ = ["refund"]


def refund():
    """Pay back."""


def hidden():
    """Not listed."""
