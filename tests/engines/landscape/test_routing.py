"""What an answer would tell about a person, where votes place them, and weights that undo an uneven draw."""

import subprocess
import sys

import numpy as np
import pytest

from polarprof.engines.landscape import ideal_points, routing
from polarprof.engines.landscape.routing import (
    Standing,
    information,
    locate,
    shown_weights,
)

from .made import grouped

NEWCOMER = Standing(0.0, np.zeros(2), np.eye(2))


def test_new_statements_and_strong_ones_tell_most_and_certain_ones_least() -> None:
    offset, loadings = np.array([0.0, 0.0, 0.0, 8.0]), np.array([[0, 0], [1.0, 1], [0, 0], [1, 1]])
    worth = information(NEWCOMER, offset, loadings, [0, 200, 200, 200])
    assert np.argsort(worth).tolist() == [3, 2, 1, 0]


def test_who_is_well_known_is_told_little_by_the_same_statement() -> None:
    known = Standing(0.0, np.zeros(2), np.eye(2) / 50)
    votes, loadings = [500], [[1.0, 1.0]]
    assert information(known, [0.0], loadings, votes) < information(NEWCOMER, [0.0], loadings, votes) / 10


def test_a_person_is_placed_where_the_map_places_them() -> None:
    votes = grouped(1).votes
    fitted = ideal_points.ideal_points(votes)
    for person in (0, 7, 200):
        part = slice(votes.starts[person], votes.starts[person + 1])
        places = locate(
            votes.columns()[part], votes.answers()[part], fitted.statement_offset, fitted.loadings
        )
        assert np.allclose(places.position, fitted.positions[person], atol=1e-3)
        assert np.allclose(places.covariance, fitted.covariances[person], atol=1e-3)
        assert abs(places.offset - fitted.offset[person]) < 1e-3
    assert (routing.STATEMENT_PRECISION, routing.OFFSET_PRECISION, routing.POSITION_PRECISION) == (
        ideal_points.STATEMENT_PRECISION,
        ideal_points.OFFSET_PRECISION,
        ideal_points.POSITION_PRECISION,
    )


def test_only_passes_leave_a_person_in_the_middle() -> None:
    result = locate([0, 1], [0, 0], [1.0, 2.0], [[1.0, 0], [0, 1.0]])
    assert result.offset == 0
    assert result.position.tolist() == [0, 0]
    assert result.covariance.tolist() == np.eye(2).tolist()


def test_the_statements_that_tell_most_place_people_better_than_random_ones() -> None:
    dice = np.random.default_rng(2)
    loadings, offset, votes = dice.normal(size=(100, 2)), dice.normal(size=100) * 2, np.full(100, 500)
    errors = {"most": [], "random": []}
    for _ in range(60):
        truth = dice.normal(size=2)
        for rule, result in errors.items():
            asked, answers, standing = [], [], NEWCOMER
            for _ in range(12):
                worth = information(standing, offset, loadings, votes) if rule == "most" else dice.random(100)
                worth[asked] = -1
                asked.append(int(worth.argmax()))
                chance = 1 / (1 + np.exp(-offset[asked[-1]] - loadings[asked[-1]] @ truth))
                answers.append(1 if dice.random() < chance else -1)
                standing = locate(asked, answers, offset, loadings)
            result.append(((standing.position - truth) ** 2).sum())
    assert np.mean(errors["most"]) < np.mean(errors["random"])


def test_weights_undo_the_routing() -> None:
    dice = np.random.default_rng(3)
    worth = dice.random(40) ** 3
    chances = 0.2 / 40 + 0.8 * worth / worth.sum()
    truth = dice.random(40)
    shown = dice.choice(40, size=40_000, p=chances)
    weights = shown_weights(chances[shown], np.full(len(shown), 40))
    assert abs(np.average(truth[shown], weights=weights) - truth.mean()) < 0.01
    assert abs(truth[shown].mean() - truth.mean()) > 0.01


def test_weights_are_trimmed_and_unknown_probabilities_weigh_one() -> None:
    assert shown_weights([1e-6, 0.5, np.nan], [10, 2, 3]).tolist() == [10, 1, 1]
    with pytest.raises(ValueError, match="probability"):
        shown_weights([0.0], [1])
    with pytest.raises(ValueError, match="one answer"):
        locate([1], [1, 1], [0.0, 0.0], [[0.0], [0.0]])


def test_a_web_request_loads_no_scipy() -> None:
    code = "import sys, polarprof.engines.landscape.routing; sys.exit('scipy' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": "src"}, check=False).returncode == 0
    )
