"""The best case for a standpoint one does not hold: what one can write and judge, and how it went.

Genuine texts and texts by people of the other side lie mixed; who holds the side judges them without knowing which is which.
"""

import random
from dataclasses import dataclass

from django.db.models import QuerySet, Sum

from polarprof.engines.landscape.unknown import NotEnough
from polarprof.engines.perspectives.cells import Cell, edge
from polarprof.engines.perspectives.recognition import FEWEST_JUDGES, recognition
from polarprof.standpoints import vault
from polarprof.standpoints.enums import RoundState, StatementState
from polarprof.standpoints.models import Plea, Snapshot, Statement
from polarprof.standpoints.participants import Participant
from polarprof.standpoints.queries import Progress, content_of
from polarprof.standpoints.results import Result, in_words

OFFERED = 3
_STEPS = 20


def vote_on(participant: Participant, statement: Statement) -> int:
    """1, -1, or 0 for who passed or did not vote; one query."""
    content = content_of(participant)
    vote = content.votes.get(statement.number) if content else None
    return vote.answer if vote else 0


@dataclass(frozen=True, slots=True)
class Offer:
    """A statement with the side that one holds (1 or -1)."""

    statement: Statement
    own: int


def offered(participant: Participant, progress: Progress, snapshot: Snapshot | None) -> list[Offer]:
    """At most three statements on which one agreed or disagreed and wrote nothing yet: what divides most comes first."""
    written = set(
        Plea.objects.filter(round=participant.round, author_key=participant.author_key).values_list(
            "statement_id", flat=True
        )
    )
    spread = {}
    if snapshot is not None:
        spread = {row.number: row.spread or 0 for row in Result(participant.round, snapshot).rows}
    mine = [
        Offer(one, progress.content.votes[one.number].answer)
        for one in progress.statements
        if one.pk not in written and one.number in progress.content.votes
    ]
    sided = [one for one in mine if one.own != 0]
    return sorted(sided, key=lambda one: (-spread.get(one.statement.number, 0), one.statement.number))[
        :OFFERED
    ]


def to_judge(participant: Participant, content: vault.Content) -> QuerySet[Plea]:
    """What waits for the judgement of this participant: of a side one holds, by another, not judged yet."""
    sides: dict[int, list[int]] = {1: [], -1: []}
    for number, vote in content.votes.items():
        if vote.answer:
            sides[vote.answer].append(number)
    if participant.round.state == RoundState.CLOSED:
        return Plea.objects.none()
    approved = Plea.objects.filter(
        round=participant.round,
        state=StatementState.APPROVED,
        statement__state=StatementState.APPROVED,
    )
    held = approved.filter(side=1, statement__number__in=sides[1]) | approved.filter(
        side=-1, statement__number__in=sides[-1]
    )
    others = held.exclude(author_key=participant.author_key).exclude(uuid__in=list(content.judged))
    return others.select_related("statement")


def drawn(waiting: QuerySet[Plea]) -> Plea | None:
    """One of them by chance, so that genuine and other texts come mixed; two queries."""
    keys = list(waiting.order_by().values_list("pk", flat=True))
    return waiting.filter(pk=random.SystemRandom().choice(keys)).first() if keys else None


@dataclass(frozen=True, slots=True)
class OwnPlea:
    """A text of the participant; genuine when it pleads for the side that the author held when writing.

    outcome: "" until the round is closed, and where fewer than ten people judged it or genuine texts. written, recognised:
    shares as they may be shown, of this text and of the genuine ones.
    """

    plea: Plea
    genuine: bool
    outcome: str = ""
    written: str = ""
    recognised: str = ""


def own_pleas(participant: Participant) -> list[OwnPlea]:
    """With how they were judged; two queries and one for each approved text of the other side."""
    mine = Plea.objects.filter(round=participant.round, author_key=participant.author_key)
    closed = participant.round.state == RoundState.CLOSED
    return [_own(plea, closed=closed) for plea in mine.select_related("statement").order_by("-id")]


def _own(plea: Plea, *, closed: bool) -> OwnPlea:
    if plea.mark == vault.plea_mark(plea.statement.uuid, plea.side, genuine=True):
        return OwnPlea(plea, genuine=True)
    if not closed or plea.state != StatementState.APPROVED or plea.judges < FEWEST_JUDGES:
        return OwnPlea(plea, genuine=False)
    genuine = vault.plea_mark(plea.statement.uuid, plea.side, genuine=True)
    counts = Plea.objects.filter(statement=plea.statement, mark=genuine).aggregate(
        taken=Sum("taken", default=0), judges=Sum("judges", default=0)
    )
    found = recognition(plea.taken, plea.judges, counts["taken"], counts["judges"])
    if isinstance(found, NotEnough):
        return OwnPlea(plea, genuine=False)
    return OwnPlea(
        plea,
        False,
        found.outcome.value,
        _told(found.written, plea.judges),
        _told(found.genuine, counts["judges"]),
    )


def _told(share: float, judges: int) -> str:
    """In steps of 5 points, and never nobody or everybody."""
    end = edge(judges)
    rounded = round(share * _STEPS) / _STEPS
    return in_words(Cell(0.0 if share < end else 1.0 if share > 1 - end else rounded, judges))
