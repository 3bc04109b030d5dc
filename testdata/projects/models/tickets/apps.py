"""Two ways to configure the tickets."""

from django.apps import AppConfig


class Tickets(AppConfig):
    """The usual one."""

    name = "tickets"
    label = "admission"


class FreeTickets(AppConfig):
    """That of open days."""

    name = "tickets"
    label = "free"
