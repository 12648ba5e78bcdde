"""What is shown next: by the chance that is logged, and every statement keeps one."""

import random
from collections import Counter

import pytest

from polarprof.standpoints.models import Snapshot
from polarprof.standpoints.voting import routing, vault
from polarprof.standpoints.voting.queries import Progress, approved
from polarprof.standpoints.voting.routes import Routes, routes, sealed_routes
from polarprof.standpoints.voting.routing import FLOOR, choose

pytestmark = pytest.mark.django_db
DRAWS = 2000
SNAPSHOTS: dict[str, Routes | None] = {
    "no snapshot": None,
    "few votes first": Routes({1: 99, 2: 0, 3: 9, 4: 9}),
    "map": Routes(
        {1: 40, 2: 40, 3: 40},
        {1: [0.0, 2.0, 0.0], 2: [3.0, 0.1, 0.0], 3: [-0.5, 0.5, 1.0]},
    ),
}


@pytest.mark.parametrize("kind", SNAPSHOTS)
@pytest.mark.parametrize("answers", [{}, {1: 1}])
def test_the_chance_that_is_told_is_the_chance_of_being_shown(
    open_round, monkeypatch, kind: str, answers: dict[int, int]
) -> None:
    computed = SNAPSHOTS[kind]
    if computed is not None:
        Snapshot.objects.create(round=open_round, routes=sealed_routes(open_round, computed))
    votes = {number: vault.Vote(answer) for number, answer in answers.items()}
    progress = Progress(vault.Content(votes), begun=bool(votes), statements=list(approved(open_round)))
    known = routing.routes(open_round)  # read once for all the draws
    monkeypatch.setattr(routing, "routes", lambda _round: known)
    dice, seen, told = random.Random(1), Counter(), {}
    for _draw in range(DRAWS):
        statement, chance = choose(open_round, progress, dice)
        seen[statement.number] += 1
        told[statement.number] = chance
    assert sorted(seen) == [number for number in (1, 2, 3, 4) if number not in answers]
    assert sum(told.values()) == pytest.approx(1)
    assert min(told.values()) >= FLOOR / len(told)
    for number, chance in told.items():
        error = (chance * (1 - chance) / DRAWS) ** 0.5
        assert abs(seen[number] / DRAWS - chance) < 4 * error


def test_on_a_map_a_telling_statement_comes_before_a_truism(open_round) -> None:
    Snapshot.objects.create(round=open_round, routes=sealed_routes(open_round, SNAPSHOTS["map"]))
    progress = Progress(vault.Content(), begun=False, statements=list(approved(open_round)))
    chances = {}
    dice = random.Random(2)
    for _draw in range(200):
        statement, chance = choose(open_round, progress, dice)
        chances[statement.number] = chance
    assert chances[1] > chances[2]
    assert max(chances, key=chances.__getitem__) == 4


def test_nothing_left_is_an_error(open_round) -> None:
    votes = {number: vault.Vote(1) for number in (1, 2, 3, 4)}
    progress = Progress(vault.Content(votes), begun=True, statements=list(approved(open_round)))
    with pytest.raises(ValueError, match="nothing is left"):
        choose(open_round, progress, random.Random(1))


def test_what_does_not_open_counts_as_nothing_computed(open_round, settings) -> None:
    computed = Routes({1: 40}, {1: [0.0, 2.0, 0.0]})
    Snapshot.objects.create(round=open_round, routes=sealed_routes(open_round, computed))
    assert routes(open_round) == computed
    settings.VAULT_SECRET = "another" * 10
    assert routes(open_round) == Routes({}, {})
