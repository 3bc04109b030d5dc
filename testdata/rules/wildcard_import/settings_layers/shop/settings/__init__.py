# Settings by the name of the folder, in parts.
from .apps import *
from .security import *
