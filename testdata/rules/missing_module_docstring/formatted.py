f"""A formatted string is not kept as a docstring."""  # want "no docstring"
