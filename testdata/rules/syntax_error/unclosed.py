x = (1,  # want "never closed"
y = 2
