"""Shared statistics against values worked out by hand or by definition."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from polarprof.engines.stats import (
    adjusted_rand_index,
    benjamini_hochberg,
    isotonic,
    jackknife_error,
    kmeans,
)


def test_the_rand_index_of_an_example_of_its_authors_kind() -> None:
    # of 15 pairs 2 are together in both, 6 and 3 in each: (2 - 1.2) / (4.5 - 1.2)
    assert adjusted_rand_index([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2]) == pytest.approx(0.8 / 3.3)


def test_names_of_groups_do_not_matter_and_chance_is_zero_on_average() -> None:
    assert adjusted_rand_index(["a", "a", "b"], [9, 9, 2]) == 1
    assert adjusted_rand_index([1, 1, 1], [2, 2, 2]) == 1
    labels = [0, 0, 0, 1, 1, 2]
    every = [adjusted_rand_index(labels, other) for other in permutations([0, 0, 1, 1, 1, 1])]
    assert np.mean(every) == pytest.approx(0, abs=1e-12)
    with pytest.raises(ValueError, match="length"):
        adjusted_rand_index([1], [1, 2])


def test_kmeans_finds_clear_clusters_and_is_the_same_every_time() -> None:
    dice = np.random.default_rng(1)
    truth = dice.integers(4, size=200)
    points = np.array([[0, 0], [9, 0], [0, 9], [9, 9]])[truth] + dice.normal(size=(200, 2))
    labels, centres = kmeans(points, 4)
    assert adjusted_rand_index(labels, truth) == 1
    assert centres == pytest.approx(np.array([points[labels == k].mean(axis=0) for k in range(4)]))
    again = kmeans(points, 4)
    assert (labels.tobytes(), centres.tobytes()) == (again[0].tobytes(), again[1].tobytes())


def test_kmeans_weighs_and_lowers_k_to_the_distinct_points() -> None:
    labels, centres = kmeans([[0.0], [1.0], [10.0]], 2, weights=[3, 1, 1])
    assert labels.tolist() == [0, 0, 1]
    assert centres.ravel().tolist() == [0.25, 10.0]
    assert len(kmeans([[1.0], [1.0], [2.0]], 3)[1]) == 2
    with pytest.raises(ValueError, match="k of at least 1|at least 1"):
        kmeans([[1.0]], 0)
    with pytest.raises(ValueError, match="weight"):
        kmeans([[1.0]], 1, weights=[-1])


def test_discoveries_of_a_worked_example() -> None:
    p_values = [0.01, 0.04, 0.03, 0.005, 0.55]
    # ascending 0.005, 0.01, 0.03, 0.04 against 0.01, 0.02, 0.03, 0.04: four pass
    assert benjamini_hochberg(p_values, 0.05).tolist() == [True, True, True, True, False]


def test_a_later_small_value_saves_earlier_ones_and_untested_ones_do_not_count() -> None:
    assert benjamini_hochberg([0.04, 0.045, np.nan], 0.05).tolist() == [True, True, False]
    assert benjamini_hochberg([0.04, 0.06, np.nan], 0.05).tolist() == [False, False, False]
    assert benjamini_hochberg([[0.01], [0.5]], 0.05).tolist() == [[True], [False]]
    with pytest.raises(ValueError, match="0 to 1"):
        benjamini_hochberg([1.2], 0.05)


def test_false_discoveries_stay_under_their_share() -> None:
    dice = np.random.default_rng(5)
    shares = []
    for _ in range(300):
        p_values = np.concatenate((dice.random(80), dice.random(20) * 0.002))
        kept = benjamini_hochberg(p_values, 0.2)
        shares.append(kept[:80].sum() / max(1, kept.sum()))
    assert 0.10 < np.mean(shares) < 0.20  # 0.2 times the 80 % that are true nulls is 0.16


def test_isotonic_pools_violators_and_ties() -> None:
    assert isotonic([3, 1, 2], [5.0, 2.0, 1.0]).tolist() == [5.0, 1.5, 1.5]
    assert isotonic([1, 2, 3], [3.0, 2.0, 1.0], [1, 1, 2]).tolist() == [1.75] * 3
    assert isotonic([1, 1, 2], [0.0, 4.0, 3.0]).tolist() == [2.0, 2.0, 3.0]
    assert isotonic([], []).tolist() == []
    with pytest.raises(ValueError, match="weight"):
        isotonic([1], [1], [0])
    with pytest.raises(ValueError, match="length"):
        isotonic([1], [1, 2])


@given(st.lists(st.floats(-100, 100), min_size=1, max_size=30))
def test_isotonic_rises_keeps_the_mean_and_leaves_rising_values_alone(values: list[float]) -> None:
    places = np.arange(len(values))
    fitted = isotonic(places, values)
    assert (np.diff(fitted) >= -1e-9).all()
    assert fitted.mean() == pytest.approx(np.mean(values), abs=1e-9)
    assert isotonic(places, sorted(values)) == pytest.approx(np.sort(values))


def test_the_jackknife_of_a_mean_is_its_standard_error() -> None:
    values = np.array([1.0, 4.0, 2.0, 8.0])
    without = (values.sum() - values) / 3
    assert jackknife_error(without) == pytest.approx(values.std(ddof=1) / 2)
    assert np.isnan(jackknife_error([1.0]))
