"""What somebody types stays on their device until the server has it (frontend/js/drafts.js); here is the server's side.

A page gives its person a key that only their pages know, so that what lies on a shared device can be read by nobody
else. A form says which draft it came from; once it is done, a cookie names that draft and the device forgets it.
"""

import base64
import re
from datetime import datetime
from typing import Protocol

from django.utils.crypto import salted_hmac

FIELD = "draft"
COOKIE = "pp_taken"
LASTS_SECONDS = 300
MOST_NAMED = 10
MOST_OF_A_FORM = 5
_DRAFT = re.compile(r"[0-9a-f]{24}")


class Joined(Protocol):
    """Somebody with an account."""

    pk: int
    date_joined: datetime


def draft_key(person: Joined) -> str:
    """`owner.key`: a name of the person for this alone (12 characters), and 32 bytes in base64; both never change.

    The moment of joining belongs to it: in a database that was begun anew another person has the same number.
    """
    said = f"{person.pk}.{person.date_joined.isoformat()}"
    owner = salted_hmac("polarprof.draft-owner", said, algorithm="sha256").hexdigest()[:12]
    key = salted_hmac("polarprof.draft-key", said, algorithm="sha256").digest()
    return f"{owner}.{base64.b64encode(key).decode()}"


def named(said: str) -> list[str]:
    """The draft that a form says it came from, and those that this one began as; none for nonsense."""
    ids = said.split(".") if len(said) < MOST_OF_A_FORM * 25 else []
    return ids if all(map(_DRAFT.fullmatch, ids)) else []


def with_drafts(others: str, drafts: list[str]) -> str:
    """The value of the cookie: the drafts that it named and those, the newest ten."""
    before = [one for one in others.split(".") if _DRAFT.fullmatch(one)]
    return ".".join([*before, *drafts][-MOST_NAMED:])
