"""   """  # want "no docstring"
x = 1
