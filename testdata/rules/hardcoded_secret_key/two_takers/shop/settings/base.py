SECRET_KEY = "0b3c9f0d5e8a4712"  # want "base|production|staging"
ROOT_URLCONF = "shop.urls"
INSTALLED_APPS = []
