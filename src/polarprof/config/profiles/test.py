"""The profile of the tests: SQLite in memory, or PostgreSQL and Redis when the environment names them."""

import os
from typing import Any

from polarprof.config.profiles.undefined import Undefined
from polarprof.config.settings.apps import TEMPLATES
from polarprof.config.settings.common import *
from polarprof.config.settings.sqlite import sqlite

DEBUG = False
SECRET_KEY = "only-for-tests-" + "x" * 50
VAULT_SECRET = "only-for-tests-" + "v" * 50
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MAIL_LEAVES = False
SECOND_STEP_IS_ASKED = False
DEMO_MODE = True
POSTBOX_ENABLED = True
PAGES_KEPT_SECONDS = 0
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
WHITENOISE_AUTOREFRESH = True
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = Undefined()

FIRST_REDIS_DB = int(os.environ.get("POLARPROF_TEST_REDIS_DB", "9"))

if os.environ.get("POLARPROF_TEST_DATABASE") == "postgresql":
    DATABASES: dict[str, Any] = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": "test",
            "USER": os.environ.get("PGUSER", "postgres"),
            "PASSWORD": os.environ.get("PGPASSWORD", ""),
            "HOST": os.environ.get("PGHOST", "127.0.0.1"),
            "PORT": os.environ.get("PGPORT", "5432"),
            # Two copies of the project on one machine test side by side under names of their own.
            "TEST": {"NAME": os.environ.get("POLARPROF_TEST_NAME", "polarprof_test")},
        }
    }
    CACHES = {
        "default": {
            "BACKEND": "polarprof.common.caching.SteadyRedisCache",
            # Each worker of a parallel run has a Redis database of its own.
            "LOCATION": f"redis://127.0.0.1:6379/{FIRST_REDIS_DB + int(os.environ.get('PYTEST_XDIST_WORKER', 'gw0')[2:])}",
        }
    }
else:
    DATABASES = {"default": sqlite(":memory:")}
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
