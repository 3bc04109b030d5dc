x = 0777  # want "zero"
