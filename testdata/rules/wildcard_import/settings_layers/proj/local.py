# The same from outside of the folder.
from proj.conf.base import *
