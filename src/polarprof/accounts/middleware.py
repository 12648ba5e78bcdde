"""How long a session lasts, and what managing asks of who signed in."""

import time
from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import suspend_request
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from polarprof.common.policies import Rule, authors_desk, to_sign_in
from polarprof.common.tokens import digest

Handler = Callable[[HttpRequest], HttpResponse]
SIGNED_IN_AT = "signed_in_at"
SEEN_COOKIE = "pp_seen"
SEEN_AGAIN_SECONDS = 60


class SessionEndMiddleware:
    """Ends a session that nobody used for a while, or that has lasted for a working day.

    The moment of the latest use stands in a signed cookie beside the session: a page that is read writes nothing on
    the server. What was sent with a session that has ended waits for the person to sign in.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or SESSION_KEY not in request.session:
            return self.get_response(request)
        now = time.time()
        latest = self._latest_use(request)
        signed_in_at = request.session.get(SIGNED_IN_AT, latest)
        if (
            now - latest > settings.SESSION_IDLE_SECONDS
            or now - signed_in_at > settings.SESSION_LONGEST_SECONDS
        ):
            return self._end(request)
        answer = self.get_response(request)
        if now - latest > SEEN_AGAIN_SECONDS and request.session.session_key:
            self._remember(request, answer, now)
        return answer

    def _latest_use(self, request: HttpRequest) -> float:
        """The newer of the cookie (of this session) and the sign-in; now, where neither is known."""
        signed_in_at = float(request.session.get(SIGNED_IN_AT, 0.0))
        try:
            moment, whose = signing.loads(request.COOKIES.get(SEEN_COOKIE, ""), salt=SEEN_COOKIE)
        except (signing.BadSignature, ValueError, TypeError):
            return signed_in_at
        return max(float(moment), signed_in_at) if whose == _mark(request) else signed_in_at

    def _end(self, request: HttpRequest) -> HttpResponse:
        person_id = int(request.session[SESSION_KEY])
        request.session.flush()
        request.user = AnonymousUser()
        if request.method == "POST":
            messages.info(request, _("You were away for a while. Sign in again; what you sent is kept."))
            return to_sign_in(request, person_id)
        return self.get_response(request)

    def _remember(self, request: HttpRequest, answer: HttpResponse, now: float) -> None:
        answer.set_cookie(
            SEEN_COOKIE,
            signing.dumps([int(now), _mark(request)], salt=SEEN_COOKIE),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def _mark(request: HttpRequest) -> str:
    return digest(request.session.session_key or "")[:16]


class SecondStepMiddleware:
    """Managing is done with a passkey, an authenticator app or ACM/IDM, not with one mailbox alone.

    Managing is the authors' desk, and every address whose rule says so (`Rule.asks_second_step`). Who is signed in and
    has no right to it is told so: sign-in would send them straight back, for ever.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(settings.ADMIN_PREFIX) or not request.user.is_authenticated:
            return self.get_response(request)
        if not authors_desk.holds(request):
            raise PermissionDenied
        return _ask_second_step(request) or self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        rule: Rule | None = getattr(view, "policy", None)
        if rule is None or not rule.holds(request) or not rule.asks_second_step(request):
            return None
        return _ask_second_step(request)


def _ask_second_step(request: HttpRequest) -> HttpResponse | None:
    """The page that asks it, or the one to set it up; None where it was given, or nobody asks. What was sent waits."""
    if not settings.SECOND_STEP_IS_ASKED or _had_second_step(request):
        return None
    if is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
        return suspend_request(request, reverse("mfa_reauthenticate"))
    if is_mfa_enabled(request.user):
        return suspend_request(request, reverse("mfa_reauthenticate_webauthn"))
    messages.info(request, _("For this you need a second step. Add a passkey or an authenticator app here."))
    return redirect("mfa_index")


def _had_second_step(request: HttpRequest) -> bool:
    records = get_authentication_records(request, request.user)
    return any(
        record["method"] == "mfa" or (record["method"], record.get("provider")) == ("socialaccount", "acmidm")
        for record in records
    )
