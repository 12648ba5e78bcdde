"""Puts `request.acting` on every request: the person and the capacity chosen in this session.

A form says in what capacity its page was opened (`acting`, beside the token of the form). Sent in another one, because
the person chose another in a second tab, it is not stored: 409, with the text and a button that sends it as meant.
"""

from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from polarprof.accounts.api import people
from polarprof.common.pending_submissions import drop, fields_of, words_of
from polarprof.organisations.acting import Acting, ActingRequest
from polarprof.organisations.models import Capacity
from polarprof.organisations.queries import capacities_of
from polarprof.organisations.rights import RightGoneError

SESSION_KEY = "capacity"
# Addresses that do not depend on a capacity: signing in and out, the choice itself, the language, one's own data.
WITHOUT_CAPACITY = ("/aanmelden/", "/organisatie/hoedanigheid/", "/taal/", "/ik/", "/gezond", "/meldingen/")
Handler = Callable[[HttpRequest], HttpResponse]


def acting_for(request: HttpRequest) -> Acting | None:
    """None for nobody; else one query for the chosen capacity, or for the first one when none was chosen yet.

    `request.must_choose` says afterwards that there are several and none was chosen.
    """
    if not request.user.is_authenticated:
        return None
    own = Capacity.objects.filter(person=request.user, ended_at__isnull=True)
    own = own.select_related("organisation", "organisation__municipality").order_by("created_at", "id")
    chosen = request.session.get(SESSION_KEY)
    capacity = own.filter(uuid=chosen).first() if chosen else None
    if capacity is None:
        choices = list(own[:2])
        capacity = choices[0] if choices else None
        vars(request)["must_choose"] = len(choices) > 1
    return Acting(person=request.user, capacity=capacity)


def count_capacities(request: HttpRequest) -> int:
    """In how many capacities who is signed in can act."""
    return capacities_of(cast("ActingRequest", request).user).count()


class ActingMiddleware:
    """Lazy: a page that asks nothing pays nothing."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        vars(request)["acting"] = SimpleLazyObject(lambda: acting_for(request))
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Asks for the choice where there is one, and refuses a form that was filled in as somebody else."""
        if request.path.startswith(WITHOUT_CAPACITY) or settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        if not request.user.is_authenticated:
            return None
        signed_in = cast("ActingRequest", request)
        if request.method in {"GET", "HEAD"}:
            return _ask_choice(signed_in)
        if request.method == "POST":
            return _refuse_other_capacity(signed_in)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Explains that the person's right ended between opening the page and sending it, and that nothing was done.

        The same for somebody who erased the account meanwhile, in another tab: nobody is signed in any more.
        """
        if isinstance(exception, RightGoneError):
            return render(request, "organisations/right_gone.html", status=409)
        if isinstance(exception, (DatabaseError, ObjectDoesNotExist)) and _was_erased(request):
            return _as_nobody(request)
        return None


def _was_erased(request: HttpRequest) -> bool:
    return request.user.is_authenticated and not people().filter(pk=request.user.pk).exists()


def _as_nobody(request: HttpRequest) -> HttpResponse:
    """To sign-in; what was sent is not kept, for it was of somebody who is gone."""
    request.session.flush()
    request.user = AnonymousUser()
    if request.headers.get("X-Autosave"):
        return HttpResponse(status=401)
    return redirect_to_login(reverse(settings.LOGIN_REDIRECT_URL))


def _ask_choice(request: ActingRequest) -> HttpResponse | None:
    if not (request.acting.capacity and getattr(request, "must_choose", False)):
        return None
    wanted = urlencode({"next": request.get_full_path()})
    return redirect(f"{reverse('organisations:capacity')}?{wanted}")


def _refuse_other_capacity(request: ActingRequest) -> HttpResponse | None:
    if held := request.POST.get("held"):
        drop(request, held)
    meant = request.POST.get("acting", "")
    capacity = request.acting.capacity
    if not meant or (capacity and str(capacity.uuid) == meant):
        return None
    other = next((one for one in capacities_of(request.user) if str(one.uuid) == meant), None)
    if other and request.POST.get("acting_confirmed"):
        request.session[SESSION_KEY] = meant
        request.acting = Acting(request.user, other)
        return None
    if request.headers.get("X-Autosave"):
        return HttpResponse(status=409)
    context = {
        "other": other,
        "path": request.get_full_path(),
        "fields": fields_of(request.POST),
        "words": words_of(request.POST),
        "confirms_capacity": True,
    }
    return render(request, "organisations/other_capacity.html", context, status=409)
