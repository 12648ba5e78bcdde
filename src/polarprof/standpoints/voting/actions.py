"""Votes go into the sealed ballot of a participant; one row each, locked while it is changed."""

import logging
from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from django.db import transaction
from django.utils import timezone

from polarprof.standpoints.enums import Answer, StatementState
from polarprof.standpoints.models import Ballot, Statement
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.authorship import texts_in
from polarprof.standpoints.voting.entrance import let_in
from polarprof.standpoints.voting.participants import Participant
from polarprof.standpoints.voting.recounts import compute_soon

log = logging.getLogger(__name__)


class NotNowError(Exception):
    """The round takes no votes (any more); nothing was stored."""


class NotLetInError(NotNowError):
    """Somebody else used the code meanwhile, or the round asks for one by now; nothing was stored."""


class NotBegunError(NotNowError):
    """The participant did not begin, or took everything back since: nothing was stored without their consent."""


class UnknownStatementError(Exception):
    """No approved statement of this round; nothing was stored."""


def change_ballot(
    participant: Participant, change: Callable[[vault.Content], None], *, begins: bool = False
) -> bool:
    """Reads, changes and seals the ballot again, with its row locked; the same change twice leaves it as it was.

    A ballot is made only where the participant consents, which is where they begin: NotBegunError anywhere else. Says whether
    it is the first ballot of this participant. NotLetInError if the round asks for a code that does not let in.
    """
    round_ = participant.round
    with transaction.atomic():
        ballot, is_first = _locked_ballot(participant, begins=begins)
        content = vault.unseal(round_.uuid, ballot.key, ballot.sealed)
        change(content)
        ballot.sealed = vault.seal(round_.uuid, ballot.key, content)
        ballot.save(update_fields=["sealed"])
    return is_first


def _locked_ballot(participant: Participant, *, begins: bool) -> tuple[Ballot, bool]:
    """The ballot and whether it is new; a form that was sent twice finds the ballot that its first sending made."""
    round_ = participant.round
    ballots = Ballot.objects.select_for_update().filter(round=round_, key=participant.key)
    ballot = ballots.first()
    if ballot is None and not begins:
        raise NotBegunError
    if ballot is None and not let_in(participant):
        ballot = ballots.first()
        if ballot is None:
            raise NotLetInError
    if ballot is not None:
        return ballot, False
    empty = vault.seal(round_.uuid, participant.key, vault.Content())
    return Ballot.objects.select_for_update().get_or_create(
        round=round_, key=participant.key, defaults={"sealed": empty}
    )


def _check_open(participant: Participant) -> None:
    if not participant.round.takes_votes(timezone.localdate()):
        raise NotNowError


@transaction.atomic
def cast_vote(
    *,
    participant: Participant,
    number: int,
    answer: int,
    matters: bool,
    inclusion_probability: float,
    among: int = 1,
) -> None:
    """Stores or changes one answer; sent twice it counts once. NotBegunError if the participant did not begin.

    inclusion_probability: by which the statement was shown among so many that were left; a changed answer keeps that of the first.
    """
    _check_open(participant)
    approved = Statement.objects.filter(round=participant.round, state=StatementState.APPROVED)
    if not approved.filter(number=number).exists():
        raise UnknownStatementError

    def change(content: vault.Content) -> None:
        first = content.votes.get(
            number, vault.Vote(0, inclusion_probability=inclusion_probability, among=among)
        )
        content.votes[number] = vault.Vote(
            Answer(answer).value, matters, first.inclusion_probability, first.among
        )

    change_ballot(participant, change)
    compute_soon(participant.round)


def begin(*, participant: Participant, own_view: str = "", role: str = "") -> bool:
    """The participant consents: from now on answers are kept. Says whether it is the first time, or again after a withdrawal.

    own_view: what the participant thought before reading anything; only the participant reads it again. role: one of the
    stakeholder roles of the round, or none.
    """
    _check_open(participant)

    def change(content: vault.Content) -> None:
        content.own_view = own_view
        content.role = role if role in participant.round.roles else ""

    return change_ballot(participant, change, begins=True)


@transaction.atomic
def withdraw(*, participant: Participant) -> bool:
    """Deletes the ballot and the texts of the Turing test, whenever one wants; whether there was a ballot.

    What is shown is computed anew, and changes once five people added, changed or withdrew votes since. Statements stay as
    they are, for others voted on them: only the ballot said whose they were. A ballot that the secrets do not open goes as well.
    """
    round_ = participant.round
    ballot = Ballot.objects.select_for_update().filter(round=round_, key=participant.key).first()
    if ballot is None:
        return False
    try:
        texts_in(vault.unseal(round_.uuid, ballot.key, ballot.sealed)).delete()
    except InvalidTag:
        log.warning("a ballot that does not open was withdrawn")
    ballot.delete()
    compute_soon(round_)
    return True
