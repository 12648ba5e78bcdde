"""Links that need no sign-in: signed, for one purpose, with an end.

The token is random; the database holds only its digest, so that a copy of the database opens nothing.
"""

import hashlib
import secrets


def new_token() -> str:
    """256 random bits, safe in a URL."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What the database keeps of a token: 64 hexadecimal characters. Two texts that differ have two digests; none raises."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
