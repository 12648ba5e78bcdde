"""Asking who is there once more, before something that cannot be taken back or that gives somebody rights.

Enough is a sign-in, or a second proof, of the last quarter of an hour. Otherwise the password, passkey or authenticator
app is asked by allauth's page, and of somebody who has none of these a code by mail (accounts.web.reauthentication). What was
sent waits meanwhile (common.pending_submissions): after the proof its writer sees it once more and sends it, through every check.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY, get_reauthentication_flows
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from polarprof.common.pending_submissions import SIGN_IN, hold, is_writer

View = Callable[..., HttpResponse]
ALL_METHODS = frozenset({"GET", "HEAD", "POST"})


def has_reauthenticated(request: HttpRequest) -> bool:
    """Whether this session saw a proof of identity within `ACCOUNT_REAUTHENTICATION_TIMEOUT` seconds."""
    records = get_authentication_records(request, request.user)
    ages = [time.time() - float(record["at"]) for record in records]
    return any(0 <= age < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT for age in ages)


def with_reauthentication(*methods: str) -> Callable[[View], View]:
    """Lets a view answer these methods (all if none is given) only to people who recently proved who they are.

    Put it below the rule of the view, because it assumes that somebody is signed in.
    """
    asked = frozenset(methods) or ALL_METHODS

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method in asked and request.user.is_authenticated and not has_reauthenticated(request):
                return requires_reauthentication(request, reauthentication_page(request))
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def reauthentication_page(request: HttpRequest) -> str:
    """Where this person can prove it: with what they have, or else with a code by mail."""
    flows = get_reauthentication_flows(request.user)
    return reverse("account_reauthenticate" if flows else "accounts:prove")


def requires_reauthentication(request: HttpRequest, page: str) -> HttpResponse:
    """To the page of the proof, and from there back to what was asked for, or to what was sent and waits."""
    request.session.pop(STATE_SESSION_KEY, None)
    return redirect(f"{page}?{urlencode({'next': _afterwards(request)})}")


def _afterwards(request: HttpRequest) -> str:
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    if is_writer(request) and (key := hold(request)):
        return reverse("accounts:resume", kwargs={"key": key})
    # A password is kept nowhere: the form is filled in again.
    return request.path if request.path.startswith(SIGN_IN) else reverse(settings.LOGIN_REDIRECT_URL)


def had_second_step(request: HttpRequest) -> bool:
    """Whether this session saw a passkey, an authenticator app or ACM/IDM."""
    records = get_authentication_records(request, request.user)
    return any(
        record["method"] == "mfa" or (record["method"], record.get("provider")) == ("socialaccount", "acmidm")
        for record in records
    )


def requires_second_step(request: HttpRequest) -> HttpResponse | None:
    """The page on which somebody who has a second step gives it; None where it was given."""
    if had_second_step(request):
        return None
    has_app = is_mfa_enabled(request.user, [Authenticator.Type.TOTP])
    return requires_reauthentication(
        request, reverse("mfa_reauthenticate" if has_app else "mfa_reauthenticate_webauthn")
    )
