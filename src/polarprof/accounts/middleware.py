"""How long a session lasts, and which proof of identity management pages ask for."""

import time
from collections.abc import Callable
from typing import Any

from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext as _

from polarprof.accounts.reauthentication import (
    had_second_step,
    reauthentication_page,
    requires_reauthentication,
    requires_second_step,
)
from polarprof.accounts.sessions import SIGNED_IN_AT
from polarprof.common.policies import Rule, admin_access, to_sign_in
from polarprof.common.tokens import digest

Handler = Callable[[HttpRequest], HttpResponse]
SEEN_COOKIE = "pp_seen"
SEEN_AGAIN_SECONDS = 60
SECOND_STEPS = "/aanmelden/2fa/"
# Where the second step is given, and the page from which it is changed.
_STEPS_THEMSELVES = frozenset(
    f"{SECOND_STEPS}{path}"
    for path in ("", "authenticate/", "reauthenticate/", "webauthn/reauthenticate/", "webauthn/login/")
)


class SessionEndMiddleware:
    """Ends a session that nobody used for a while, or that has lasted for a working day.

    The moment of the latest use is kept in a signed cookie beside the session, so that reading a page writes nothing on
    the server. What was sent with a session that has ended waits for the person to sign in; and so does what was sent to the
    admin with none, which would lead to sign-in by itself and lose it.
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
            return self._ended(request)
        answer = self.get_response(request)
        if now - latest > SEEN_AGAIN_SECONDS and request.session.session_key:
            self._remember(request, answer, now)
        return answer

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Nothing is done for nobody that was sent by somebody; the token of the form was looked at before this."""
        if request.method != "POST":
            return None
        is_admin = request.path.startswith(settings.ADMIN_PREFIX)
        if not getattr(request, "session_has_ended", False) and (
            not is_admin or request.user.is_authenticated
        ):
            return None
        if is_admin and _is_of_script(request):
            return HttpResponse(status=401)  # a preview that refreshes itself; the text stands in the page
        return to_sign_in(request)

    def _latest_use(self, request: HttpRequest) -> float:
        """The newer of the cookie (of this session) and the sign-in; now, where neither is known."""
        signed_in_at = float(request.session.get(SIGNED_IN_AT, 0.0))
        try:
            moment, whose = signing.loads(request.COOKIES.get(SEEN_COOKIE, ""), salt=SEEN_COOKIE)
        except (signing.BadSignature, ValueError, TypeError):
            return signed_in_at
        return max(float(moment), signed_in_at) if whose == _mark(request) else signed_in_at

    def _ended(self, request: HttpRequest) -> HttpResponse:
        request.session.flush()
        request.user = AnonymousUser()
        request.session_has_ended = True  # type: ignore[attr-defined]
        answer = self.get_response(request)
        leads_to_sign_in = answer.headers.get("Location", "").startswith(resolve_url(settings.LOGIN_URL))
        if request.method == "GET" and leads_to_sign_in:  # what was sent has a word of its own
            messages.info(request, _("You were away for a while. Sign in again."))
        return answer

    def _remember(self, request: HttpRequest, answer: HttpResponse, now: float) -> None:
        answer.set_cookie(
            SEEN_COOKIE,
            signing.dumps([int(now), _mark(request)], salt=SEEN_COOKIE),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def _is_of_script(request: HttpRequest) -> bool:
    """Whether a script of the page sent this, and nobody pressed a button that leads to another page."""
    by_name = request.headers.get("X-Requested-With") == "XMLHttpRequest"
    return by_name or request.headers.get("Sec-Fetch-Dest") == "empty"


def _mark(request: HttpRequest) -> str:
    return digest(request.session.session_key or "")[:16]


class SecondStepMiddleware:
    """Managing is done with a passkey, an authenticator app or ACM/IDM, not with one mailbox alone.

    Managing is the admin, and every address whose rule says so (`Rule.asks_second_step`); and whoever has a second step
    needs it to change it. Who is signed in and has no right to the admin is told so: sign-in would send them straight back,
    for ever.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if not request.user.is_authenticated:
            return None
        if request.path.startswith(SECOND_STEPS) and request.path not in _STEPS_THEMSELVES:
            return requires_second_step(request) if is_mfa_enabled(request.user) else None
        if request.path.startswith(settings.ADMIN_PREFIX):
            if not admin_access.holds(request):
                raise PermissionDenied
            return _ask_second_step(request)
        rule: Rule | None = getattr(view, "policy", None)
        if rule is None or not rule.holds(request) or not rule.asks_second_step(request):
            return None
        return _ask_second_step(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The library would keep what was sent and do it after the proof, past every check: here it waits for a button."""
        if isinstance(exception, ReauthenticationRequired) and request.user.is_authenticated:
            return requires_reauthentication(request, reauthentication_page(request))
        return None


def _ask_second_step(request: HttpRequest) -> HttpResponse | None:
    """The page that asks it, or the one to set it up; None where it was given, or nobody asks. What was sent waits."""
    if not settings.SECOND_STEP_IS_ASKED or had_second_step(request):
        return None
    if is_mfa_enabled(request.user):
        return requires_second_step(request)
    messages.info(request, _("For this you need a second step. Add a passkey or an authenticator app here."))
    return redirect("mfa_index")
