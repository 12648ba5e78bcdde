"""What somebody types stays on their device until the server has it (frontend/js/drafts.js); here is the server's side.

A page gives its person a key that only their pages know, so that what lies on a shared device can be read by nobody
else. A form says which draft it came from; once it is done, a cookie names that draft and the device forgets it.
"""

import base64
import re
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.messages import constants, get_messages
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from polarprof.common.pending_submissions import SIGN_IN

FIELD = "draft"
COOKIE = "pp_taken"
LASTS_SECONDS = 300
MOST_NAMED = 5
_DRAFT = re.compile(r"[0-9a-f]{24}")
_REFUSING = {constants.WARNING, constants.ERROR}


def draft_key(person: AbstractBaseUser) -> str:
    """`owner.key`: a name of the person for this alone (12 characters), and 32 bytes in base64; both never change."""
    said = f"{person.pk}.{person.date_joined.isoformat()}"  # type: ignore[attr-defined]
    owner = salted_hmac("polarprof.draft-owner", said, algorithm="sha256").hexdigest()[:12]
    key = salted_hmac("polarprof.draft-key", said, algorithm="sha256").digest()
    return f"{owner}.{base64.b64encode(key).decode()}"


def draft_of(request: HttpRequest) -> str:
    """The draft that the form came from; empty for none, or for nonsense."""
    said = request.POST.get(FIELD, "") if request.method == "POST" else ""
    return said if _DRAFT.fullmatch(said) else ""


class TakenDraftMiddleware:
    """Names the draft of a form that was done: answered by another page, without a message that nothing was."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        draft = draft_of(request)
        if draft and _was_done(request, response):
            named = [one for one in request.COOKIES.get(COOKIE, "").split(".") if _DRAFT.fullmatch(one)]
            response.set_cookie(
                COOKIE,
                ".".join([*named, draft][-MOST_NAMED:]),
                max_age=LASTS_SECONDS,
                secure=settings.SESSION_COOKIE_SECURE,
                samesite="Lax",
            )
        return response


def done(response: HttpResponse) -> HttpResponse:
    """Marks a page that answers a form by itself, where most lead to another one: what was sent was taken."""
    response.takes_draft = True  # type: ignore[attr-defined]
    return response


def _was_done(request: HttpRequest, response: HttpResponse) -> bool:
    """A form that was taken leads to another page; one that is held leads to signing in."""
    if getattr(response, "takes_draft", False):
        return True
    if response.status_code not in (302, 303) or response.headers["Location"].startswith(SIGN_IN):
        return False
    levels = {message.level for message in getattr(get_messages(request), "_queued_messages", ())}
    return not levels & _REFUSING or constants.SUCCESS in levels
