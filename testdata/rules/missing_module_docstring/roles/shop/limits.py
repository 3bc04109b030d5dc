# Do not edit without asking operations.
x = 1  # want "no docstring"
