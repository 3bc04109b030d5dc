"""Keys."""

KEY = "k-e-y"  # want "SECRET_KEY of shop/settings.py"
