"""__all__ says what is public: a name that is not in it is not, one in it is, its underscore notwithstanding."""

__all__ = ["Listed", "_Listed"]


class Listed:  # want "class Listed"
    pass


class _Listed:  # want "class _Listed"
    pass


class Left:
    def method(self):
        pass
