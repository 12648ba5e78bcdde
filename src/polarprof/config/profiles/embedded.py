"""The profile of `./pp run`: one machine, SQLite, nothing else to install."""

import os
import secrets

from polarprof.common.one_run import port_of
from polarprof.config.settings.common import *
from polarprof.config.settings.paths import VAR_DIR
from polarprof.config.settings.sqlite import sqlite


def _own_secret(name: str) -> str:
    path = VAR_DIR / name
    if not path.exists():
        VAR_DIR.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64))
    return path.read_text()


def _older_secrets(name: str) -> list[str]:
    path = VAR_DIR / name
    return path.read_text().split() if path.exists() else []


DEBUG = False
SECRET_KEY = _own_secret("secret-key")
VAULT_SECRET = _own_secret("vault-secret")
VAULT_SECRETS_OLDER = _older_secrets("vault-secrets-older")
ALLOWED_HOSTS = os.environ.get("POLARPROF_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
DATABASES = {"default": sqlite(VAR_DIR / "polarprof.sqlite3")}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 5000}}
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DEMO_MODE = os.environ.get("POLARPROF_DEMO", "1") == "1"
# Every mail, with its codes, stands in the postbox: only for whoever sits at this computer.
POSTBOX_ENABLED = os.environ.get("POLARPROF_POSTBOX", "1") == "1"
MAIL_LEAVES = False
SECOND_STEP_IS_ASKED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
WAGTAILADMIN_BASE_URL = os.environ.get("POLARPROF_BASE_URL", f"http://localhost:{port_of(VAR_DIR)}")
# The terminal shows what a person needs; requests are logged beside the database.
VAR_DIR.mkdir(parents=True, exist_ok=True)
LOGGING["handlers"]["requests"] = {
    "class": "logging.handlers.RotatingFileHandler",
    "filename": str(VAR_DIR / "requests.log"),
    "maxBytes": 2_000_000,
    "backupCount": 1,
    "formatter": "json",
    "delay": True,
}
LOGGING["loggers"]["polarprof.requests"] = {
    "handlers": ["requests"],
    "level": "INFO",
    "propagate": False,
}
LOGGING["loggers"]["polarprof.security"] = LOGGING["loggers"]["polarprof.requests"]
LOGGING["loggers"]["django_tasks_db"] = {"handlers": ["requests"], "level": "ERROR", "propagate": False}
