del f()  # want "delete"
