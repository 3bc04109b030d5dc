"""A byte order mark is not the first statement."""
