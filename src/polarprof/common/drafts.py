"""What somebody types stays on their device until the server has it (frontend/js/drafts.js); here is the server's side.

A page gives its person a key that only their pages know, so that what lies on a shared device can be read by nobody
else. A form says which draft it came from; once it is done, a cookie names that draft and the device forgets it.
"""

import base64
import re

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.crypto import salted_hmac

FIELD = "draft"
COOKIE = "pp_taken"
LASTS_SECONDS = 300
MOST_NAMED = 5
_DRAFT = re.compile(r"[0-9a-f]{24}")


def draft_key(person: AbstractBaseUser) -> str:
    """`owner.key`: a name of the person for this alone (12 characters), and 32 bytes in base64; both never change."""
    said = f"{person.pk}.{person.date_joined.isoformat()}"  # type: ignore[attr-defined]
    owner = salted_hmac("polarprof.draft-owner", said, algorithm="sha256").hexdigest()[:12]
    key = salted_hmac("polarprof.draft-key", said, algorithm="sha256").digest()
    return f"{owner}.{base64.b64encode(key).decode()}"


def named(said: str) -> str:
    """The draft that a form says it came from; empty for nonsense."""
    return said if _DRAFT.fullmatch(said) else ""


def with_draft(others: str, draft: str) -> str:
    """The value of the cookie: the drafts that it named and that one, the newest five."""
    before = [one for one in others.split(".") if named(one)]
    return ".".join([*before, draft][-MOST_NAMED:])
