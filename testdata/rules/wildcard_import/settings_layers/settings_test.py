# Settings by the name of the file.
from .base import *
