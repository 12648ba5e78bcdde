"""Pleas are written for a side, reviewed, and judged blind by who holds that side; judgements lie in the sealed ballot."""

from django.db import transaction
from django.db.models import F

from polarprof.organisations.acting import Acting
from polarprof.standpoints import vault
from polarprof.standpoints.actions.ballots import NotNowError, change_ballot
from polarprof.standpoints.enums import RoundState, StatementState
from polarprof.standpoints.models import Plea, Statement
from polarprof.standpoints.participants import Participant

MOST_PLEAS = 6


class NoStandpointError(Exception):
    """Who did not agree or disagree with a statement neither writes nor judges about it; nothing was stored."""


class DecidedError(Exception):
    """There is a decision or a text already; that stands."""


@transaction.atomic
def write_plea(*, participant: Participant, statement: Statement, side: int, body: str) -> Plea:
    """Stores one text of a participant about a statement; sent twice it is stored once.

    NotNowError in a draft, once the round is closed, and for who wrote six; NoStandpointError without an own vote;
    DecidedError for another text about the same statement. The ballot is locked first, as when it is withdrawn.
    """
    if participant.round.state not in (RoundState.OPEN, RoundState.ENDED):
        raise NotNowError
    own = 0

    def look(content: vault.Content) -> None:
        nonlocal own
        vote = content.votes.get(statement.number)
        own = vote.answer if vote else 0
        if own == 0:
            raise NoStandpointError

    change_ballot(participant, look)
    mine = Plea.objects.filter(round=participant.round, author_key=participant.author_key)
    known = mine.filter(statement=statement).first()
    if known is not None:
        if (known.side, known.body) != (side, body):
            raise DecidedError
        return known
    if mine.count() >= MOST_PLEAS:
        raise NotNowError
    return Plea.objects.create(
        round=participant.round,
        statement=statement,
        side=side,
        body=body,
        author_key=participant.author_key,
        mark=vault.plea_mark(statement.uuid, side, genuine=own == side),
    )


@transaction.atomic
def review_plea(*, acting: Acting, plea: Plea, verdict: str, reason: str = "", note: str = "") -> Plea:
    """The author reads verdict, reason and note. What was taken may be refused later; otherwise DecidedError."""
    stored = Plea.objects.select_for_update(of=("self",)).get(pk=plea.pk)
    later = stored.state == StatementState.APPROVED and verdict == StatementState.REFUSED
    if stored.state != StatementState.WAITING and not later:
        raise DecidedError
    stored.state, stored.reason, stored.note, stored.reviewer = verdict, reason, note, acting.person
    stored.save(update_fields=["state", "reason", "note", "reviewer"])
    return stored


@transaction.atomic
def judge_plea(*, participant: Participant, plea: Plea, taken: bool) -> None:
    """Whether who holds the side takes the text for genuine; judged again, the first judgement stands.

    NoStandpointError for who does not hold the side, or wrote the text; NotNowError once the round is closed: then the
    authors hear how it went, and no further judgement may show by a figure that moves which texts are genuine.
    """
    if participant.round.state == RoundState.CLOSED:
        raise NotNowError
    if plea.author_key == participant.author_key or plea.state != StatementState.APPROVED:
        raise NoStandpointError
    first = False

    def change(content: vault.Content) -> None:
        nonlocal first
        vote = content.votes.get(plea.statement.number)
        if vote is None or vote.answer != plea.side:
            raise NoStandpointError
        first = plea.uuid not in content.judged
        if first:
            content.judged[plea.uuid] = taken

    change_ballot(participant, change)
    if first:
        Plea.objects.filter(pk=plea.pk).update(judges=F("judges") + 1, taken=F("taken") + int(taken))
