"""Production: refuses to start without its secrets, its database and its hosts (docs/deploy)."""

import os
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from polarprof.config.settings.common import *
from polarprof.config.settings.environment import (
    SMTP_PORTS,
    base_url,
    hosts,
    number,
    older_secrets,
    proxies,
    required,
    secret,
    smtp_tls,
    switch,
)
from polarprof.config.settings.patience import postgresql_options

DEBUG = False
SECRET_KEY = secret("POLARPROF_SECRET_KEY")
VAULT_SECRET = secret("POLARPROF_VAULT_SECRET")
if VAULT_SECRET == SECRET_KEY:
    raise ImproperlyConfigured("POLARPROF_VAULT_SECRET has to be another one than POLARPROF_SECRET_KEY.")
SECRET_KEY_FALLBACKS = older_secrets("POLARPROF_SECRET_KEYS_OLDER")
VAULT_SECRETS_OLDER = older_secrets("POLARPROF_VAULT_SECRETS_OLDER")
ALLOWED_HOSTS = hosts("POLARPROF_HOSTS")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
# Connections belong to the process and go back after each request: a thread of the server that ends leaves none behind.
# Four threads answer; the rest is for whoever waits a moment. After five seconds without one, the page says no.
DATABASES: dict[str, Any] = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": required("POLARPROF_DB_NAME"),
        "USER": required("POLARPROF_DB_USER"),
        "PASSWORD": os.environ.get("POLARPROF_DB_PASSWORD", ""),
        "HOST": required("POLARPROF_DB_HOST"),
        "PORT": number("POLARPROF_DB_PORT", 5432),
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": switch("POLARPROF_DB_PGBOUNCER", default=False),
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 6, "timeout": 5, "max_idle": 300}},
    }
}
# A pool between does not pass options on: there they belong to the user (ALTER ROLE … SET lock_timeout).
if not DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"]:
    DATABASES["default"]["OPTIONS"]["options"] = postgresql_options()
CACHES = {
    "default": {
        "BACKEND": "polarprof.common.caching.SteadyRedisCache",
        "LOCATION": required("POLARPROF_REDIS_URL"),
    }
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
TRUSTED_PROXIES = proxies("POLARPROF_PROXIES", "127.0.0.1,::1")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^gezond(/leeft|/alles)?$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
# The prefix makes a browser refuse them without TLS, from another host, or for a part of the site.
SESSION_COOKIE_NAME = "__Host-pp_session"
CSRF_COOKIE_NAME = "__Host-csrftoken"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
CONTACT_EMAIL = required("POLARPROF_CONTACT_EMAIL")
DEFAULT_FROM_EMAIL = f"PolarProf <{CONTACT_EMAIL}>"
SERVER_EMAIL = CONTACT_EMAIL
EMAIL_HOST = required("POLARPROF_SMTP_HOST")
_smtp_tls = smtp_tls("POLARPROF_SMTP_TLS")
EMAIL_USE_TLS, EMAIL_USE_SSL = _smtp_tls == "starttls", _smtp_tls == "implicit"
EMAIL_PORT = number("POLARPROF_SMTP_PORT", SMTP_PORTS[_smtp_tls])
EMAIL_HOST_USER = os.environ.get("POLARPROF_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("POLARPROF_SMTP_PASSWORD", "")
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
WAGTAILADMIN_BASE_URL = base_url("POLARPROF_BASE_URL", ALLOWED_HOSTS)
