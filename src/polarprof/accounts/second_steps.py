"""Secrets of authenticator apps and recovery codes, sealed: a copy of the database gives nobody a second step.

They are sealed with the oldest secret of the vault, which the installation keeps for ever, so that they open after an exchange
of secrets too. Values from before this module are not sealed and are read as they are.
"""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

SEALED = "sealed:"
_NONCE = 12


def _cipher() -> AESGCM:
    secret = [settings.VAULT_SECRET, *settings.VAULT_SECRETS_OLDER][-1]
    return AESGCM(hmac.new(secret.encode(), b"second step", hashlib.sha256).digest())


class SecondStepAdapter(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        nonce = secrets.token_bytes(_NONCE)
        return SEALED + urlsafe_b64encode(nonce + _cipher().encrypt(nonce, text.encode(), None)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Raises InvalidTag for what was sealed by another installation, or changed."""
        if not encrypted_text.startswith(SEALED):
            return encrypted_text
        raw = urlsafe_b64decode(encrypted_text.removeprefix(SEALED))
        return _cipher().decrypt(raw[:_NONCE], raw[_NONCE:], None).decode()
