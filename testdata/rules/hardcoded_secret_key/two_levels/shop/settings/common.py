"""Two modules take this over, one after the other."""

SECRET_KEY = "insecure"  # want "SECRET_KEY of shop/settings/prod.py"
