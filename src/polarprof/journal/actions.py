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
from polarprof.journal.enums import ActivityKind, Verb
from polarprof.journal.models import Statement
from polarprof.journal.naming import names_of
from polarprof.journal.projection import project
from polarprof.organisations.models import Organisation

# Statements about what a link did without a sign-in have the product itself as actor.
SYSTEM_ACTOR = UUID("00000000-0000-4000-8000-000000000001")


@dataclass(frozen=True, slots=True)
class Activity:
    """What the act was about.

    `name` is recorded only of what the programme publishes (`naming`), in the language in which it is written (`nl` or
    `en`); nobody's own words are in the journal.
    """

    kind: ActivityKind
    uuid: UUID
    name: str = ""
    language: str = "nl"


VOIDED = "voided"


class OutsideTransactionError(RuntimeError):
    """An act was recorded outside the transaction that does it."""


def record(
    *,
    key: str,
    person: Person | None,
    verb: Verb,
    activity: Activity,
    organisation: Organisation | None = None,
    theme: str = "",
    result: dict[str, Any] | None = None,
    happened_at: datetime | None = None,
    actor_key: UUID = SYSTEM_ACTOR,
) -> Statement:
    """Writes one statement, once for a `key` (say `course-completed:<uuid>:<person uuid>`).

    `result` holds the xAPI result properties as the engine takes them. `actor_key` is whose act it was where there is no
    person to give: without it the product's own. Raises OutsideTransactionError outside a
    transaction and ValueError when the statement would not be valid xAPI 1.0.3.
    """
    if not connection.in_atomic_block:
        raise OutsideTransactionError(key)
    moment = happened_at or timezone.now()
    edition = edition_on(timezone.localdate(moment))
    actor_key = person.actor_key if person else actor_key
    identifier, base = uuid4(), settings.XAPI_BASE
    statement = xapi.build(
        id=identifier,
        actor_id=str(actor_key),
        verb=xapi.Verb[verb.name],
        object_iri=f"{base}/{activity.kind}/{activity.uuid}",
        object_type=f"{base}/types/{activity.kind}",
        object_name=names_of(activity.kind, activity.name, activity.language),
        timestamp=moment,
        result=_result(result or {}),
        context=xapi.Context(
            organisation=str(organisation.uuid) if organisation else None,
            edition=edition or None,
            theme=theme or None,
        ),
        base=base,
    )
    problems = xapi.validate(statement)
    if problems:
        raise ValueError(str(problems))
    # The moment of the column is finer than the milliseconds of the statement.
    columns = project(statement, base).columns() | {"happened_at": moment}
    recorded, _ = Statement.objects.get_or_create(
        key=key[:160], defaults=columns | {"organisation": organisation, "statement": statement}
    )
    return recorded


def void(*, key: str, person: Person) -> bool:
    """Takes back what was recorded under this key by mistake, as xAPI 1.0.3 has it; afterwards the key is free again.

    The statement stays, and no figure counts it. Says whether there was one. Raises OutsideTransactionError outside a
    transaction.
    """
    if not connection.in_atomic_block:
        raise OutsideTransactionError(key)
    mistaken = Statement.objects.select_for_update().filter(key=key[:160]).first()
    if mistaken is None:
        return False
    moment, identifier = timezone.now(), uuid4()
    statement = xapi.voiding(
        id=identifier,
        actor_id=str(person.actor_key),
        voided=mistaken.uuid,
        timestamp=moment,
        base=settings.XAPI_BASE,
    )
    Statement.objects.create(
        uuid=identifier,
        key=f"voided:{mistaken.uuid}",
        actor_key=person.actor_key,
        verb=VOIDED,
        object_kind="statement",
        object_uuid=mistaken.uuid,
        happened_at=moment,
        statement=statement,
    )
    mistaken.voided_by, mistaken.key = identifier, f"taken-back:{mistaken.uuid}"
    mistaken.save(update_fields=["voided_by", "key"])
    return True


def _result(given: dict[str, Any]) -> xapi.Result:
    score = given.get("score") or {}
    return xapi.Result(
        scaled=score.get("scaled"),
        success=given.get("success"),
        completion=given.get("completion"),
        response=given.get("response"),
    )
