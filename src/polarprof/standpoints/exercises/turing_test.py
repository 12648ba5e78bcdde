"""The best case for a standpoint that the author does not hold: what a participant can write and judge, and the outcome.

Genuine texts and texts by people of the other side are mixed; people who hold the side judge them without knowing which is which.
"""

import random
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from polarprof.engines.landscape.unknown import NotEnough
from polarprof.engines.perspectives.cells import Cell, edge
from polarprof.engines.perspectives.recognition import recognition
from polarprof.standpoints.enums import RoundState, StatementState
from polarprof.standpoints.models import Statement, TuringTestText
from polarprof.standpoints.results.in_words import Result
from polarprof.standpoints.results.records import Judged, Published, judgements
from polarprof.standpoints.results.shares_in_words import in_words
from polarprof.standpoints.voting import authorship, vault
from polarprof.standpoints.voting.participants import Participant
from polarprof.standpoints.voting.queries import Progress, content_of

OFFERED = 3
_STEPS = 20


def vote_on(participant: Participant, statement: Statement) -> int:
    """1, -1, or 0 if the participant passed or did not vote; one query."""
    content = content_of(participant)
    vote = content.votes.get(statement.number) if content else None
    return vote.answer if vote else 0


@dataclass(frozen=True, slots=True)
class Offer:
    """A statement with the side that one holds (1 or -1)."""

    statement: Statement
    own: int


def offered(participant: Participant, progress: Progress, published: Published | None) -> list[Offer]:
    """At most three statements on which one agreed or disagreed and wrote nothing yet: what divides most comes first."""
    written = set(authorship.own_texts(participant).values_list("statement_id", flat=True))
    spread = {}
    if published is not None:
        spread = {row.number: row.spread or 0 for row in Result(participant.round, published).rows}
    mine = [
        Offer(one, progress.content.votes[one.number].answer)
        for one in progress.statements
        if one.pk not in written and one.number in progress.content.votes
    ]
    sided = [one for one in mine if one.own != 0]
    return sorted(sided, key=lambda one: (-spread.get(one.statement.number, 0), one.statement.number))[
        :OFFERED
    ]


def to_judge(participant: Participant, content: vault.Content) -> QuerySet[TuringTestText]:
    """What waits for the judgement of this participant: of a side one holds, by another, not judged yet."""
    sides: dict[int, list[int]] = {1: [], -1: []}
    for number, vote in content.votes.items():
        if vote.answer:
            sides[vote.answer].append(number)
    if participant.round.state == RoundState.CLOSED:
        return TuringTestText.objects.none()
    approved = TuringTestText.objects.filter(
        round=participant.round,
        state=StatementState.APPROVED,
        statement__state=StatementState.APPROVED,
    )
    held = approved.filter(side=1, statement__number__in=sides[1]) | approved.filter(
        side=-1, statement__number__in=sides[-1]
    )
    others = held.exclude(uuid__in=[*content.judged, *content.written])
    return others.select_related("statement")


def drawn(waiting: QuerySet[TuringTestText]) -> TuringTestText | None:
    """One of them by chance, so that genuine and other texts come mixed; two queries."""
    keys = list(waiting.order_by().values_list("pk", flat=True))
    return waiting.filter(pk=random.SystemRandom().choice(keys)).first() if keys else None


@dataclass(frozen=True, slots=True)
class OwnText:
    """A text of the participant; genuine when it pleads for the side that the author held when writing.

    outcome: "" until the round is closed, and where fewer than ten people judged it or genuine texts. written, recognised:
    shares as they may be shown, of this text and of the genuine ones.
    """

    test_text: TuringTestText
    genuine: bool
    outcome: str = ""
    written: str = ""
    recognised: str = ""


def own_texts(participant: Participant) -> list[OwnText]:
    """With how they were judged, once the round is closed and that was counted; four queries and one for each judged text."""
    content = content_of(participant) or vault.Content()
    mine = authorship.own_texts(participant).select_related("statement").order_by("statement__number")
    closed = participant.round.state == RoundState.CLOSED
    judged = judgements(participant.round) if closed else {}
    return [_own(test_text, judged, genuine=content.written.get(test_text.uuid, False)) for test_text in mine]


def _own(test_text: TuringTestText, judged: dict[UUID, Judged], *, genuine: bool) -> OwnText:
    counts = judged.get(test_text.uuid)
    if genuine or counts is None or test_text.state != StatementState.APPROVED:
        return OwnText(test_text, genuine)
    alike = TuringTestText.objects.filter(statement=test_text.statement, side=test_text.side)
    texts = [judged[one] for one in alike.values_list("uuid", flat=True) if one in judged]
    judges = sum(one.judges for one in texts if one.is_genuine)
    as_genuine = sum(one.as_genuine for one in texts if one.is_genuine)
    estimate = recognition(counts.as_genuine, counts.judges, as_genuine, judges)
    if isinstance(estimate, NotEnough):
        return OwnText(test_text, genuine=False)
    return OwnText(
        test_text,
        False,
        estimate.outcome.value,
        _told(estimate.written, counts.judges),
        _told(estimate.genuine, judges),
    )


def _told(share: float, judges: int) -> str:
    """In steps of 5 points, and never nobody or everybody."""
    end = edge(judges)
    rounded = round(share * _STEPS) / _STEPS
    return in_words(Cell(0.0 if share < end else 1.0 if share > 1 - end else rounded, judges))
