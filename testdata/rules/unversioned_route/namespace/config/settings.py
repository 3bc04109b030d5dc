SECRET_KEY = read_secret_key()
ROOT_URLCONF = "config.urls"
REST_FRAMEWORK = {"DEFAULT_VERSIONING_CLASS": "rest_framework.versioning.NamespaceVersioning"}
