x = 1  # want "shop/__init__.py"
