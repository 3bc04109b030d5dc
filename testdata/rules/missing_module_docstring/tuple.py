"""A tuple is""", "no docstring"  # want "no docstring"
