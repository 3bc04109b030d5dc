from .base import *

ALLOWED_HOSTS = ["staging.shop.example"]
