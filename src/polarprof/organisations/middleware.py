"""Puts `request.acting` on every request: the person and the capacity chosen in this session."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from polarprof.organisations.acting import Acting
from polarprof.organisations.models import Capacity

SESSION_KEY = "capacity"
Handler = Callable[[HttpRequest], HttpResponse]


def acting_for(request: HttpRequest) -> Acting | None:
    """None for nobody; else one query for the chosen capacity, or for the first one when none was chosen yet."""
    if not request.user.is_authenticated:
        return None
    own = Capacity.objects.filter(person=request.user, ended_at__isnull=True)
    own = own.select_related("organisation", "organisation__municipality").order_by("created_at", "id")
    chosen = request.session.get(SESSION_KEY)
    capacity = own.filter(uuid=chosen).first() if chosen else None
    return Acting(person=request.user, capacity=capacity or own.first())


class ActingMiddleware:
    """Lazy: a page that asks nothing pays nothing."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.acting = SimpleLazyObject(lambda: acting_for(request))  # type: ignore[attr-defined]
        return self.get_response(request)
