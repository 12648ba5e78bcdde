"""What somebody sent that could not be done yet: kept in the session until they are signed in, or proved who they are, and send it.

A few posts at a time, without files, for an hour. Each form says for whom its page was made, sealed by the secret of the
site: what carries no such mark is not kept, so that nobody fills the store, and nobody gets as their own what another
wrote. It is never done without its writer: the page shows what it says, and its button sends it through every check.
"""

import json
import re
import time
from html import unescape
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, QueryDict
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac
from django.utils.html import strip_tags

from polarprof.common.throttling import is_too_often

KEY = "held_posts"
MOST = 3
LARGEST = 400_000
LASTS_SECONDS = 3600
SIGN_IN = "/aanmelden/"
WRITER = "writer"
OWN_FIELDS = ("csrfmiddlewaretoken", "held", WRITER)
# What a page brings along, and nobody wrote: the capacity, and what it showed (forms.versions).
BROUGHT_ALONG = frozenset(
    {
        *("acting", "acting_confirmed", "seen", "version", "send_key", "page_key"),
        *("device", "inclusion_probability", "drawn", "draft", "page-key"),
    }
)
# What is kept nowhere, and goes into no page: wherever these stand in the name of a field, and these fields of sign-in and
# of rounds by their whole name (the code of a plan in the BBC is no secret).
_SECRET_PARTS = ("password", "credential")
_SECRET_FIELDS = frozenset({"code", "entry_code", "phrase"})
_MARK = re.compile(r"(?P<person>[0-9]{1,18})\.(?P<day>[0-9]{1,9})\.[0-9a-f]{32}")
# Keys, versions and what the site signed, that a page brings along; nobody wrote them.
_SIGNED = r"\.?[\w-]+:[0-9A-Za-z]{6,}:[\w-]{43}"
_UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_MOMENT = r"\d{4}-\d\d-\d\dT[\d:.]+([+-]\d\d:\d\d|Z)?"
_KEY = re.compile(rf"[0-9a-f]{{32,64}}|([a-z_]+:)?{_UUID}|{_MOMENT}|{_SIGNED}")
_END_OF_LINE = re.compile(r"</(p|li|h\d|td|th|tr)>|<br ?/?>")
# The key of a choice, a tick, a number: not worth showing where only words are given back.
_CHOSEN = re.compile(r"[a-z_-]*|[\d.,:-]+")


def writer_of(person: AbstractBaseUser, day: int | None = None) -> str:
    """The mark in a form of the person for whom its page was made; it cannot be forged without the secret of the site.

    It is valid on that day and the next one, until the person changes their password or ends all sessions.
    """
    day = _today() if day is None else day
    said = f"{person.pk}.{day}"
    mark = salted_hmac("polarprof.writer", f"{said}.{person.get_session_auth_hash()}", algorithm="sha256")
    return f"{said}.{mark.hexdigest()[:32]}"


def _today() -> int:
    return int(time.time() // 86_400)


def writer_named(request: HttpRequest) -> int | None:
    """The person for whom the page of the form was made; None if the form has no mark, or a forged one.

    Costs one query if that is somebody other than the person who is signed in.
    """
    said = request.POST.get(WRITER, "")
    match = _MARK.fullmatch(said)
    if match is None or int(match["day"]) not in (_today(), _today() - 1):
        return None
    person = _person(request, int(match["person"]))
    if person is None or not constant_time_compare(said, writer_of(person, int(match["day"]))):
        return None
    return int(person.pk)


def _person(request: HttpRequest, person_id: int) -> AbstractBaseUser | None:
    if request.user.is_authenticated and request.user.pk == person_id:
        return request.user
    return get_user_model().objects.filter(pk=person_id, is_active=True).first()


def is_writer(request: HttpRequest) -> bool:
    """Whether the page of the form was made for the person who is signed in."""
    return bool(request.user.is_authenticated and writer_named(request) == request.user.pk)


def is_secret(name: str) -> bool:
    """Whether what stands in the field of this name is kept nowhere."""
    lowered = name.lower()
    return lowered in _SECRET_FIELDS or any(part in lowered for part in _SECRET_PARTS)


def has_secret(data: QueryDict) -> bool:
    """Whether something was sent that is kept nowhere."""
    return any(is_secret(name) for name in data)


def hold(request: HttpRequest) -> str | None:
    """Keeps the post of the request for its writer and gives its key; after the check of the form's token.

    None for what nobody is known to have written, what is too large, empty or secret, or too often.
    """
    writer = writer_named(request)
    if writer is None or request.path.startswith(SIGN_IN) or has_secret(request.POST):
        return None
    data = request.POST.copy()
    for name in OWN_FIELDS:
        data.pop(name, None)
    text = data.urlencode()
    if not text or len(text) > LARGEST or is_too_often(request, "held-post", key=str(writer)):
        return None
    kept = dict(list(_kept(request).items())[1 - MOST :])
    key = get_random_string(12)
    kept[key] = {"path": request.get_full_path(), "data": text, "writer": writer, "at": time.time()}
    request.session[KEY] = kept
    # Read by common.web.taken_drafts: what is held is not done yet. Django's request knows no such name.
    request.is_held = True  # type: ignore[attr-defined]
    return key


def held(request: HttpRequest, key: str) -> tuple[str, QueryDict] | None:
    """(path, data) of what was kept for this person under the key, or None."""
    pending = _kept(request).get(key)
    if pending is None or pending["writer"] != request.user.pk:
        return None
    return pending["path"], QueryDict(pending["data"])


def waiting_key(request: HttpRequest) -> str | None:
    """The key of the latest post that waits for the person who is signed in."""
    own = [key for key, one in _kept(request).items() if one["writer"] == request.user.pk]
    return own[-1] if own else None


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
    """What a person wrote, to be shown: not what the page brought along, nor the key of a choice (small letters)."""
    texts = (
        _text_of(value.strip(), is_html=data.get(f"{name}_format") == "html")
        for name, value in fields_of(data)
        if name not in BROUGHT_ALONG and not name.endswith("_format")
    )
    return [text for text in texts if text and not _KEY.fullmatch(text) and not _CHOSEN.fullmatch(text)]


def _text_of(value: str, *, is_html: bool) -> str:
    """The words of a rich text, also of the admin, whose editor sends its blocks as JSON; anything else as it is."""
    if is_html:
        return unescape(strip_tags(_END_OF_LINE.sub("\n", value))).strip()
    if not value.startswith("{"):
        return value
    try:
        blocks = json.loads(value)["blocks"]
        return "\n".join(str(block["text"]) for block in blocks).strip()
    except (ValueError, KeyError, TypeError):
        return value
