if True:
x = 1  # want "indent"
