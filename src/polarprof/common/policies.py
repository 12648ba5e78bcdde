"""Who may open a URL: every view carries one rule, and a test of the house reads it.

A rule looks at the request only (is somebody signed in, acting as what). Which rows that person may see is the
other half of a room's policy, a queryset filter; a view fetches its object through that filter, so that somebody
else's row is simply not there (404).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from polarprof.common.pending_submissions import hold, writer_named

View = Callable[..., HttpResponse]
Row = TypeVar("Row", bound=Model)


def is_among(row: Row, rows: QuerySet[Row]) -> bool:
    """The question of a policy, derived from its queryset, so that there is one definition; one query."""
    return rows.filter(pk=row.pk).exists()


def never(_request: HttpRequest) -> bool:
    """No second step is asked."""
    return False


def always(_request: HttpRequest) -> bool:
    """A second step is asked of everybody for whom the rule holds."""
    return True


@dataclass(frozen=True, slots=True)
class Rule:
    """`key` stands in the access table; `holds` answers for a request; `words` explain it to a developer.

    Where `asks_second_step` says so, who may is also asked for a passkey, an app or ACM/IDM (accounts.middleware).
    """

    key: str
    words: str
    holds: Callable[[HttpRequest], bool]
    asks_second_step: Callable[[HttpRequest], bool] = never


everyone = Rule("everyone", "anybody, signed in or not", lambda _request: True)
signed_in = Rule("signed-in", "a person who is signed in", lambda request: request.user.is_authenticated)
admin_access = Rule(
    "admin-access",
    "a person with access to the admin",
    lambda request: request.user.is_authenticated and request.user.has_perm("wagtailadmin.access_admin"),
)


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Sends nobody to sign-in, and afterwards back; what was sent is kept for its writer."""
    if request.headers.get("X-Autosave"):
        return HttpResponse(
            status=401
        )  # the text stands in the page, which says so; its button brings it along
    if request.method == "POST" and (key := hold(request)):
        messages.info(
            request, _("What you sent is kept. Sign in again; then you can send it with one button.")
        )
        return redirect_to_login(reverse("accounts:resume", kwargs={"key": key}))
    if request.method == "POST" and writer_named(request):
        messages.warning(
            request,
            _(
                "What you sent could not be kept, and is not stored. Go back in your browser and copy it first."
            ),
        )
    path = (
        request.get_full_path() if request.method in {"GET", "HEAD"} else reverse(settings.LOGIN_REDIRECT_URL)
    )
    return redirect_to_login(path)


def policy(rule: Rule) -> Callable[[View], View]:
    """Lets a view answer only where `rule` holds: nobody is sent to sign-in, somebody else gets a 403."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not rule.holds(request):
                if request.user.is_authenticated:
                    raise PermissionDenied
                return to_sign_in(request)
            answer = view(request, *args, **kwargs)
            if answer.status_code == 405 and request.method == "GET" and not answer.content:
                page = render(request, "405.html", status=405)
                page["Allow"] = answer["Allow"]
                return page
            return answer

        guarded.policy = rule  # type: ignore[attr-defined]
        return guarded

    return decorate
