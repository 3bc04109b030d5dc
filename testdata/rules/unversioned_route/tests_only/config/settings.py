SECRET_KEY = read_secret_key()
