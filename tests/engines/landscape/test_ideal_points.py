"""The map predicts, says how sure it is, and is the same map however the votes came in."""

import numpy as np
import pytest
from bench.conversations import FOLDER, NAMES, conversation, hold_out, imputed_pca, skill

from polarprof.engines.landscape.ellipses import confidence_ellipses
from polarprof.engines.landscape.ideal_points import IdealPoints, ideal_points, place
from polarprof.engines.landscape.votes import pack
from tests.engines.landscape.made import grouped, noise, shuffled, votes_of

WANTED = dict(zip(NAMES, (0.14, 0.20, 0.30, 0.26), strict=True))


def bytes_of(points: IdealPoints) -> list[bytes]:
    return [
        part.tobytes()
        for part in (
            points.offset,
            points.statement_offset,
            points.positions,
            points.covariances,
            points.loadings,
        )
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_unseen_votes_of_real_conversations_are_predicted(name: str) -> None:
    if not FOLDER.exists():
        pytest.skip("the conversations do not lie beside the project")
    votes = conversation(name)
    splits = 20 if len(votes) < 40_000 else 3  # one split of few votes tells little: 0.02 of skill up or down
    result, peer = [], []
    for seed in range(splits):
        held = hold_out(votes, seed)
        fitted = ideal_points(votes.keep(~held))
        result.append(skill(fitted.predict(votes.rows()[held], votes.columns()[held]), votes, held))
        if seed < (1 if name == "bowling-green" else 3):
            peer.append(skill(imputed_pca(votes, held), votes, held))
    assert np.mean(result) >= WANTED[name]
    assert np.mean(result[: len(peer)]) > np.mean(peer)


def test_intervals_cover_where_people_really_stand_as_often_as_they_claim() -> None:
    """1,000 people are 1,000 runs: each is placed alone among known statements."""
    dice = np.random.default_rng(11)
    offset, positions = dice.normal(size=1000), dice.normal(size=(1000, 2))
    statement_offset, loadings = dice.normal(size=80), dice.normal(size=(80, 2))
    logits = offset[:, None] + statement_offset + positions @ loadings.T
    votes = votes_of(logits, dice, per_person=25, passes=0.2)
    empty = np.zeros((0, 2))
    known = IdealPoints(np.zeros(0), statement_offset, empty, np.zeros((0, 2, 2)), loadings)
    places = place(votes, known)
    errors = places.positions - positions
    deviation = np.sqrt(places.covariances[:, range(2), range(2)])
    assert 0.90 <= (np.abs(errors) <= 1.96 * deviation).mean() <= 0.98
    mahalanobis = np.einsum("ni,nij,nj->n", errors, np.linalg.inv(places.covariances), errors)
    assert 0.90 <= (mahalanobis <= 5.991).mean() <= 0.98


def test_the_planted_map_is_found_again() -> None:
    dice = np.random.default_rng(3)
    positions, loadings = dice.normal(size=(500, 2)), dice.normal(size=(60, 2)) * [1.5, 0.8]
    votes = votes_of(dice.normal(size=60) + positions @ loadings.T, dice, per_person=50)
    result = ideal_points(votes)
    fitted = np.linalg.lstsq(result.positions, positions, rcond=None)
    unexplained = ((positions - result.positions @ fitted[0]) ** 2).sum() / (positions**2).sum()
    assert unexplained < 0.2
    explained = result.positions.std(axis=0) * np.sqrt((result.loadings**2).sum(axis=0))
    assert explained[0] > 1.2 * explained[1]


def test_shuffled_votes_and_more_threads_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    votes = grouped(1).votes
    monkeypatch.setattr("polarprof.engines.landscape.partitions.VOTES_PER_PARTITION", 1000)
    expected = bytes_of(ideal_points(votes))
    assert bytes_of(ideal_points(shuffled(votes))) == expected
    assert bytes_of(ideal_points(votes, threads=2)) == expected


def test_signs_are_canonical_so_that_those_who_agree_more_lie_on_the_positive_side() -> None:
    votes = grouped(2).votes
    result = ideal_points(votes)
    agrees = np.bincount(votes.rows(), votes.answers() == 1)
    assert all(np.corrcoef(axis, agrees)[0, 1] > 0 for axis in result.positions.T)


def test_a_person_without_opinion_lies_in_the_middle_with_the_prior_uncertainty() -> None:
    truth = grouped(4).votes
    people, statements = truth.people[truth.rows()], truth.statements[truth.columns()]
    votes = pack(
        np.append(people, [900, 900]), np.append(statements, [0, 1]), np.append(truth.answers(), [0, 0])
    )
    result = ideal_points(votes)
    assert result.positions[-1] == pytest.approx([0, 0])
    assert result.covariances[-1] == pytest.approx(np.eye(2))
    active = result.covariances[:-1, range(2), range(2)].mean()
    assert active < 0.6


def test_a_person_is_placed_by_the_own_votes_alone() -> None:
    votes = grouped(5).votes
    places = ideal_points(votes)
    changed = votes.answers().copy()
    changed[votes.rows() == 7] *= -1
    people, statements = votes.people[votes.rows()], votes.statements[votes.columns()]
    fresh = pack(people, statements, changed)
    placed = place(fresh, places)
    assert not np.allclose(placed.positions[7], places.positions[7], atol=0.01)
    others = np.arange(len(votes.people)) != 7
    assert placed.positions[others] == pytest.approx(places.positions[others], abs=1e-12)


def test_one_dimension_is_found_and_zero_is_refused() -> None:
    dice = np.random.default_rng(6)
    line, loadings = dice.normal(size=300), dice.normal(size=60)
    votes = votes_of(dice.normal(size=60) + line[:, None] * loadings, dice)
    result = ideal_points(votes, dimensions=1)
    assert result.positions.shape == (300, 1)
    assert abs(np.corrcoef(result.positions[:, 0], line)[0, 1]) > 0.8
    with pytest.raises(ValueError, match="dimension"):
        ideal_points(votes, dimensions=0)


def test_other_statements_than_those_of_the_map_are_refused() -> None:
    result = ideal_points(grouped(1).votes)
    with pytest.raises(ValueError, match="statements"):
        place(grouped(1, statements=59).votes, result)


def test_the_ridge_keeps_what_is_read_into_noise_small() -> None:
    votes = noise(1).votes
    held = hold_out(votes, 0)
    result = ideal_points(votes.keep(~held))
    assert skill(result.predict(votes.rows()[held], votes.columns()[held]), votes, held) > -0.08


def test_an_ellipse_has_the_axes_of_its_covariance() -> None:
    turn = np.pi / 6
    rotation = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    covariance = rotation @ np.diag([4.0, 1.0]) @ rotation.T
    radius = np.sqrt(5.991464547)
    assert confidence_ellipses(covariance[None]) == pytest.approx(np.array([[2 * radius, radius, turn]]))
    with pytest.raises(ValueError, match="two dimensions"):
        confidence_ellipses(np.ones((1, 1, 1)))
