f(a=1, 2)  # want "positional"
