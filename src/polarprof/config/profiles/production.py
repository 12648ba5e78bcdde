"""Production: refuses to start without its secrets, its database and its hosts (docs/deploy)."""

import os

from django.core.exceptions import ImproperlyConfigured

from polarprof.config.settings.common import *


def _required(name: str) -> str:
    value = os.environ.get(name, "").strip()
    if not value:
        message = f"Set {name} before you start PolarProf in production; docs/deploy/README.md says how."
        raise ImproperlyConfigured(message)
    return value


DEBUG = False
SECRET_KEY = _required("POLARPROF_SECRET_KEY")
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("POLARPROF_SECRET_KEY needs at least 50 characters.")
VAULT_SECRET = _required("POLARPROF_VAULT_SECRET")
if len(VAULT_SECRET) < 50 or VAULT_SECRET == SECRET_KEY:
    raise ImproperlyConfigured(
        "POLARPROF_VAULT_SECRET needs at least 50 characters, other than the secret key."
    )
ALLOWED_HOSTS = [host.strip() for host in _required("POLARPROF_HOSTS").split(",")]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _required("POLARPROF_DB_NAME"),
        "USER": _required("POLARPROF_DB_USER"),
        "PASSWORD": os.environ.get("POLARPROF_DB_PASSWORD", ""),
        "HOST": _required("POLARPROF_DB_HOST"),
        "PORT": os.environ.get("POLARPROF_DB_PORT", "5432"),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": _required("POLARPROF_REDIS_URL"),
    }
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
TRUSTED_PROXIES = os.environ.get("POLARPROF_PROXIES", "127.0.0.1,::1").split(",")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^gezond(/leeft|/alles)?$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
CONTACT_EMAIL = _required("POLARPROF_CONTACT_EMAIL")
DEFAULT_FROM_EMAIL = f"PolarProf <{CONTACT_EMAIL}>"
SERVER_EMAIL = CONTACT_EMAIL
EMAIL_HOST = _required("POLARPROF_SMTP_HOST")
EMAIL_PORT = int(os.environ.get("POLARPROF_SMTP_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("POLARPROF_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("POLARPROF_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("POLARPROF_SMTP_TLS", "1") == "1"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
WAGTAILADMIN_BASE_URL = f"https://{ALLOWED_HOSTS[0]}"
