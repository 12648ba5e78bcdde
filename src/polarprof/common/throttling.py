"""Limits against guessing and flooding, counted in the cache over ten minutes."""

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
        return False
