"""Somebody copied the database twice, without the secret of the vault: just before and just after one newcomer.

The newcomer's answers are tosses of a coin, so whoever learns nothing guesses half of them. Held: the share of answers
that the attacker guesses right is half, within two standard errors of so many tosses. That the attacker is a good one is
shown by giving the secret as well: then nearly all are right.
"""

import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import product

import pytest
from django.db import transaction

from polarprof.standpoints.models import Round, Snapshot
from polarprof.standpoints.results import computing, gate
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.actions import withdraw
from tests.standpoints.attackers.attack import Path, Score, guesses
from tests.standpoints.attackers.dumps import dump, figures
from tests.standpoints.attackers.planted import SEEDS, STATEMENTS, compute, newcomer, plant, tossed, vote

pytestmark = [pytest.mark.django_db]


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside is as if it never did."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def seen_with_the_secret() -> dict[tuple[str, ...], float]:
    """What is finer than the page, opened: to show that the attacker would find it."""
    found = {}
    for snapshot in Snapshot.objects.select_related("round"):
        for kind, sealed in (("memory", snapshot.memory), ("routes", snapshot.routes)):
            if sealed:
                text = vault.open_record(snapshot.round.uuid, kind, sealed)
                row = {"id": snapshot.pk, kind: json.loads(text)}
                found |= figures({"standpoints_opened": [row]})
    return found


def attacked(
    round_: Round, look: Callable[[], Mapping[Path, float]], counts: Sequence[int], times: int
) -> dict[Path, Score]:
    """By figure how well it tells the votes of newcomers who join, and withdraw again."""
    scores: dict[Path, Score] = defaultdict(Score)
    dice = random.Random(7)
    for count, time in product(counts, range(times)):
        votes = tossed(dice, count)
        with undone():
            one = newcomer(round_, f"{count}-{time}")
            before = look()
            vote(one, votes)
            compute(round_)
            there = look()
            withdraw(participant=one)
            compute(round_)
            after = look()
        for first in (before, after):
            for figure, told in guesses(first, there, STATEMENTS).items():
                for number, answer in votes.items():
                    scores[figure].add(told.get(number, 0.0), answer)
    return scores


@pytest.mark.parametrize(
    "people", [12, 30, pytest.param(100, marks=pytest.mark.slow), pytest.param(300, marks=pytest.mark.slow)]
)
def test_two_copies_tell_nothing_of_who_joined_or_left_between_them(
    make_round: Callable[..., Round], people: int
) -> None:
    """In rounds of 12 people nothing is published; from 30 on figures stand under the number of every statement."""
    round_ = make_round(seeds=SEEDS)
    plant(round_, people)
    scores = attacked(round_, lambda: figures(dump()), (1, 5, 16), 6)
    assert bool(scores) is (people >= 30)
    for figure, score in scores.items():
        assert abs(score.share - 0.5) <= score.margin, f"{figure}: {score.share:.2f} of {score.tried} right"
        assert score.told == 0, figure


@pytest.mark.slow
def test_the_attacker_would_find_what_is_sealed(
    make_round: Callable[..., Round], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the secret, a gate that lets a single newcomer through and lines as fine as they are computed, nearly every answer."""
    round_ = make_round(seeds=SEEDS)
    plant(round_, 100)
    monkeypatch.setattr(gate, "NEWS", 1)
    monkeypatch.setattr(computing, "_LINE_DECIMALS", 3)
    scores = attacked(round_, seen_with_the_secret, (1, 5), 6)
    best = max(scores.values(), key=lambda score: score.share)
    assert best.share >= 0.9
    assert best.tried == 72
