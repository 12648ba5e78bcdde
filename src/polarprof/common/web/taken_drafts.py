"""Says which draft of a device was taken (common.drafts): a middleware, and a mark for pages that answer by themselves."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.messages import constants, get_messages
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, UnreadablePostError

from polarprof.common.drafts import COOKIE, FIELD, LASTS_SECONDS, named, with_draft
from polarprof.common.pending_submissions import SIGN_IN

UNREADABLE = (BadRequest, SuspiciousOperation, UnreadablePostError)
_REFUSING = {constants.WARNING, constants.ERROR}


def draft_of(request: HttpRequest) -> str:
    """The draft that the form came from; empty for none, and for what cannot be read."""
    if request.method != "POST":
        return ""
    try:
        return named(request.POST.get(FIELD, ""))
    except UNREADABLE:
        return ""


class TakenDraftMiddleware:
    """Names the draft of a form that was done: answered by another page, without a message that nothing was."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        draft = draft_of(request)
        if draft and _was_done(request, response):
            response.set_cookie(
                COOKIE,
                with_draft(request.COOKIES.get(COOKIE, ""), draft),
                max_age=LASTS_SECONDS,
                secure=settings.SESSION_COOKIE_SECURE,
                samesite="Lax",
            )
        return response


def done(response: HttpResponse) -> HttpResponse:
    """Marks a page that answers a form by itself, where most lead to another one: what was sent was taken."""
    response.takes_draft = True  # type: ignore[attr-defined]  # a mark for the middleware above; no header, which would leave the house
    return response


def _was_done(request: HttpRequest, response: HttpResponse) -> bool:
    """A form that was taken leads to another page; one that is held leads to signing in."""
    if getattr(response, "takes_draft", False):
        return True
    # It waits until its writer sends it.
    if getattr(request, "is_held", False):
        return False
    if response.status_code not in (302, 303) or response.headers["Location"].startswith(SIGN_IN):
        return False
    levels = {message.level for message in getattr(get_messages(request), "_queued_messages", ())}
    return not levels & _REFUSING or constants.SUCCESS in levels
