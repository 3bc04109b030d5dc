# Settings by what is set: DEBUG is one of Django's own.
from environments.common import *

DEBUG = True
