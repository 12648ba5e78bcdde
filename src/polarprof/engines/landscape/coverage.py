"""Whose standpoints a discussion carries: of its writers or attendees T, measured against everybody who voted.

Three figures, no single mix: who is present, who has an ally on the statements at issue, and who has an ally at all. Not for
judging the people in T, who speak for nobody but themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import bdtr, betainc, betaincinv

from polarprof.engines.landscape.unknown import NotEnough, Scarce, Undefined
from polarprof.engines.landscape.votes import AGREE, DISAGREE, Votes

FEWEST_MEMBERS = 5
ALLY = 0.75
_ABSENT_SHARE, _ABSENT_SIZE, _ABSENT_PART, _SURE, _BY_CHANCE = 0.05, 20, 3.0, 0.9, 0.05
_COMPARED = 1_500
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Presence:
    """Of each group: ratio (groups,), its share of T over its share of everybody, 1 where T mirrors; NaN for an empty group.

    low, high: (groups,) middle 90 %. absent: (groups,) bool, a group of at least 20 people and 5 % whose share of T is
    under a third of its own with probability above 0.9, and of which T drawn at random would hold so few with probability
    below 0.05: the prior is so weak that nobody of a group of 5 % among 20 would do else, which is chance one time in three.
    """

    ratio: Floats
    low: Floats
    high: Floats
    absent: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class NearestAlly:
    """share: of everybody, 0 to 1, who has an ally in T. expected: the same for T of this size drawn at random.

    low, high: middle 95 % of those draws.
    """

    share: float
    expected: float
    low: float
    high: float


def presence(labels: ArrayLike, members: ArrayLike, groups: int) -> Presence | NotEnough | Undefined:
    """Hold the groups in T against the groups of everybody who voted; given for any T with at least one member.

    labels: (people,) group from 0, -1 for people without one, who count in both totals. members: indices of T among people;
    somebody in T who did not vote is given as -1 and counts in its size. One group: undefined.
    Raises ValueError for a label or an index that does not exist.
    Source: posterior of a share under a Dirichlet prior with the weight of one person; docs/method/landscape.md, Coverage.
    """
    mine, member_indices = np.asarray(labels, dtype=np.int64), np.asarray(members, dtype=np.int64)
    if ((mine < -1) | (mine >= groups)).any() or (
        (member_indices < -1) | (member_indices >= len(mine))
    ).any():
        raise ValueError("there is no such group or person")
    if not len(member_indices) or not len(mine):
        return NotEnough(Scarce.PEOPLE, 1)
    sizes = np.bincount(mine[mine >= 0], minlength=groups)
    if (sizes > 0).sum() < 2:
        return Undefined.ONE_GROUP
    present_labels = mine[member_indices[member_indices >= 0]]
    came = np.bincount(present_labels[present_labels >= 0], minlength=groups)
    share = sizes / len(mine)
    good = came + share
    bad = len(member_indices) + 1 - good
    inhabited = sizes > 0
    ratio, low, high = (np.full(groups, np.nan) for _ in range(3))
    g, b, w = good[inhabited], bad[inhabited], share[inhabited]
    ratio[inhabited] = g / (len(member_indices) + 1) / w
    low[inhabited], high[inhabited] = betaincinv(g, b, 0.05) / w, betaincinv(g, b, 0.95) / w
    absent = np.zeros(groups, dtype=bool)
    absent[inhabited] = betainc(g, b, w / _ABSENT_PART) > _SURE
    absent &= (
        (share >= _ABSENT_SHARE)
        & (sizes >= _ABSENT_SIZE)
        & (bdtr(came, len(member_indices), share) < _BY_CHANCE)
    )
    return Presence(ratio, low, high, absent)


def voiced(votes: Votes, members: ArrayLike, fewest: int = 1) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """(statements,) twice: `fewest` in T agree; as many disagree. members: indices among people, -1 for others."""
    member_indices = np.asarray(members, dtype=np.int64)
    inside = votes.take_people(member_indices[member_indices >= 0]).counts()
    return inside[:, AGREE + 1] >= fewest, inside[:, DISAGREE + 1] >= fewest


def voice_coverage(
    shares: ArrayLike, agrees: ArrayLike, disagrees: ArrayLike, members: int, weights: ArrayLike | None = None
) -> float | NotEnough:
    """Expected part of everybody with at least one ally in T on a statement at issue, 0 to 1.

    shares: (statements,) share of everybody who agrees among agrees and disagrees, NaN where nobody said either: those are
    left out. agrees, disagrees: (statements,) from `voiced`. weights: (statements,) at least 0, how much each is at issue.
    Fewer than 5 members, or no statement with weight: NotEnough. Raises ValueError for a negative weight.
    """
    pi = np.asarray(shares, dtype=np.float64)
    weight = np.ones(len(pi)) if weights is None else np.asarray(weights, dtype=np.float64)
    if (weight < 0).any():
        raise ValueError("a weight is not negative")
    if members < FEWEST_MEMBERS:
        return NotEnough(Scarce.PEOPLE, FEWEST_MEMBERS)
    known = np.isfinite(pi) & (weight > 0)
    if not known.any():
        return NotEnough(Scarce.STATEMENTS, 1)
    heard = pi * np.asarray(agrees, dtype=bool) + (1 - pi) * np.asarray(disagrees, dtype=bool)
    return float((weight[known] * heard[known]).sum() / weight[known].sum())


def nearest_ally(
    predict: Callable[[NDArray[np.int64]], Floats],
    people: int,
    members: ArrayLike,
    draws: int = 200,
    seed: int = 0,
    ally: float = ALLY,
) -> NearestAlly | NotEnough:
    """The share of people for whom somebody else in T probably answers alike on `ally` of the statements or more.

    Two people answer alike where the likelier answer of both is the same, and half where one of them has none. The expected
    share of like answers would not do: who is in doubt everywhere expects one half with anybody, and would never have an ally.

    predict: from indices of people their (indices, statements) chances of agreeing, as `IdealPoints.predict` gives them; asked
    once. people: how many there are; members: indices of T among them. Of more than 1,500 people a seeded sample is taken, with
    all of T, and of T at most half as many. Nobody is an ally of themselves. Fewer than 5 members: NotEnough.
    Raises ValueError for an index that does not exist or stands there twice.
    """
    member_indices = np.asarray(members, dtype=np.int64)
    if (
        len(np.unique(member_indices)) != len(member_indices)
        or ((member_indices < 0) | (member_indices >= people)).any()
    ):
        raise ValueError("members are different people who voted")
    if len(member_indices) < FEWEST_MEMBERS:
        return NotEnough(Scarce.PEOPLE, FEWEST_MEMBERS)
    dice = np.random.default_rng(seed)
    if len(member_indices) > _COMPARED // 2:
        member_indices = np.sort(dice.choice(member_indices, size=_COMPARED // 2, replace=False))
    others = np.setdiff1d(np.arange(people), member_indices)
    room = max(0, _COMPARED - len(member_indices))
    sampled = others if len(others) <= room else np.sort(dice.choice(others, size=room, replace=False))
    alike = _alike(predict(np.concatenate((member_indices, sampled))), ally)
    part = (len(others) / len(sampled)) if len(sampled) else 1.0
    weights = np.concatenate((np.ones(len(member_indices)), np.full(len(sampled), part)))
    share = float(weights @ alike[:, : len(member_indices)].any(axis=1) / weights.sum())
    drawn = np.empty(draws)
    for draw in range(draws):
        random = dice.choice(len(alike), size=len(member_indices), replace=False, p=weights / weights.sum())
        drawn[draw] = weights @ alike[:, random].any(axis=1) / weights.sum()
    low, high = np.quantile(drawn, [0.025, 0.975])
    return NearestAlly(share, float(drawn.mean()), float(low), float(high))


def _alike(probability: Floats, ally: float) -> NDArray[np.bool_]:
    """(people, people) whether the likelier answers of two people are alike often enough; nobody with themselves."""
    likelier = (np.sign(probability - 0.5) + 1) / 2
    same = likelier @ likelier.T + (1 - likelier) @ (1 - likelier).T
    matches = same >= ally * probability.shape[1]
    np.fill_diagonal(matches, val=False)
    return np.asarray(matches)
