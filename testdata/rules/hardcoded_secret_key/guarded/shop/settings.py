"""The module itself refuses the text where it matters."""

import os

DEBUG = False
SECRET_KEY = os.environ.get("KEY", "insecure")

if SECRET_KEY == "insecure":
    if os.environ.get("ENVIRONMENT") != "development":
        raise ValueError("set KEY")
