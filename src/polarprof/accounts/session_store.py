"""Sessions of which a copy of the database opens none: stored under a digest of their key, and sealed.

The key of a session is in the cookie alone, and the cache holds what the table holds. What a session holds (an address that is signing in, a code that was
mailed, the secret of an authenticator that is being set up, a text that was not sent) is sealed under the secret of
the site. As Django's `cached_db` in all else; the variants for asynchronous code are not made, for nothing here uses
them.
"""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.contrib.sessions.backends import cached_db
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.utils import timezone

_NONCE = 12
_KEY_LENGTH = 40
"""What the column of Django's table takes; 160 bits."""


def stored_key(session_key: str) -> str:
    """The key under which a session is stored in the database and in the cache."""
    return hashlib.sha256(f"polarprof.session:{session_key}".encode()).hexdigest()[:_KEY_LENGTH]


def _ciphers() -> list[AESGCM]:
    """The newest secret first; the older ones open what was sealed before an exchange."""
    known = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [
        AESGCM(hmac.new(str(one).encode(), b"polarprof.session", hashlib.sha256).digest()) for one in known
    ]


class _SealedCache:
    """The cache as the library's store uses it; what it writes there is sealed too."""

    def __init__(self, store: "SessionStore", cache: Any) -> None:
        self._store, self._cache = store, cache

    def get(self, key: str) -> dict[str, Any] | None:
        sealed = self._cache.get(key)
        return (self._store.decode(sealed) or None) if isinstance(sealed, str) else None

    def set(self, key: str, value: dict[str, Any], timeout: float | None = None) -> None:
        self._cache.set(key, self._store.encode(value), timeout)

    def delete(self, key: str) -> None:
        self._cache.delete(key)

    def __contains__(self, key: str) -> bool:
        return key in self._cache


class SessionStore(cached_db.SessionStore):
    def __init__(self, session_key: str | None = None) -> None:
        super().__init__(session_key)
        self._cache: Any = _SealedCache(self, caches[settings.SESSION_CACHE_ALIAS])

    def _key(self) -> str:
        key: str = super()._get_or_create_session_key()  # type: ignore[misc]  # not in django-stubs
        return key

    @property
    def cache_key(self) -> str:
        return str(self.cache_key_prefix) + stored_key(self._key())

    def encode(self, session_dict: dict[str, Any]) -> str:
        nonce = secrets.token_bytes(_NONCE)
        sealed = _ciphers()[0].encrypt(nonce, super().encode(session_dict).encode(), None)
        return urlsafe_b64encode(nonce + sealed).decode()

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """Nothing for what cannot be opened: whoever had it signs in again."""
        try:
            raw = urlsafe_b64decode(session_data)
        except ValueError:
            return {}
        for cipher in _ciphers():
            try:
                decrypted = cipher.decrypt(raw[:_NONCE], raw[_NONCE:], None).decode()
            except (InvalidTag, ValueError):
                continue
            data: dict[str, Any] = super().decode(decrypted)
            return data
        return {}

    def _get_session_from_db(self) -> Session | None:
        key = stored_key(self.session_key or "")
        row: Session | None = Session.objects.filter(session_key=key, expire_date__gt=timezone.now()).first()
        if row is None:
            self._session_key = None
        return row

    def exists(self, session_key: str | None) -> bool:
        return bool(session_key) and Session.objects.filter(session_key=stored_key(str(session_key))).exists()

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        return Session(
            session_key=stored_key(self._key()),
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
        )

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            self.delete_stored([stored_key(key)])

    def delete_stored(self, stored_keys: list[str]) -> None:
        """The rows and their copies in the cache."""
        Session.objects.filter(session_key__in=stored_keys).delete()
        self.forget_copies(stored_keys)

    def forget_copies(self, stored_keys: list[str]) -> None:
        """In the cache alone."""
        for key in stored_keys:
            self._cache.delete(self.cache_key_prefix + key)
