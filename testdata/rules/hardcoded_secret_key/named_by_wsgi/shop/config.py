"""No name says that these are settings; the server's entry point does."""

SECRET_KEY = "insecure"  # want "SECRET_KEY of shop/config.py"
