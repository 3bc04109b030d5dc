# Generated from Formula.g4 by ANTLR
# What a program wrote is mended in the program.
from antlr4 import *
