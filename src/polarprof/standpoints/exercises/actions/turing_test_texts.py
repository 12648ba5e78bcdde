"""Texts of the Turing test are written for a side, reviewed, and judged blind by people who hold that side.

A judgement is stored in the sealed ballot of the judge.
"""

from uuid import uuid4

from django.db import transaction

from polarprof.common.locking import locked_row
from polarprof.organisations.acting import Acting
from polarprof.standpoints.enums import RoundState, StatementState
from polarprof.standpoints.models import Statement, TuringTestText
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.actions import NotNowError, change_ballot
from polarprof.standpoints.voting.authorship import texts_in
from polarprof.standpoints.voting.participants import Participant

MOST_TEXTS = 6


class NoStandpointError(Exception):
    """Who did not agree or disagree with a statement neither writes nor judges about it; nothing was stored."""


class DecidedError(Exception):
    """There is already a decision or a text, which is kept."""


@transaction.atomic
def write_text(
    *, participant: Participant, statement: Statement, side: int, body: str, may_be_shown: bool = False
) -> TuringTestText:
    """Stores one text of a participant about a statement; sent twice it is stored once.

    Raises NotNowError in a draft, once the round is closed, or if the participant wrote six texts; NoStandpointError if the
    participant has not voted on the statement; DecidedError if there is another text about it. The ballot is locked first, as when it is withdrawn.
    """
    if participant.round.state not in (RoundState.OPEN, RoundState.ENDED):
        raise NotNowError
    made = uuid4()
    known: list[TuringTestText] = []

    def sign(content: vault.Content) -> None:
        vote = content.votes.get(statement.number)
        if vote is None or vote.answer == 0:
            raise NoStandpointError
        own = list(texts_in(content))
        known.extend(one for one in own if one.statement_id == statement.pk)
        if not known:
            if len(own) >= MOST_TEXTS:
                raise NotNowError
            content.written[made] = vote.answer == side

    change_ballot(participant, sign)
    if known:
        if (known[0].side, known[0].body) != (side, body):
            raise DecidedError
        return known[0]
    return TuringTestText.objects.create(
        uuid=made,
        round=participant.round,
        statement=statement,
        side=side,
        body=body,
        may_be_shown=may_be_shown,
    )


@transaction.atomic
def review_text(
    *, acting: Acting, test_text: TuringTestText, verdict: str, reason: str = "", note: str = ""
) -> TuringTestText:
    """The author reads verdict, reason and note. What was approved may be refused later; otherwise DecidedError."""
    stored = locked_row(test_text)
    later = stored.state == StatementState.APPROVED and verdict == StatementState.REFUSED
    if stored.state != StatementState.WAITING and not later:
        raise DecidedError
    stored.state, stored.reason, stored.note, stored.reviewer = verdict, reason, note, acting.person
    stored.save(update_fields=["state", "reason", "note", "reviewer"])
    return stored


@transaction.atomic
def judge_text(*, participant: Participant, test_text: TuringTestText, judged_genuine: bool) -> None:
    """Stores whether somebody who holds the side takes the text for genuine; of two judgements the first counts.

    Raises NoStandpointError if the participant does not hold the side or wrote the text, and NotNowError once the round is
    closed: the authors see the result then, and a figure that moved with one more judgement would show which texts are genuine.
    """
    if participant.round.state == RoundState.CLOSED:
        raise NotNowError
    if test_text.state != StatementState.APPROVED:
        raise NoStandpointError

    def change(content: vault.Content) -> None:
        vote = content.votes.get(test_text.statement.number)
        if vote is None or vote.answer != test_text.side or test_text.uuid in content.written:
            raise NoStandpointError
        content.judged.setdefault(test_text.uuid, judged_genuine)

    change_ballot(participant, change)
