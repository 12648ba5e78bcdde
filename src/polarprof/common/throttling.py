"""Limits against guessing and flooding, counted in the cache over ten minutes.

While the cache is away each process counts by itself (polarprof.common.caching).
"""

from django.core.cache import cache
from django.http import HttpRequest

from polarprof.common.tokens import digest

WINDOW_SECONDS = 600


def is_too_often(request: HttpRequest, what: str, *, limit: int, key: str = "") -> bool:
    """Counts this attempt by address of the visitor, or by `key`, and says whether it is one too many."""
    whose = key or request.META.get("REMOTE_ADDR", "")
    name = f"throttle:{what}:{digest(whose)[:32]}"
    cache.add(name, 0, WINDOW_SECONDS)
    try:
        return cache.incr(name) > limit
    except ValueError:
        # Its time ended, or the cache went away or came back, between the two: this attempt is the first of a new count.
        cache.add(name, 1, WINDOW_SECONDS)
        return False
