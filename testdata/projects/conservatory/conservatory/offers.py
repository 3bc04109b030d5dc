"""What the apps offer: each says so itself when it is loaded."""

from django.urls import path
from rest_framework import routers

offers = {}
boards = []


class Topic:
    label = None


class Music(Topic):
    label = "music"


def offered(season, public=False):
    """Offer a view in a season."""

    def keep(view):
        _keep(offers, view, season=season, public=public)
        return view

    return keep


def _keep(into, view, season, public):
    place = (view.topic, season)
    if place in into:
        raise ValueError(f"{view.__name__} is not the first of {season}")
    into[place] = (view, public)


def pin(viewset, prefix, basename=None):
    """Pin a viewset to the board."""
    entry = {"viewset": viewset, "prefix": prefix}
    if basename is not None:
        entry["basename"] = basename
    boards.append(entry)


class BoardRouter(routers.SimpleRouter):
    """Registers what is pinned to the board, each viewset once, and other routes."""

    def __init__(self):
        super().__init__()
        self.pinned = set()
        self.notes = []
        for board in boards:
            self._pin(board)

    def _pin(self, board):
        if board["viewset"] in self.pinned:
            return
        self.pinned.add(board["viewset"])
        self.register(board["prefix"], board["viewset"], basename=board.get("basename"))

    def note(self, text, *args, **kwargs):
        self.notes.append(path(f"notes/{text}", *args, **kwargs))

    @property
    def urls(self):
        return super().urls + [note for note in self.notes]


def offer_path(topic, season, view, public):
    parts = ["open" if public else None, topic.label, season]
    return path("/".join(filter(None, parts)), view.as_view(), name="-".join(filter(None, parts)))
