"""Primary keys by chance."""

import secrets

_BITS = 62


def random_key() -> int:
    """A primary key by chance: one that counts up would tell in which order people came."""
    return 1 + secrets.randbits(_BITS)
