"""The perception gap when the true shares and the true perceptions are known."""

import time

import numpy as np
import pytest

from polarprof.engines.landscape.unknown import NotEnough, Scarce, Undefined
from polarprof.engines.perspectives.gap import perception_gap

STATEMENTS = 20


def cast(dice, shares, people):
    return (dice.random((people, len(shares))) < shares).astype(float)


def guessed(dice, means, people, spread=0.15):
    """Guesses from 0 to 1 with these very means."""
    size = means * (1 - means) / spread**2 - 1
    return dice.beta(means * size, (1 - means) * size, size=(people, len(means)))


def shares_of(dice):
    p, own = dice.uniform(0.25, 0.75, size=(2, STATEMENTS))
    return p, own


@pytest.mark.parametrize("people", [10, 60])
def test_the_gap_is_that_between_true_perception_and_true_share(people: int) -> None:
    dice = np.random.default_rng(1)
    p, own = shares_of(dice)
    perceived = np.clip(p + dice.normal(size=STATEMENTS) * 0.12, 0.2, 0.8)
    found, naive = [], []
    for _ in range(150):
        guesses, g = guessed(dice, perceived, people), cast(dice, p, people)
        found.append(perception_gap(guesses, g, cast(dice, own, 40), draws=2, splits=1).gap.value ** 2)
        naive.append(((guesses.mean(axis=0) - g.mean(axis=0)) ** 2).mean())
    truth = ((perceived - p) ** 2).mean()
    assert abs(np.mean(found) - truth) < 3 * np.std(found) / np.sqrt(150)
    assert np.mean(naive) > truth


def test_perfect_perception_shows_no_exaggeration_although_the_same_votes_would() -> None:
    dice = np.random.default_rng(2)
    p, _ = shares_of(dice)
    split, same = [], []
    for _ in range(150):
        guesses, g, h = guessed(dice, p, 20), cast(dice, p, 20), cast(dice, p, 20)
        split.append(perception_gap(guesses, g, h, draws=2).exaggeration.value)
        seen, own = g.mean(axis=0), h.mean(axis=0)
        same.append((np.sign(seen - own) * (guesses.mean(axis=0) - seen)).mean())
    assert abs(np.mean(split)) < 3 * np.std(split) / np.sqrt(150)
    assert np.mean(same) < -0.02


def test_exaggeration_has_the_sign_of_what_is_thought() -> None:
    dice = np.random.default_rng(3)
    p, own = np.tile([0.65, 0.35], 10), np.tile([0.4, 0.6], 10)
    g, h = cast(dice, p, 200), cast(dice, own, 200)
    further = perception_gap(guessed(dice, np.tile([0.8, 0.2], 10), 50), g, h).exaggeration
    nearer = perception_gap(guessed(dice, np.tile([0.5, 0.5], 10), 50), g, h).exaggeration
    assert further.low > 0.1
    assert nearer.high < -0.1
    assert further.value == pytest.approx(0.15, abs=0.02)


def test_the_ratio_of_perceived_to_actual_distance() -> None:
    dice = np.random.default_rng(4)
    p, own = np.full(STATEMENTS, 0.6), np.full(STATEMENTS, 0.4)
    about_g, about_h = (guessed(dice, np.full(STATEMENTS, one), 60) for one in (0.8, 0.4))
    found = perception_gap(about_g, cast(dice, p, 300), cast(dice, own, 300), about_h)
    assert found.distance_ratio.low < 2 < found.distance_ratio.high
    assert found.distance_ratio.value == pytest.approx(2, abs=0.3)


def test_a_ratio_without_its_parts_is_undefined() -> None:
    dice = np.random.default_rng(5)
    p = np.tile([0.0, 1.0], 10)
    g = cast(dice, p, 30)
    guesses = guessed(dice, np.full(STATEMENTS, 0.5), 20)
    assert perception_gap(guesses, g, g, draws=2).distance_ratio is Undefined.NO_GUESSES
    assert perception_gap(guesses, g, g, guesses, draws=2).distance_ratio is Undefined.NO_DIFFERENCE


def test_intervals_cover_the_truth() -> None:
    covered, further = [], []
    for seed in range(100):
        dice = np.random.default_rng((6, seed))
        p, own = shares_of(dice)
        perceived = np.clip(p + 0.6 * (p - own) * 0.5 + dice.normal(size=STATEMENTS) * 0.08, 0.2, 0.8)
        found = perception_gap(
            guessed(dice, perceived, 30),
            cast(dice, p, 60),
            cast(dice, own, 60),
            draws=100,
            splits=5,
            seed=seed,
        )
        covered.append(found.gap.low**2 <= ((perceived - p) ** 2).mean() <= found.gap.high**2)
        further.append(
            found.exaggeration.low <= (np.sign(p - own) * (perceived - p)).mean() <= found.exaggeration.high
        )
    assert np.mean(covered) >= 0.88
    assert np.mean(further) >= 0.88


def test_a_crowd_may_be_right_while_each_is_wrong() -> None:
    dice = np.random.default_rng(7)
    p = np.full(STATEMENTS, 0.5)
    found = perception_gap(guessed(dice, p, 200, 0.3), cast(dice, p, 200), cast(dice, p, 200), draws=20)
    assert found.gap.value < 0.05
    assert found.single_miss == pytest.approx(0.3, abs=0.02)


@pytest.mark.parametrize(("guessers", "g", "h"), [(9, 30, 30), (30, 9, 30), (30, 30, 9)])
def test_ten_of_each_are_needed(guessers: int, g: int, h: int) -> None:
    dice = np.random.default_rng(8)
    p = np.full(STATEMENTS, 0.5)
    few = perception_gap(guessed(dice, p, guessers), cast(dice, p, g), cast(dice, p, h))
    assert few == NotEnough(Scarce.STATEMENTS, 5)
    assert perception_gap(np.zeros((0, 3)), np.zeros((0, 3)), np.zeros((0, 3))) == few
    least = perception_gap(*(cast(dice, p, 10) for _ in range(3)), draws=5)
    assert least.statements == STATEMENTS


def test_missing_guesses_and_votes_are_left_out() -> None:
    dice = np.random.default_rng(9)
    p, own = shares_of(dice)
    guesses, g, h = guessed(dice, p, 60), cast(dice, p, 60), cast(dice, own, 60)
    for table in (guesses, g, h):
        table[dice.random(table.shape) < 0.5] = np.nan
    guesses[9:, 0] = np.nan
    assert perception_gap(guesses, g, h, draws=5).statements == STATEMENTS - 1


def test_unlike_statements_and_impossible_guesses_are_refused() -> None:
    with pytest.raises(ValueError, match="other statements"):
        perception_gap(np.zeros((10, 3)), np.zeros((10, 4)), np.zeros((10, 3)))
    with pytest.raises(ValueError, match="guess"):
        perception_gap(np.full((10, 3), 2), np.zeros((10, 3)), np.zeros((10, 3)))


def test_thousands_of_people_cost_little_and_seeds_repeat() -> None:
    dice = np.random.default_rng(10)
    p, own = shares_of(dice)
    given = (guessed(dice, p, 500), cast(dice, p, 20_000), cast(dice, own, 20_000))
    started = time.process_time()
    found = perception_gap(*given)
    assert time.process_time() - started < 3
    assert perception_gap(*given) == found
