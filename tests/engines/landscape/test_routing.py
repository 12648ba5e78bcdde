"""Choosing the next statement: what tells most, never without a floor, and the probability given is the true one."""

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from polarprof.engines.landscape import ideal_points, routing
from polarprof.engines.landscape.routing import (
    Standing,
    information,
    locate,
    newcomer,
    next_statement,
    probabilities,
    shown_weights,
)

from .made import grouped

WORTH = st.lists(st.floats(0, 1e6) | st.just(float("nan")), max_size=30)


@given(WORTH, st.integers(0, 2**30), st.floats(0, 1))
def test_chances_add_up_and_every_open_statement_keeps_its_floor(
    worth: list[float], mask: int, floor: float
) -> None:
    is_open = np.array([bool(mask >> place & 1) for place in range(len(worth))], dtype=bool)
    chances = probabilities(worth, is_open, floor)
    assert (chances[~is_open] == 0).all()
    if not is_open.any():
        assert not chances.any()
        return
    assert abs(chances.sum() - 1) < 1e-9
    assert (chances[is_open] >= floor / is_open.sum() - 1e-12).all()


def test_the_probability_told_is_how_often_it_is_shown() -> None:
    dice = np.random.default_rng(0)
    offset, loadings, votes = dice.normal(size=8), dice.normal(size=(8, 2)), np.arange(8) * 10
    is_open = np.arange(8) != 3
    drawn = [next_statement(newcomer(), offset, loadings, votes, is_open, dice) for _ in range(5_000)]
    shown = np.bincount([one.statement for one in drawn], minlength=8) / len(drawn)
    told = np.zeros(8)
    for one in drawn:
        told[one.statement] = one.probability
    assert shown[3] == 0
    assert {one.among for one in drawn} == {7}
    assert (np.abs(shown - told) < 4 * np.sqrt(told * (1 - told) / len(drawn)) + 1e-12).all()


def test_nothing_open_gives_nothing() -> None:
    dice = np.random.default_rng(0)
    assert (
        next_statement(newcomer(), np.zeros(2), np.zeros((2, 2)), np.zeros(2), [False, False], dice) is None
    )
    assert next_statement(newcomer(), [], np.zeros((0, 2)), [], [], dice) is None


def test_the_same_dice_choose_the_same() -> None:
    chosen = {
        next_statement(
            newcomer(), np.zeros(9), np.zeros((9, 2)), np.zeros(9), np.ones(9), np.random.default_rng(5)
        )
        for _ in range(3)
    }
    assert len(chosen) == 1


def test_new_statements_and_strong_ones_tell_most_and_certain_ones_least() -> None:
    offset, loadings = np.array([0.0, 0.0, 0.0, 8.0]), np.array([[0, 0], [1.0, 1], [0, 0], [1, 1]])
    worth = information(newcomer(), offset, loadings, [0, 200, 200, 200])
    assert np.argsort(worth).tolist() == [3, 2, 1, 0]


def test_who_is_well_known_is_told_little_by_the_same_statement() -> None:
    known = Standing(0.0, np.zeros(2), np.eye(2) / 50)
    votes, loadings = [500], [[1.0, 1.0]]
    assert information(known, [0.0], loadings, votes) < information(newcomer(), [0.0], loadings, votes) / 10


def test_a_person_is_placed_where_the_map_places_them() -> None:
    votes = grouped(1).votes
    fitted = ideal_points.ideal_points(votes)
    for person in (0, 7, 200):
        part = slice(votes.starts[person], votes.starts[person + 1])
        found = locate(votes.columns()[part], votes.answers()[part], fitted.statement_offset, fitted.loadings)
        assert np.allclose(found.position, fitted.positions[person], atol=1e-3)
        assert np.allclose(found.covariance, fitted.covariances[person], atol=1e-3)
        assert abs(found.offset - fitted.offset[person]) < 1e-3
    assert (routing.STATEMENT_PRECISION, routing.OFFSET_PRECISION, routing.POSITION_PRECISION) == (
        ideal_points.STATEMENT_PRECISION,
        ideal_points.OFFSET_PRECISION,
        ideal_points.POSITION_PRECISION,
    )


def test_only_passes_leave_a_person_in_the_middle() -> None:
    found = locate([0, 1], [0, 0], [1.0, 2.0], [[1.0, 0], [0, 1.0]])
    assert found.offset == 0
    assert found.position.tolist() == [0, 0]
    assert found.covariance.tolist() == np.eye(2).tolist()


def test_adaptive_questions_place_people_better_than_random_ones() -> None:
    dice = np.random.default_rng(2)
    loadings, offset, votes = dice.normal(size=(100, 2)), dice.normal(size=100) * 2, np.full(100, 500)
    errors = {0.0: [], 1.0: []}
    for _ in range(60):
        truth = dice.normal(size=2)
        for floor, found in errors.items():
            open_, asked, answers, standing = np.ones(100, dtype=bool), [], [], newcomer()
            for _ in range(12):
                chosen = next_statement(standing, offset, loadings, votes, open_, dice, floor)
                asked.append(chosen.statement)
                open_[chosen.statement] = False
                chance = 1 / (1 + np.exp(-offset[asked[-1]] - loadings[asked[-1]] @ truth))
                answers.append(1 if dice.random() < chance else -1)
                standing = locate(asked, answers, offset, loadings)
            found.append(((standing.position - truth) ** 2).sum())
    assert np.mean(errors[0.0]) < np.mean(errors[1.0])


def test_weights_undo_the_routing() -> None:
    dice = np.random.default_rng(3)
    chances = probabilities(dice.random(40) ** 3, np.ones(40))
    truth = dice.random(40)
    shown = dice.choice(40, size=40_000, p=chances)
    weights = shown_weights(chances[shown], np.full(len(shown), 40))
    assert abs(np.average(truth[shown], weights=weights) - truth.mean()) < 0.01
    assert abs(truth[shown].mean() - truth.mean()) > 0.01


def test_weights_are_trimmed_and_unknown_probabilities_weigh_one() -> None:
    assert shown_weights([1e-6, 0.5, np.nan], [10, 2, 3]).tolist() == [10, 1, 1]
    with pytest.raises(ValueError, match="probability"):
        shown_weights([0.0], [1])
    with pytest.raises(ValueError, match="floor"):
        probabilities([1.0], [True], 2.0)
    with pytest.raises(ValueError, match="one answer"):
        locate([1], [1, 1], [0.0, 0.0], [[0.0], [0.0]])


def test_a_web_request_loads_no_scipy() -> None:
    code = "import sys, polarprof.engines.landscape.routing; sys.exit('scipy' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": "src"}, check=False).returncode == 0
    )
