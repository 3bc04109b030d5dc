b"""Bytes are no docstring."""  # want "no docstring"
