"""The Polis algorithm from a cold start, against the dense computation and the groups that were published."""

import numpy as np
import pytest
from bench.conversations import FOLDER

from polarprof.engines.landscape.polis import PolisResult, pipeline
from polarprof.engines.landscape.polis.clusters import (
    clusters,
    distances,
    first_distinct,
    groupings,
    groups,
    silhouette,
)
from polarprof.engines.landscape.polis.nearest import Search
from polarprof.engines.landscape.polis.statements import proportion_test, two_proportion_test
from polarprof.engines.landscape.polis_files import Conversation, read_folder
from polarprof.engines.landscape.votes import AGREE, DISAGREE, PASS, Votes, pack
from polarprof.engines.stats import adjusted_rand_index
from tests.engines.landscape.made import grouped, noise, shuffled


def dense(votes: Votes, out: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Components and positions by filling every gap, as Polis describes it."""
    matrix = np.full(votes.shape, np.nan)
    matrix[votes.rows(), votes.columns()] = votes.answers()
    matrix[:, out] = 0
    given = (~np.isnan(matrix)).sum(axis=1)
    centred = matrix - np.nanmean(matrix, axis=0)
    centred[np.isnan(matrix)] = 0
    components = np.linalg.svd(centred, full_matrices=False)[2][:2]
    return components, centred @ components.T * np.sqrt(matrix.shape[1] / given)[:, None]


def likeness(conversation: Conversation, result: PolisResult) -> float:
    published = conversation.published_groups()
    both = [
        place
        for place, one in enumerate(result.people.tolist())
        if one in published and result.labels[place] >= 0
    ]
    return adjusted_rand_index([published[int(result.people[place])] for place in both], result.labels[both])


def same(one: PolisResult, other: PolisResult) -> bool:
    names = PolisResult.__dataclass_fields__
    return all(np.array_equal(getattr(one, n), getattr(other, n)) for n in names if n not in _PLAIN) and all(
        getattr(one, n) == getattr(other, n) for n in _PLAIN
    )


_PLAIN = ("silhouettes", "representative", "majority")


@pytest.mark.skipif(not FOLDER.exists(), reason="the real conversations lie beside the project")
@pytest.mark.parametrize(("name", "least"), [("scoop-biodiversity", 0.95), ("vtaiwan-uberx", 0.9)])
def test_groups_are_those_that_were_published(name: str, least: float) -> None:
    conversation = read_folder(FOLDER / name)
    result = pipeline(conversation.votes(), conversation.moderated_out())
    assert likeness(conversation, result) >= least
    assert len(result.representative) == 2
    assert same(result, pipeline(shuffled(conversation.votes()), conversation.moderated_out()))


@pytest.mark.parametrize("out", [(), (3, 17, 40)])
def test_nothing_imputed_equals_everything_imputed(out: tuple[int, ...]) -> None:
    votes = grouped(1).votes
    result = pipeline(votes, out)
    components, positions = dense(votes, np.isin(votes.statements, out))
    signs = np.sign((components * result.components).sum(axis=1))
    assert result.components == pytest.approx(components * signs[:, None], abs=1e-7)
    assert result.positions == pytest.approx(positions * signs, abs=1e-6)
    assert result.moderated.sum() == len(out)


def test_shuffled_votes_give_the_same_bytes() -> None:
    votes = grouped(2, people=150).votes
    assert same(pipeline(votes), pipeline(shuffled(votes)))


def test_more_agrees_lie_on_the_positive_side() -> None:
    votes = grouped(3).votes
    agrees = np.bincount(votes.rows()[votes.answers() == AGREE], minlength=len(votes.people))
    for axis in range(2):
        assert np.corrcoef(agrees, pipeline(votes).positions[:, axis])[0, 1] >= 0


def test_two_true_groups_are_found_and_numbered_by_size() -> None:
    truth = grouped(4, spread=2.0)
    result = pipeline(truth.votes)
    taken = result.in_conversation
    assert adjusted_rand_index(result.labels[taken], truth.labels[taken]) > 0.8
    sizes = np.bincount(result.labels[taken])
    assert list(sizes) == sorted(sizes, reverse=True)
    assert result.base_sizes.sum() == taken.sum()
    assert len(result.base_sizes) <= 100


def test_there_is_always_more_than_one_group() -> None:
    assert len(pipeline(noise(1).votes).counts) >= 2


def test_seven_votes_make_part_of_the_conversation() -> None:
    people = np.repeat(np.arange(22), [6] * 2 + [7] * 20)
    statements = np.concatenate([np.arange(6)] * 2 + [np.arange(7)] * 20)
    result = pipeline(pack(people, statements, np.where((people + statements) % 3 > 0, 1, -1)))
    assert list(np.flatnonzero(~result.in_conversation)) == [0, 1]


def test_of_few_people_the_fifteen_most_active_are_taken() -> None:
    given = [1 + place % 5 for place in range(20)] + [9, 9]
    people = np.repeat(np.arange(22), given)
    statements = np.concatenate([np.arange(count) for count in given])
    result = pipeline(pack(people, statements, np.where((people + statements) % 3 > 0, 1, -1)))
    assert result.in_conversation.sum() == 15
    assert set(np.array(given)[~result.in_conversation]) == {1, 2}


@pytest.mark.parametrize(
    ("people", "statements", "answers"),
    [
        ([], [], []),
        ([1], [1], [1]),
        ([1, 2, 3], [1, 1, 1], [0, 0, 0]),
        ([1, 1, 2, 2], [1, 2, 1, 2], [1, 1, 1, 1]),
    ],
)
def test_votes_that_divide_nobody_give_one_group_or_none(
    people: list, statements: list, answers: list
) -> None:
    result = pipeline(pack(people, statements, answers))
    assert set(result.labels.tolist()) <= {0}
    assert not result.components.any()
    assert not result.positions.any()


def test_all_statements_moderated_out() -> None:
    votes = grouped(5, people=40).votes
    result = pipeline(votes, votes.statements.tolist())
    assert result.majority == ()
    assert not result.positions.any()
    assert not result.priorities.any()
    assert not result.consensus.any()


def test_a_representative_statement_is_measured_by_the_formulas() -> None:
    """Group of 20 agrees by 18 of 20, the rest of 20 by 2 of 20."""
    own, rest = (np.array([18.0]), np.array([20.0])), (np.array([2.0]), np.array([20.0]))
    assert proportion_test(*own)[0] == pytest.approx(2 * np.sqrt(21) * (19 / 21 - 0.5))
    pooled = 22 / 42
    expected = (19 / 21 - 3 / 21) / np.sqrt(pooled * (1 - pooled) * 2 / 21)
    assert two_proportion_test(*own, *rest)[0] == pytest.approx(expected)
    assert two_proportion_test(*(np.array([20.0]),) * 4)[0] == 0


def test_statements_that_divide_stand_for_their_groups() -> None:
    """Thirty against thirty on five statements; all agree with the sixth and all but a few pass the seventh."""
    people, statements = (one.ravel() for one in np.indices((60, 7)))
    answers = np.where(people % 2 == 0, AGREE, DISAGREE)
    answers[(people % 7 == statements) & (statements < 5)] *= -1
    answers[statements == 5] = AGREE
    answers[statements == 6] = np.where(people[statements == 6] % 10 == 0, AGREE, PASS)
    result = pipeline(pack(people, statements, answers))
    first = 0 if result.labels[0] == 0 else 1
    assert {one.statement for one in result.representative[first]} == {0, 1, 2, 3, 4}
    assert {one.agrees for one in result.representative[first]} == {True}
    assert {one.agrees for one in result.representative[1 - first]} == {False}
    assert [(one.statement, one.agrees) for one in result.majority] == [(5, True)]
    assert result.consensus.argmax() == 5
    assert result.consensus[5] == pytest.approx((31 / 32) ** 2)
    assert result.counts.sum() == 420


def test_priority_is_importance_and_newness_squared() -> None:
    votes = grouped(6).votes
    result = pipeline(votes, moderated=[1], meta=[2, 999])
    disagrees, passes, agrees = votes.counts()[5]
    seen = disagrees + passes + agrees
    importance = (1 - (passes + 1) / (seen + 2)) * (result.extremity[5] + 1) * (agrees + 1) / (seen + 2)
    assert result.priorities[5] == pytest.approx((importance * (1 + 8 * 2 ** (-seen / 5))) ** 2)
    assert list(result.priorities[[1, 2]]) == [0, 49]
    assert result.extremity[5] == pytest.approx(
        np.sqrt(60) * (1 - (agrees - disagrees) / seen) * np.hypot(*result.components[:, 5])
    )


def nearest(points: np.ndarray, centres: np.ndarray) -> np.ndarray:
    return ((points[:, None] - centres) ** 2).sum(axis=2).argmin(axis=1)


def test_the_quick_search_finds_the_nearest_centre_however_many_move() -> None:
    dice = np.random.default_rng(1)
    points, centres = dice.normal(size=(5_000, 2)), dice.normal(size=(40, 2))
    search = Search(points)
    for share in (1, 1, 0.4, 0, 0.1, 0.02, 1, *[0.2] * 20):
        assert np.array_equal(search.nearest(centres), nearest(points, centres))
        step = dice.normal(size=centres.shape) * dice.choice([0.001, 0.05, 1.0])
        centres = centres + step * (dice.random((40, 1)) < share)
    assert np.array_equal(search.nearest(centres[:30]), nearest(points, centres[:30]))


def test_of_equally_near_centres_the_first_is_taken() -> None:
    """On a lattice, far from the origin, where the products are rounded; some centres lie on each other."""
    points = np.stack(np.indices((40, 30)), axis=-1).reshape(-1, 2) / 7 + 1_000.0
    centres = points[::37] + np.array([1.0, 0.0]) / 14
    centres = np.concatenate([centres, centres[:5]])
    search = Search(points)
    assert np.array_equal(search.nearest(centres), nearest(points, centres))
    fewer = centres.copy()
    fewer[3] = centres[20]
    assert np.array_equal(search.nearest(fewer), nearest(points, fewer))


def test_several_numbers_of_groups_together_are_the_same_as_one_by_one() -> None:
    dice = np.random.default_rng(3)
    for size in (6, 40, 100):
        points, weights = dice.normal(size=(size, 2)).round(1), dice.integers(1, 9, size).astype(float)
        together = groupings(points, weights, range(2, 6))
        for count, labels in zip(range(2, 6), together, strict=True):
            assert np.array_equal(labels, clusters(points, weights, count)[0])


def test_a_group_that_loses_its_last_point_is_dropped() -> None:
    points = np.array([[0.0, 0.0], [1.0, 0.0], [2.0, 0.0], [1.0, 0.1], [1.0, -0.1], [-9.0, 0.0], [9.0, 0.0]])
    weights = np.array([1.0, 1e-9, 1.0, 1.0, 1.0, 50.0, 50.0])
    expected = clusters(points, weights, 3)[0]
    assert np.array_equal(groupings(points, weights, range(2, 4))[1], expected)
    assert set(expected.tolist()) == set(range(int(expected.max()) + 1))


def test_k_means_starts_at_the_first_distinct_points() -> None:
    points = np.array([[0.0, 0.0], [0.0, -0.0], [5.0, 0.0], [5.2, 0.0], [0.2, 0.0]])
    assert first_distinct(points, 3).tolist() == [[0, 0], [5, 0], [5.2, 0]]
    labels, centres = clusters(points, np.array([1.0, 1.0, 3.0, 1.0, 2.0]), 2)
    assert labels.tolist() == [0, 0, 1, 1, 0]
    assert centres == pytest.approx(np.array([[0.1, 0.0], [5.05, 0.0]]))


def test_silhouette_of_two_pairs_and_a_single_one() -> None:
    points = np.array([[0.0, 0.0], [0.0, 1.0], [10.0, 0.0], [10.0, 1.0], [20.0, 0.0]])
    far = (10 + np.sqrt(101)) / 2
    pairs = silhouette(distances(points[:4]), np.array([0, 0, 1, 1]))
    assert pairs == pytest.approx(1 - 1 / far)
    assert silhouette(distances(points), np.array([0, 0, 1, 1, 2])) < pairs
    assert silhouette(distances(points), np.zeros(5, dtype=int)) == 0


def test_number_of_groups_grows_with_base_clusters() -> None:
    dice = np.random.default_rng(2)
    for bases, most in ((2, 2), (11, 2), (12, 3), (24, 4), (100, 5)):
        assert max(groups(dice.normal(size=(bases, 2)), np.ones(bases))[1]) == most
