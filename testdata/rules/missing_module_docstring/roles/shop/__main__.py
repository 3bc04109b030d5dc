x = 1  # want "shop/__main__.py"
