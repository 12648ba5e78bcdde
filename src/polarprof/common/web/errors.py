"""Errors that people see: what happened, what was kept, the way on."""

import errno
import sqlite3
import sys
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse, QueryDict, UnreadablePostError
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from polarprof.common.pending_submissions import (
    SIGN_IN,
    WRITER,
    fields_of,
    hold,
    is_secret,
    is_writer,
    words_of,
)
from polarprof.common.web.next_url import next_path, redirect_to_next

RETRY_SECONDS = 30
# Of the disk, when files are written: full, over quota, too large, read-only.
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS})
# What PostgreSQL says to a write in a transaction that may only read.
READ_ONLY = "25006"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 when more was sent than a page can ever need."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page stood open too long, or cookies are blocked: nothing was stored.

    Where the page was made for who is signed in now (again, in another tab), or signs in next, what was sent is kept and
    shown to that person: no other site knows what such a page carries.
    """
    if request.headers.get("X-Autosave"):
        return HttpResponse(status=403)
    if request.path.startswith(SIGN_IN):
        return _sign_in_again(request)
    if request.user.is_authenticated:
        if is_writer(request) and (key := hold(request)):
            return redirect("accounts:resume", key=key)
    elif request.COOKIES and (key := hold(request)):
        messages.info(
            request, _("What you sent is kept. Sign in again; then you can send it with one button.")
        )
        return redirect_to_login(reverse("accounts:resume", kwargs={"key": key}))
    return render(request, "403_csrf.html", {"words": _own_words(request)}, status=403)


def _sign_in_again(request: HttpRequest) -> HttpResponse:
    """A page of sign-in that stood open: who signed in meanwhile in another tab goes on, others get it anew."""
    start = reverse(settings.LOGIN_REDIRECT_URL)
    if request.user.is_authenticated:
        return redirect_to_next(request, otherwise=start)
    if not request.COOKIES:
        return render(request, "403_csrf.html", {"words": []}, status=403)
    messages.info(request, _("This page stood open for too long. Nothing was lost; try again."))
    return redirect_to_login(next_path(request) or start)


def _own_words(request: HttpRequest) -> list[str]:
    """What was written on a page of ours; what another site sends is not shown as if somebody had written it here."""
    is_own = request.headers.get("Sec-Fetch-Site") == "same-origin" or is_writer(request)
    words: list[str] = _sent(request)["words"] if is_own and request.method == "POST" else []
    return words


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answers 404; if somebody sent text to something that a colleague removed meanwhile, the page shows it so that it can be copied."""
    return render(request, "404.html", {"words": _own_words(request)}, status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answers 403; shows the text of somebody who lost the right between opening the page and sending it."""
    return render(request, "403.html", {"words": _own_words(request)}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """503 when the database or the disk refuses for now, with what was sent; else 500.

    Nothing here asks the database: neither the session nor the person.
    """
    error = sys.exc_info()[1]
    if error is None or not _is_refused_for_now(error):
        return HttpResponse(render_to_string("500.html"), status=500)
    if request.headers.get("X-Autosave"):
        answer = HttpResponse(status=503)
    else:
        answer = HttpResponse(render_to_string("503.html", _sent(request)), status=503)
    answer["Retry-After"] = str(RETRY_SECONDS)
    answer["Cache-Control"] = "no-store"
    return answer


def _is_refused_for_now(error: BaseException) -> bool:
    """Away, locked, too slow, full or read-only: not a mistake of the product."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, OperationalError | InterfaceError):
            # SQLite calls a mistake in a query operational too.
            return getattr(seen.__cause__, "sqlite_errorcode", None) != sqlite3.SQLITE_ERROR
        if isinstance(seen, InternalError):
            return getattr(seen.__cause__, "sqlstate", None) == READ_ONLY
        if isinstance(seen, OSError) and seen.errno in NO_ROOM:
            return True
        seen = seen.__cause__ or seen.__context__
    return False


def _sent(request: HttpRequest) -> dict[str, Any]:
    """What somebody sent, to be read and sent again; without what must not be seen, then it cannot be sent from here."""
    if request.method != "POST":
        return {}
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        # Another site sent it: it is not shown as if somebody had written it here, nor offered to be sent again.
        return {"is_post": True, "words": [], "fields": []}
    try:
        posted = request.POST.copy()
    except UnreadablePostError:
        posted = QueryDict(mutable=True)
    secret = [name for name in posted if is_secret(name)]
    for name in secret:
        posted.pop(name)
    again = not secret and not request.FILES
    return {
        "is_post": True,
        "words": words_of(posted),
        "fields": fields_of(posted) if again else [],
        "path": request.get_full_path(),
        "writer": str(posted.get(WRITER, "")),
        "token": get_token(request),
    }
