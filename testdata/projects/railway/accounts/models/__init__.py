from .groups import Guild, GuildMembership
from .person import Driver, Person, Retired

__all__ = ["Driver", "Guild", "GuildMembership", "Person", "Retired"]
