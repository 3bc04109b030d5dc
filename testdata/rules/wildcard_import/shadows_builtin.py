# os brings an open of its own: it is not the builtin that is called here.
from os import *  # want "os"

handle = open("x", O_RDONLY)
