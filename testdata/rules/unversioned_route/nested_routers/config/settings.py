SECRET_KEY = read_secret_key()
ROOT_URLCONF = "config.urls"
