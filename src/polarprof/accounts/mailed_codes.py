"""A code by mail that proves once more who is there, for people without password, passkey or app."""

import time
from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils import timezone

from polarprof.accounts.models import Person
from polarprof.accounts.queries import primary_address
from polarprof.common import mail

KEY = "proof_code"
MOST_TRIES = 3


def send_code(*, request: HttpRequest, person: Person) -> bool:
    """Mails a new code to the person's own address; the one before stops working. False without a verified address."""
    address = primary_address(person)
    if address is None:
        return False
    code = get_adapter().generate_login_code()
    lasts = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT
    mail.send(
        to=address,
        template="accounts/mail/proof_code.txt",
        context={"code": code},
        is_about_access=True,
        expires_at=timezone.now() + timedelta(seconds=lasts),
    )
    request.session[KEY] = {"code": make_password(_plain(code)), "until": time.time() + lasts, "tries": 0}
    return True


def is_right(*, request: HttpRequest, code: str) -> bool:
    """Whether this is the code; right, it is used up and noted as a proof. Three wrong ones use it up as well."""
    session: SessionBase = request.session
    kept = session.get(KEY)
    if kept is None or kept["until"] < time.time():
        session.pop(KEY, None)
        return False
    if check_password(_plain(code), kept["code"]):
        session.pop(KEY)
        record_authentication(request, request.user, "code", reauthenticated=True)
        return True
    kept["tries"] += 1
    session[KEY] = kept
    if kept["tries"] >= MOST_TRIES:
        session.pop(KEY)
    return False


def is_waiting(request: HttpRequest) -> bool:
    """Whether a code is on its way that still works."""
    kept = request.session.get(KEY)
    return kept is not None and kept["until"] >= time.time()


def _plain(code: str) -> str:
    """The signs that count, however the person typed them."""
    return "".join(sign for sign in code.upper() if sign.isalnum())
