# Settings by folder: base is the usual name of what the environments share.
from .base import *
