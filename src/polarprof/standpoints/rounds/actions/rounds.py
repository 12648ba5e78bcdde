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
from polarprof.common.locking import locked_row
from polarprof.common.urls import absolute
from polarprof.journal.api import Activity, ActivityKind, Verb, record
from polarprof.notices.api import notify
from polarprof.organisations.acting import Acting
from polarprof.organisations.models import Organisation
from polarprof.standpoints.enums import Audience, Entry, RoundState, StatementState
from polarprof.standpoints.models import Round
from polarprof.standpoints.rounds.actions.statements import RoundMovedOnError, add_to_round
from polarprof.standpoints.rounds.transitions import may_go
from polarprof.standpoints.voting.entrance import LETTERS
from polarprof.standpoints.voting.presence import people_who_took_part
from polarprof.standpoints.voting.recounts import compute_soon

CONTENTS = (
    *("issue", "context", "purpose", "starts_on", "ends_on", "audience", "entry", "event_uuid"),
    *("sharing", "roles"),
)
CODE_LENGTH = 10
HALL_LASTS = timedelta(hours=3)
CODE_LETTERS = LETTERS
LOOSE_FIRST = (Entry.OPEN, Entry.HALL, Entry.CODES)


class NoStatementsError(Exception):
    """A round opens with approved statements only."""


def _locked(round_: Round, target: RoundState) -> Round:
    stored = locked_row(round_, "organisation")
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
    round_, made = Round.objects.get_or_create(
        send_key=send_key,
        defaults={
            "organisation": acting.organisation,
            "opened_by": acting.person,
            "code": get_random_string(CODE_LENGTH, CODE_LETTERS),
            **values,
        },
    )
    if made:
        round_.guests.set(guests)
        for place, body in enumerate(seeds):
            add_to_round(round_=round_, body=body, send_key=UUID(int=(send_key.int + place + 1) % 2**128))
        record(
            key=f"round-prepared:{round_.uuid}",
            person=acting.person,
            verb=Verb.DRAFTED,
            activity=Activity(ActivityKind.STANDPOINT_ROUND, round_.uuid),
            organisation=round_.organisation,
        )
    return round_


@transaction.atomic
def change_round(
    *,
    acting: Acting,
    round_: Round,
    values: dict[str, Any],
    guests: Sequence[Organisation] | None = None,
    edit: Edit | None = None,
) -> Round:
    """Changes a draft; RoundMovedOnError once it is open, for then people know what they take part in.

    ChangedMeanwhileError when a colleague changed the same since the page was shown. Without `guests` they stay.
    """
    stored = locked_row(round_)
    if stored.state != RoundState.DRAFT:
        raise RoundMovedOnError
    contents = contents_of(stored)
    mine = values if guests is None else {**values, "guests": list(guests)}
    changed = changes(stored=contents, mine=mine, edit=edit)
    check_together(changed, contents, ("starts_on", "ends_on"), is_period)
    check_together(changed, contents, ("audience", "guests", "event_uuid"), is_meant)
    check_together(changed, contents, ("audience", "entry"), is_by_link)
    if "guests" in changed:
        stored.guests.set(changed.pop("guests"))
    for name, value in changed.items():
        setattr(stored, name, value)
    if changed:
        stored.save(update_fields=[*changed, "updated_at"])
    return stored


def contents_of(round_: Round) -> dict[str, Any]:
    """What is changed of a draft: the fields that two people may change at the same time."""
    return {**{name: getattr(round_, name) for name in CONTENTS}, "guests": list(round_.guests.all())}


def is_meant(audience: str, guests: Sequence[Organisation], event_uuid: UUID | None) -> bool:
    """Whether who is named is who may take part."""
    return bool(guests) == (audience == Audience.CHOSEN) and bool(event_uuid) == (audience == Audience.EVENT)


def is_by_link(audience: str, entry: str) -> bool:
    """Whether the way in goes with who may take part."""
    return audience == Audience.LINK or entry == Entry.OPEN


def looser(one: str, other: str) -> str:
    """The looser of two ways in; an empty one is none."""
    return next(entry.value for entry in LOOSE_FIRST if entry in (one, other))


@transaction.atomic
def open_round(*, acting: Acting, round_: Round) -> Round:
    """RoundMovedOnError, or NoStatementsError when fewer than two statements are approved."""
    stored = _locked(round_, RoundState.OPEN)
    if stored.statements.filter(state=StatementState.APPROVED).count() < 2:
        raise NoStatementsError
    stored.state, stored.loosest_entry = RoundState.OPEN, stored.entry
    stored.save(update_fields=["state", "loosest_entry", "updated_at"])
    record(
        key=f"round-opened:{stored.uuid}",
        person=acting.person,
        verb=Verb.PUBLISHED,
        activity=Activity(ActivityKind.STANDPOINT_ROUND, stored.uuid),
        organisation=stored.organisation,
    )
    return stored


@transaction.atomic
def keep_asks(*, round_: Round, asks: dict[str, str], edit: Edit | None = None) -> Round:
    """Stores who could ask the roles that are absent; an empty entry is removed. Raises RoundMovedOnError once the round is closed, and
    ChangedMeanwhileError, by role, where a colleague wrote something else since the page was shown.
    """
    stored = locked_row(round_)
    if stored.state == RoundState.CLOSED:
        raise RoundMovedOnError
    asks = changes(stored={role: stored.asks.get(role, "") for role in asks}, mine=asks, edit=edit)
    stored.asks = {role: text for role, text in {**stored.asks, **asks}.items() if text}
    stored.save(update_fields=["asks", "updated_at"])
    return stored


@transaction.atomic
def end_round(*, acting: Acting, round_: Round) -> Round:
    """No votes any more; the result is computed a last time, and codes that nobody used are gone."""
    stored = _locked(round_, RoundState.ENDED)
    stored.entry_codes.all().delete()
    stored.state = RoundState.ENDED
    stored.save(update_fields=["state", "updated_at"])
    compute_soon(stored)
    return stored


@transaction.atomic
def close_round(*, acting: Acting, round_: Round, outcome: str) -> Round:
    """With what was done with it, of which who took part gets a notice; people without an account read it at the link.

    Only now the journal hears who took part, in the order of the opaque keys.
    """
    stored = _locked(round_, RoundState.CLOSED)
    stored.outcome, stored.state, stored.closed_at = outcome, RoundState.CLOSED, timezone.now()
    stored.save(update_fields=["outcome", "state", "closed_at", "updated_at"])
    compute_soon(stored)
    activity = Activity(ActivityKind.STANDPOINT_ROUND, stored.uuid)
    for person in people_who_took_part(stored):
        _tell(person, stored)
        record(
            key=f"round-took-part:{stored.uuid}:{person.actor_key}",
            person=person,
            verb=Verb.ANSWERED,
            activity=activity,
            organisation=stored.organisation,
        )
    record(
        key=f"round-closed:{stored.uuid}",
        person=acting.person,
        verb=Verb.CLOSED,
        activity=activity,
        organisation=stored.organisation,
    )
    return stored


@transaction.atomic
def correct_outcome(*, acting: Acting, round_: Round, outcome: str) -> Round:
    """Another answer of a closed round, as for a slip of the pen; the page says on which day. RoundMovedOnError while it is not closed."""
    stored = locked_row(round_)
    if stored.state != RoundState.CLOSED:
        raise RoundMovedOnError
    if outcome != stored.outcome:
        stored.outcome, stored.outcome_corrected_on = outcome, timezone.localdate()
        stored.save(update_fields=["outcome", "outcome_corrected_on", "updated_at"])
    return stored


def _tell(person: Person, round_: Round) -> None:
    with translation.override(person.language):
        text = _("Read what was done with the round of standpoints “%(issue)s”.") % {"issue": round_.issue}
    url = absolute("standpoints:round", uuid=round_.uuid)
    key = f"round-closed:{round_.uuid}:{person.uuid}"
    # Who took part did so as a resident; what was done with it is theirs to read, whatever access they have.
    notify(person=person, key=key, text=text, url=url, is_personal=True)


def gather_in_hall(*, round_: Round, people: int) -> None:
    """For three hours so many people come in together, also from one address; with 0 no longer.

    RoundMovedOnError when nobody can vote any more.
    """
    until = timezone.now() + HALL_LASTS if people else None
    open_ = Round.objects.filter(pk=round_.pk, state=RoundState.OPEN, audience=Audience.LINK)
    if not open_.update(hall_until=until, hall_people=people):
        raise RoundMovedOnError
