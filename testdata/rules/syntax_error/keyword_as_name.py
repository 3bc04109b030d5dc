class = 1  # want "syntax"
