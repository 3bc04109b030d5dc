from __future__ import annotations  # want "no docstring"

# A string after the first statement is no docstring (Python reference, "docstring").
"""Too late."""
