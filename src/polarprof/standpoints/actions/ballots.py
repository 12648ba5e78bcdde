"""Votes go into the sealed ballot of a participant; one row each, locked while it is changed."""

from collections.abc import Callable
from uuid import UUID

from cryptography.exceptions import InvalidTag
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from polarprof.standpoints import vault
from polarprof.standpoints.enums import Answer, RoundState, StatementState
from polarprof.standpoints.models import Ballot, Plea, Round, Statement
from polarprof.standpoints.participants import Participant
from polarprof.standpoints.tasks import compute_soon


class NotNowError(Exception):
    """The round takes no votes (any more); nothing was stored."""


class UnknownStatementError(Exception):
    """No approved statement of this round; nothing was stored."""


def change_ballot(participant: Participant, change: Callable[[vault.Content], None]) -> None:
    """Reads, changes and seals the ballot again, with its row locked; the same change twice leaves it as it was."""
    found = participant.round
    with transaction.atomic():
        ballot, _made = Ballot.objects.select_for_update().get_or_create(
            round=found,
            key=participant.key,
            defaults={"sealed": vault.seal(found.uuid, participant.key, vault.Content())},
        )
        content = vault.unseal(found.uuid, ballot.key, ballot.sealed)
        change(content)
        ballot.sealed = vault.seal(found.uuid, ballot.key, content)
        ballot.save(update_fields=["sealed"])


def _check_open(participant: Participant) -> None:
    if not participant.round.takes_votes(timezone.localdate()):
        raise NotNowError


@transaction.atomic
def cast_vote(
    *, participant: Participant, number: int, answer: int, matters: bool, chance: float, among: int = 1
) -> None:
    """Stores or changes one answer; sent twice it counts once.

    chance: by which the statement was shown among so many that were left; a changed answer keeps that of the first.
    """
    _check_open(participant)
    approved = Statement.objects.filter(round=participant.round, state=StatementState.APPROVED)
    if not approved.filter(number=number).exists():
        raise UnknownStatementError

    def change(content: vault.Content) -> None:
        first = content.votes.get(number, vault.Vote(0, chance=chance, among=among))
        content.votes[number] = vault.Vote(Answer(answer).value, matters, first.chance, first.among)

    change_ballot(participant, change)
    compute_soon(participant.round)


def keep_own_view(*, participant: Participant, text: str) -> None:
    """What the participant thought before reading anything; only the participant reads it again."""
    _check_open(participant)

    def change(content: vault.Content) -> None:
        content.own_view = text

    change_ballot(participant, change)


def keep_role(*, participant: Participant, role: str) -> None:
    """The stakeholder role that a participant chose from the list of the round, or none."""
    _check_open(participant)

    def change(content: vault.Content) -> None:
        content.role = role if role in participant.round.roles else ""

    change_ballot(participant, change)


@transaction.atomic
def withdraw(*, participant: Participant) -> bool:
    """Deletes the ballot and the pleas, whenever one wants; whether there was a ballot. What is shown is computed anew.

    Statements stay, for others voted on them, but nothing leads from them to their author any more. Of a closed round the
    counts of judgements stay too: they are counts by then, and a figure that moved would tell how somebody judged.
    """
    found, own = participant.round, participant.author_key
    ballot = Ballot.objects.select_for_update().filter(round=found, key=participant.key).first()
    judged = _judged(found, ballot) if ballot else {}
    touched = Plea.objects.filter(Q(author_key=own) | Q(uuid__in=list(judged)), round=found)
    # In one order, so that two who judged each other do not wait for each other.
    list(touched.select_for_update().order_by("pk").values_list("pk", flat=True))
    if found.state != RoundState.CLOSED:
        for uuid, taken in judged.items():
            Plea.objects.filter(uuid=uuid).update(judges=F("judges") - 1, taken=F("taken") - int(taken))
    Plea.objects.filter(round=found, author_key=own).delete()
    Statement.objects.filter(round=found, author_key=own).update(author_key="")
    if ballot is None:
        return False
    ballot.delete()
    compute_soon(found)
    return True


def _judged(found: Round, ballot: Ballot) -> dict[UUID, bool]:
    """Nothing for a ballot that does not open."""
    try:
        return vault.unseal(found.uuid, ballot.key, ballot.sealed).judged
    except InvalidTag:
        return {}
