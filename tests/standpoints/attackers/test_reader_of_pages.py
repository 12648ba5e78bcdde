"""Somebody keeps every published result of a round, knows who came when, and compares them as a whole.

People come one by one and answer by the toss of a coin. From two results that follow each other the attacker derives how
many of those who came between agreed, for every figure that stands under a statement, and guesses the same of each.
"""

import random
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise

import pytest

from polarprof.engines.perspectives.cells import Cell, possible
from polarprof.organisations.acting import Acting
from polarprof.standpoints.models import Round, Snapshot
from polarprof.standpoints.results import gate
from polarprof.standpoints.results.records import Published, published_of, to_plain
from polarprof.standpoints.rounds.actions import review_statement
from tests.standpoints.attackers.attack import Path, Score, guesses
from tests.standpoints.attackers.dumps import figures
from tests.standpoints.attackers.planted import SEEDS, STATEMENTS, compute, newcomer, plant, tossed, vote
from tests.standpoints.beginning import keep_role

pytestmark = [pytest.mark.django_db]


@dataclass(frozen=True)
class Step:
    """One published result, and what those who came since the one before answered."""

    published: Published
    since: list[dict[int, int]]


def followed(round_: Round, people: int, answers: int) -> list[Step]:
    """Every result that a page showed while so many people came, each giving so many answers."""
    dice = random.Random(people)
    steps = [Step(_now(round_), [])]
    since: list[dict[int, int]] = []
    for place in range(people):
        votes = tossed(dice, answers)
        vote(newcomer(round_, f"reader {place}"), votes)
        since.append(votes)
        compute(round_)
        now = _now(round_)
        if now != steps[-1].published:
            steps.append(Step(now, since))
            since = []
    return steps


def _now(round_: Round) -> Published:
    return published_of(Snapshot.objects.get(round=round_)) or Published()


def guessed(steps: list[Step]) -> Score:
    """How well those are guessed who came between two changes of the share of everybody on a statement."""
    score = Score()
    for number in range(1, STATEMENTS + 1):
        last: Cell | None = None
        came: list[int] = []
        for step in steps:
            came += [votes[number] for votes in step.since if number in votes]
            cells = step.published.rows.get(number)
            if cells is None or cells[0] == last:
                continue
            if last is not None:
                new = cells[0].votes - last.votes
                agreed = cells[0].middle * cells[0].votes - last.middle * last.votes
                for answer in came:
                    score.add(agreed - new / 2, answer)
            last, came = cells[0], []
    return score


def guessed_from_any(steps: list[Step]) -> dict[Path, Score]:
    """The same from every figure that stands under the number of a statement, each by itself, between two results."""
    scores: dict[Path, Score] = defaultdict(Score)
    for before, after in pairwise(steps):
        told = guesses(_figures(before), _figures(after), STATEMENTS)
        for figure, of_statements in told.items():
            for votes in after.since:
                for number, answer in votes.items():
                    scores[figure].add(of_statements.get(number, 0.0), answer)
    return scores


def _figures(step: Step) -> dict[Path, float]:
    return figures({"standpoints_page": [{"id": 1, "published": to_plain(step.published)}]})


# Who hears exactly how many of five agreed, and guesses the same of each, is right about 11 of 16 tosses.
TOLD_OF_FIVE = 11 / 16


@pytest.mark.parametrize(
    "people",
    [
        pytest.param(12, marks=pytest.mark.slow),
        30,
        pytest.param(100, marks=pytest.mark.slow),
        pytest.param(300, marks=pytest.mark.slow),
    ],
)
def test_two_results_tell_less_of_a_newcomer_than_the_count_of_five_would(
    make_round: Callable[..., Round], people: int
) -> None:
    """Held with two standard errors to spare. Of every single figure from one result to the next: as good as a coin.

    Measured with 60 newcomers: 0.59, 0.60, 0.55 and 0.53 right in rounds of 12, 30, 100 and 300 people.
    """
    round_ = make_round(seeds=SEEDS)
    plant(round_, people)
    steps = followed(round_, 60, 8)
    assert len(steps) >= 10
    assert all(len(step.since) >= 5 for step in steps[1:])
    score = guessed(steps)
    assert score.told >= 80
    assert score.share + score.margin <= TOLD_OF_FIVE
    for figure, one in guessed_from_any(steps).items():
        assert one.share <= 0.5 + one.margin, f"{figure}: {one.share:.2f} of {one.tried} right"


def test_no_change_of_a_published_share_gives_a_vote_away(make_round: Callable[..., Round]) -> None:
    """Newcomers who all agree, or all disagree: from no two results does it follow that they did."""
    round_ = make_round(seeds=SEEDS)
    plant(round_, 30)
    for answer in (1, -1):
        last = dict(_now(round_).rows)
        for place in range(12):
            vote(newcomer(round_, f"{answer} {place}"), dict.fromkeys(range(1, STATEMENTS + 1), answer))
            compute(round_)
            for number, cells in _now(round_).rows.items():
                old = last[number][0]
                if cells[0] != old:
                    news = cells[0].votes - old.votes
                    before, after = _possible(old), _possible(cells[0])
                    assert not after[0] - before[1] >= news + 4
                    assert not after[1] - before[0] <= -4
                    last[number] = cells


@pytest.mark.parametrize("people", [30, pytest.param(100, marks=pytest.mark.slow)])
def test_a_share_that_stays_as_it_was_tells_nothing_of_who_came(
    make_round: Callable[..., Round], people: int
) -> None:
    """Five newcomers vote on everything: once they agree, once they disagree. The attacker sees which shares changed.

    On a statement with which nearly all agree it would tell that these five do, were the share to wait only because of them.
    """
    changed = []
    for answer in (1, -1):
        round_ = make_round(seeds=SEEDS)
        plant(round_, people, leaning=0.9)
        before = _now(round_)
        for place in range(5):
            vote(newcomer(round_, f"{answer} {place}"), dict.fromkeys(range(1, STATEMENTS + 1), answer))
        compute(round_)
        now = _now(round_)
        assert now.votes - before.votes == 5 * STATEMENTS
        changed.append({number for number, cells in now.rows.items() if cells[0] != before.rows[number][0]})
    assert changed[0] == changed[1]
    assert changed[0]


def test_a_reviewer_who_takes_a_statement_back_does_not_bring_the_next_result_near(
    make_round: Callable[..., Round], reviewer: Acting
) -> None:
    """Else it would come with a single newcomer, and the seat of the only one of a role would fill."""
    round_ = make_round(seeds=SEEDS)
    plant(round_, 40)
    for place in range(20):
        one = newcomer(round_, f"resident {place}")
        vote(one, {1: 1})
        keep_role(participant=one, role="Bewoner")
    compute(round_)
    before = _now(round_)
    third = round_.statements.get(number=3)
    review_statement(acting=reviewer, statement=third, verdict="refused", reason="unclear", seen="approved")
    for place in range(4):
        one = newcomer(round_, f"alone {place}")
        vote(one, {1: 1})
        keep_role(participant=one, role="Handelaar")
        compute(round_)
        assert _now(round_) == gate.of_statements(before, set(before.rows) - {3})
    vote(newcomer(round_, "fifth"), {1: 1})
    compute(round_)
    # Four said a role: too few to tell of any.
    assert (before.roles["Handelaar"], _now(round_).roles["Handelaar"]) == ("nobody", "nobody")
    sixth = newcomer(round_, "sixth")
    vote(sixth, {1: 1})
    keep_role(participant=sixth, role="Handelaar")
    compute(round_)
    assert _now(round_).roles["Handelaar"] == "few"


def _possible(cell: Cell) -> tuple[int, int]:
    """In the finest steps in which such a share can be."""
    assert cell.share is not None
    for steps in (10, 9, 8, 7, 6, 5):
        with suppress(IndexError):
            return possible(cell.share, cell.votes, steps)
    raise AssertionError(cell)


@pytest.mark.parametrize("dissenters", [0, 1, 2])
def test_nobody_reads_off_whether_none_one_or_two_of_forty_dissent(
    make_round: Callable[..., Round], dissenters: int
) -> None:
    """The share, its interval as a bridge and the second view are the same for all three."""
    round_ = make_round(seeds=SEEDS)
    for place in range(40):
        vote(newcomer(round_, f"forty {place}"), {1: -1 if place < dissenters else 1, 2: 1})
    compute(round_)
    now = _now(round_)
    assert now.rows[1] == (Cell(1.0, 40, 0.0),)
    assert now.bridges[1] == now.bridges[2]
    assert now.weighted == {}
