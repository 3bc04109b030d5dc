x = 1; y = 2  # want "no docstring"
