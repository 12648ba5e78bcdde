"""Recording an act: in the transaction of the act itself, or not at all."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection
from django.utils import timezone

from polarprof.accounts.models import Person
from polarprof.engines import xapi
from polarprof.journal.editions import edition_on
from polarprof.journal.enums import Act
from polarprof.journal.models import Statement
from polarprof.journal.naming import name_of
from polarprof.organisations.models import Organisation

# Statements about what a link did without a sign-in have the product itself as actor.
SYSTEM_ACTOR = UUID("00000000-0000-4000-8000-000000000001")


@dataclass(frozen=True, slots=True)
class Thing:
    """What the act was about. `kind` is a lower-case noun of the glossary (`course`, `needs-survey`, `local-plan`).

    `name` is recorded only of what the programme publishes (`naming`); nobody's own words stand in the journal.
    """

    kind: str
    uuid: UUID
    name: str = ""


class OutsideTransactionError(RuntimeError):
    """An act was recorded outside the transaction that does it."""


def record(
    *,
    key: str,
    person: Person | None,
    act: Act,
    thing: Thing,
    organisation: Organisation | None = None,
    theme: str = "",
    result: dict[str, Any] | None = None,
    happened_at: datetime | None = None,
) -> Statement:
    """Writes one statement, once for a `key` (say `course-completed:<uuid>:<person uuid>`).

    `result` holds the xAPI result properties as the engine takes them. Raises OutsideTransactionError outside a
    transaction and ValueError when the statement would not be valid xAPI 1.0.3.
    """
    if not connection.in_atomic_block:
        raise OutsideTransactionError(key)
    moment = happened_at or timezone.now()
    edition = edition_on(timezone.localdate(moment))
    actor_key = person.actor_key if person else SYSTEM_ACTOR
    identifier = uuid4()
    statement = xapi.build(
        id=identifier,
        actor_id=str(actor_key),
        verb=xapi.Verb[act.name],
        object_iri=f"{settings.XAPI_BASE}/{thing.kind}/{thing.uuid}",
        object_type=f"{settings.XAPI_BASE}/types/{thing.kind}",
        object_name={"nl": name_of(thing.kind, thing.name)},
        timestamp=moment,
        result=_result(result or {}),
        context=xapi.Context(
            organisation=str(organisation.uuid) if organisation else None,
            edition=edition or None,
            theme=theme or None,
        ),
        home_page=settings.XAPI_BASE,
    )
    problems = xapi.validate(statement)
    if problems:
        raise ValueError(str(problems))
    found, _ = Statement.objects.get_or_create(
        key=key[:160],
        defaults={
            "uuid": identifier,
            "actor_key": actor_key,
            "verb": act.value,
            "object_kind": thing.kind,
            "object_uuid": thing.uuid,
            "organisation": organisation,
            "edition": edition,
            "theme": theme,
            "success": (result or {}).get("success"),
            "happened_at": moment,
            "statement": statement,
        },
    )
    return found


def _result(given: dict[str, Any]) -> xapi.Result:
    score = given.get("score") or {}
    return xapi.Result(
        scaled=score.get("scaled"),
        success=given.get("success"),
        completion=given.get("completion"),
        response=given.get("response"),
    )
