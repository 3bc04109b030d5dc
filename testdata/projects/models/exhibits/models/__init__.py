"""Everything that is shown."""

from .rooms import *  # noqa: F403
from .things import Label, Loan, Painting, Sketch, Thing, Tool  # noqa: F401
