# A package of configuration that only gathers its modules is no settings module.
from .parser import *  # want "parser"
