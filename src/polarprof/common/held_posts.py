"""What somebody sent after their session had ended: kept in the new session until they are signed in and send it again.

A few posts at a time, without files, for an hour. Whoever signs in next on a shared device does not get it: each form says
for whom its page was made, and names the capacity in which it was written.
"""

import time
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac

from polarprof.common.throttling import is_too_often

KEY = "held_posts"
MOST = 3
LARGEST = 200_000
LASTS_SECONDS = 3600
SIGN_IN = "/aanmelden/"
WRITER = "writer"
OWN_FIELDS = ("csrfmiddlewaretoken", "held", WRITER)


def writer_of(person_id: int) -> str:
    """What a form carries of the person for whom its page was made; nobody makes it without the secret of the site."""
    return salted_hmac("polarprof.writer", str(person_id), algorithm="sha256").hexdigest()[:32]


def is_writer(request: HttpRequest) -> bool:
    """Whether the form that was sent stood on a page that was made for the person who is signed in."""
    if not request.user.is_authenticated:
        return False
    return constant_time_compare(request.POST.get(WRITER, ""), writer_of(request.user.pk))


def hold(request: HttpRequest, person_id: int | None = None) -> str | None:
    """Keeps the post of the request and gives its key; None for what is too large, empty, or too often."""
    if request.path.startswith(SIGN_IN) or any("password" in name for name in request.POST):
        return None  # a password is kept nowhere
    data = request.POST.copy()
    writer = writer_of(person_id) if person_id else str(data.get(WRITER, ""))[:32]
    for name in OWN_FIELDS:
        data.pop(name, None)
    text = data.urlencode()
    if not text or len(text) > LARGEST or is_too_often(request, "held-post"):
        return None
    kept = dict(list(_kept(request).items())[1 - MOST :])
    key = get_random_string(12)
    kept[key] = {"path": request.get_full_path(), "data": text, "writer": writer, "at": time.time()}
    request.session[KEY] = kept
    return key


def held(request: HttpRequest, key: str) -> tuple[str, QueryDict] | None:
    """(path, data) of what was kept for this person under the key, or None; of a page that was made for nobody, for anybody."""
    found = _kept(request).get(key)
    if found is None or found["writer"] not in {"", writer_of(request.user.pk)}:
        return None
    return found["path"], QueryDict(found["data"])


def drop(request: HttpRequest, key: str) -> None:
    """Forgets what was kept under the key."""
    kept = request.session.get(KEY, {})
    if kept.pop(key, None) is not None:
        request.session[KEY] = kept


def _kept(request: HttpRequest) -> dict[str, Any]:
    since = time.time() - LASTS_SECONDS
    return {key: one for key, one in request.session.get(KEY, {}).items() if one["at"] > since}


def fields_of(data: QueryDict) -> list[tuple[str, str]]:
    """(name, value) of everything that has to be sent again."""
    return [(name, value) for name, values in data.lists() for value in values if name not in OWN_FIELDS]


def words_of(data: QueryDict) -> list[str]:
    """What a person wrote, to be shown: values of more than one word."""
    return [value for _name, value in fields_of(data) if " " in value.strip()]
