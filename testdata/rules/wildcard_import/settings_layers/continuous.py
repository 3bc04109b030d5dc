# Settings by the name of the other module.
from project.settings import *
