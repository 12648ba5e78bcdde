"""The embedded profile with one more address: an empty view with one query, the yardstick of every run."""

from polarprof.config.profiles.embedded import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
LOGGING = {"version": 1, "disable_existing_loggers": True}
