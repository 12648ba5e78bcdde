"""What every page of the house needs: navigation, capacity, unread notices."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from polarprof.common.drafts import draft_key
from polarprof.common.navigation import counters, items_for
from polarprof.common.web.taken_drafts import draft_of


def _count(request: HttpRequest, key: str) -> int:
    counter = counters.get(key)
    return counter(request) if counter and request.user.is_authenticated else 0


def _draft_key(request: HttpRequest) -> str:
    """Empty for a visitor, who is not looked up without a session."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return ""
    return draft_key(request.user)


def page(request: HttpRequest) -> dict[str, Any]:
    """The context of the base template; nothing is computed before the template asks."""
    acting = getattr(request, "acting", None)
    return {
        "nav_items": SimpleLazyObject(lambda: items_for(request)),
        "capacity": acting.capacity if acting else None,
        "draft_key": SimpleLazyObject(lambda: _draft_key(request)),
        "answered_draft": draft_of(request),
        "unread_notices": SimpleLazyObject(lambda: _count(request, "unread")),
        "capacity_count": SimpleLazyObject(lambda: _count(request, "capacities")),
        "demo_mode": settings.DEMO_MODE,
        "postbox_enabled": settings.POSTBOX_ENABLED,
    }
