# Exempt by its place or its name.
x = 1
