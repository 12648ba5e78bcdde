"""The log for whoever has to account for access: who signed in, who may do what, what was exported, who was erased.

A person and an organisation stand in it by their uuid only. No address, no name, no IP address: not for a failed
sign-in either, so that the log is no list of who works where. It is not for requests (`polarprof.requests`) and not for
what rooms do (the journal).
"""

import logging
from uuid import UUID

from django.db import transaction

EVENTS = frozenset(
    {
        "signed in",
        "sign-in failed",
        "signed out everywhere",
        "password changed",
        "second step added",
        "second step removed",
        "address changed",
        "acmidm connected",
        "invited",
        "access manager invited",
        "invitation withdrawn",
        "admitted",
        "access management given",
        "capacity ended",
        "domain claimed",
        "domain withdrawn",
        "numbers set",
        "institute set up",
        "unknown organisation number",
        "own data downloaded",
        "plan exported",
        "list exported",
        "person erased",
    }
)
PEOPLE_AND_ORGANISATIONS = frozenset({"person", "by", "organisation"})
WORDS = frozenset({"method", "role", "source", "form", "number", "error"})
OPERATOR = "operator"
LONGEST_WORD = 40
log = logging.getLogger("polarprof.security")


def note(event: str, **data: object) -> None:
    """Logs the event when the transaction around it commits, or at once if there is none.

    `person`, `by` and `organisation` take a uuid (`by` also None: the operator of the server), the other fields a short word.
    Raises ValueError for anything else, so that nothing personal gets in by mistake.
    """
    if event not in EVENTS:
        raise ValueError(event)
    line = {field: _value(field, value) for field, value in data.items()}
    transaction.on_commit(lambda: log.info(event, extra={"data": line}))


def _value(field: str, value: object) -> str:
    if field == "by" and value is None:
        return OPERATOR
    if field in PEOPLE_AND_ORGANISATIONS and isinstance(value, UUID):
        return str(value)
    if field in WORDS and isinstance(value, str) and len(value) <= LONGEST_WORD and "@" not in value:
        return str(value)
    raise ValueError(field)
