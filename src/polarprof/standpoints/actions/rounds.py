"""Prepare, open, end and close a round."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone, translation
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from polarprof.accounts.models import Person
from polarprof.common.forms.versions import Edit, changes, check_together, is_period
from polarprof.common.urls import absolute
from polarprof.journal.api import Act, Thing, record
from polarprof.notices.api import notify
from polarprof.organisations.acting import Acting
from polarprof.organisations.models import Organisation
from polarprof.standpoints.actions.statements import add_statement
from polarprof.standpoints.enums import Audience, RoundState, StatementState
from polarprof.standpoints.models import Round
from polarprof.standpoints.presence import people_who_took_part
from polarprof.standpoints.tasks import compute_round
from polarprof.standpoints.transitions import may_go

CONTENTS = (
    *("issue", "context", "purpose", "starts_on", "ends_on", "audience", "event_uuid", "sharing", "roles"),
)
CODE_LENGTH = 10
HALL_LASTS = timedelta(hours=3)
CODE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class RoundMovedOnError(Exception):
    """The round is in another state by now; nothing was changed."""


class NoStatementsError(Exception):
    """A round opens with approved statements only."""


def _locked(found: Round, target: RoundState) -> Round:
    stored = Round.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=found.pk)
    if not may_go(stored.state, target):
        raise RoundMovedOnError
    return stored


@transaction.atomic
def prepare_round(
    *,
    acting: Acting,
    values: dict[str, Any],
    seeds: list[str],
    send_key: UUID,
    guests: Sequence[Organisation] = (),
) -> Round:
    """A draft with its first statements, which wait for review; once for a `send_key`."""
    assert acting.organisation is not None  # noqa: S101 the policy lets nobody else in
    found, made = Round.objects.get_or_create(
        send_key=send_key,
        defaults={
            "organisation": acting.organisation,
            "opened_by": acting.person,
            "code": get_random_string(CODE_LENGTH, CODE_LETTERS),
            **values,
        },
    )
    if made:
        found.guests.set(guests)
        for place, body in enumerate(seeds):
            add_statement(found=found, body=body, send_key=UUID(int=(send_key.int + place + 1) % 2**128))
        record(
            key=f"round-prepared:{found.uuid}",
            person=acting.person,
            act=Act.DRAFTED,
            thing=Thing("standpoint-round", found.uuid),
            organisation=found.organisation,
        )
    return found


@transaction.atomic
def change_round(
    *,
    acting: Acting,
    found: Round,
    values: dict[str, Any],
    guests: Sequence[Organisation] | None = None,
    edit: Edit | None = None,
) -> Round:
    """Changes a draft; RoundMovedOnError once it is open, for then people know what they take part in.

    ChangedMeanwhileError when a colleague changed the same since the page was shown. Without `guests` they stay.
    """
    stored = Round.objects.select_for_update(of=("self",)).get(pk=found.pk)
    if stored.state != RoundState.DRAFT:
        raise RoundMovedOnError
    contents = contents_of(stored)
    mine = values if guests is None else {**values, "guests": list(guests)}
    changed = changes(stored=contents, mine=mine, edit=edit)
    check_together(changed, contents, ("starts_on", "ends_on"), is_period)
    check_together(changed, contents, ("audience", "guests", "event_uuid"), is_meant)
    if "guests" in changed:
        stored.guests.set(changed.pop("guests"))
    for name, value in changed.items():
        setattr(stored, name, value)
    if changed:
        stored.save(update_fields=[*changed, "updated_at"])
    return stored


def contents_of(found: Round) -> dict[str, Any]:
    """What is changed of a draft: the fields that two people may change at the same time."""
    return {**{name: getattr(found, name) for name in CONTENTS}, "guests": list(found.guests.all())}


def is_meant(audience: str, guests: Sequence[Organisation], event_uuid: UUID | None) -> bool:
    """Whether who is named is who may take part."""
    return bool(guests) == (audience == Audience.CHOSEN) and bool(event_uuid) == (audience == Audience.EVENT)


@transaction.atomic
def open_round(*, acting: Acting, found: Round) -> Round:
    """RoundMovedOnError, or NoStatementsError when fewer than two statements are approved."""
    stored = _locked(found, RoundState.OPEN)
    if stored.statements.filter(state=StatementState.APPROVED).count() < 2:
        raise NoStatementsError
    stored.state = RoundState.OPEN
    stored.save(update_fields=["state", "updated_at"])
    record(
        key=f"round-opened:{stored.uuid}",
        person=acting.person,
        act=Act.PUBLISHED,
        thing=Thing("standpoint-round", stored.uuid),
        organisation=stored.organisation,
    )
    return stored


@transaction.atomic
def keep_asks(*, found: Round, asks: dict[str, str], edit: Edit | None = None) -> Round:
    """Who could ask the roles that are absent; what is empty goes. Raises RoundMovedOnError once the round is closed, and
    ChangedMeanwhileError, by role, where a colleague wrote something else since the page was shown.
    """
    stored = Round.objects.select_for_update(of=("self",)).get(pk=found.pk)
    if stored.state == RoundState.CLOSED:
        raise RoundMovedOnError
    asks = changes(stored={role: stored.asks.get(role, "") for role in asks}, mine=asks, edit=edit)
    stored.asks = {role: text for role, text in {**stored.asks, **asks}.items() if text}
    stored.save(update_fields=["asks", "updated_at"])
    return stored


@transaction.atomic
def end_round(*, acting: Acting, found: Round) -> Round:
    """No votes any more; the result is computed a last time."""
    stored = _locked(found, RoundState.ENDED)
    stored.state = RoundState.ENDED
    stored.save(update_fields=["state", "updated_at"])
    compute_round.enqueue(round_id=stored.pk)
    return stored


@transaction.atomic
def close_round(*, acting: Acting, found: Round, outcome: str) -> Round:
    """With what was done with it, of which who took part gets a notice; people without an account read it at the link.

    Only now the journal hears who took part, in the order of the opaque keys.
    """
    stored = _locked(found, RoundState.CLOSED)
    stored.outcome, stored.state, stored.closed_at = outcome, RoundState.CLOSED, timezone.now()
    stored.save(update_fields=["outcome", "state", "closed_at", "updated_at"])
    thing = Thing("standpoint-round", stored.uuid)
    for person in people_who_took_part(stored):
        _tell(person, stored)
        record(
            key=f"round-took-part:{stored.uuid}:{person.actor_key}",
            person=person,
            act=Act.ANSWERED,
            thing=thing,
            organisation=stored.organisation,
        )
    record(
        key=f"round-closed:{stored.uuid}",
        person=acting.person,
        act=Act.CLOSED,
        thing=thing,
        organisation=stored.organisation,
    )
    return stored


def _tell(person: Person, found: Round) -> None:
    with translation.override(person.language):
        text = _("Read what was done with the round of standpoints “%(issue)s”.") % {"issue": found.issue}
    url = absolute("standpoints:round", uuid=found.uuid)
    notify(person=person, key=f"round-closed:{found.uuid}:{person.uuid}", text=text, url=url)


def gather_in_hall(*, found: Round, sits_together: bool) -> None:
    """For three hours many people come in from one address, or no longer. RoundMovedOnError when nobody can vote any more."""
    until = timezone.now() + HALL_LASTS if sits_together else None
    open_ = Round.objects.filter(pk=found.pk, state=RoundState.OPEN, audience=Audience.LINK)
    if not open_.update(hall_until=until):
        raise RoundMovedOnError
