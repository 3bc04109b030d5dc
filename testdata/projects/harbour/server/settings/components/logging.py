LOGGING = {
    "version": 1,
    "handlers": {"console": {"class": "logging.StreamHandler", "level": "DEBUG"}},
    "loggers": {"django": {"handlers": ["console"], "propagate": True, "level": "INFO"}},
}
