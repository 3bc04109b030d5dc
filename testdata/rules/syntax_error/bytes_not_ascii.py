x = b"é"  # want "ASCII"
