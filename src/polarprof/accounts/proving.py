"""Asking who is there once more, before something that cannot be taken back or that gives somebody rights.

Enough is a sign-in, or a second proof, of the last quarter of an hour. Otherwise the password, passkey or authenticator
app is asked by allauth's page, and of somebody who has none of these a code by mail (accounts.web.proving). What was
sent waits meanwhile and is done afterwards.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows, suspend_request
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

View = Callable[..., HttpResponse]
ALL_METHODS = frozenset({"GET", "HEAD", "POST"})


def has_proved_lately(request: HttpRequest) -> bool:
    """Whether this session saw a proof of who is there within `ACCOUNT_REAUTHENTICATION_TIMEOUT` seconds."""
    records = get_authentication_records(request, request.user)
    latest = max((float(record["at"]) for record in records), default=0.0)
    return 0 <= time.time() - latest < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def proved_again(*methods: str) -> Callable[[View], View]:
    """Lets a view answer these methods (all without any) only to who proved lately who they are.

    Below the rule of the view: it holds for people who are signed in.
    """
    asked = frozenset(methods) or ALL_METHODS

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method in asked and request.user.is_authenticated and not has_proved_lately(request):
                return suspend_request(request, proof_page(request))
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def proof_page(request: HttpRequest) -> str:
    """Where this person can prove it: with what they have, or else with a code by mail."""
    flows = get_reauthentication_flows(request.user)
    return reverse("account_reauthenticate" if flows else "accounts:prove")
