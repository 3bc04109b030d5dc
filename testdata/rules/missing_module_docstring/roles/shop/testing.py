# A folder that only begins like one of tests is none.
x = 1  # want "no docstring"
