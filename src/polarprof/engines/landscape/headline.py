"""The one sentence about a set of votes: consensus, a line, so many groups, or that it cannot be told; and how sure that is.

The shape decides: people without a gap between them are never called groups, however firmly a computer cuts them in two. The number
of groups is drawn again together with everything else, so one word speaks of all of it. Not for the text of the sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from polarprof.engines.landscape.groups import Groups, groups, ordered
from polarprof.engines.landscape.headline_evidence import (
    GAIN_FROM,
    Draw,
    Evidence,
    agreement_of,
    draw,
    opposed_share,
)
from polarprof.engines.landscape.ideal_points import IdealPoints, ideal_points, place
from polarprof.engines.landscape.landscape import SAMPLED_PEOPLE, memberships
from polarprof.engines.landscape.partitions import Floats, Singles
from polarprof.engines.landscape.sampling import sampled
from polarprof.engines.landscape.stability import Strength
from polarprof.engines.landscape.votes import PASS, Votes
from polarprof.engines.stats import adjusted_rand_index

DRAWS, SHARE = 10, 0.8
TOLD_FROM, MODERATE_FROM, STRONG_FROM = 0.5, 0.7, 0.9
PEOPLE_NEEDED, PEOPLE_FOR_CONSENSUS = 20, 5
DRAWN_PEOPLE, FEW_PEOPLE = 1_000, 300
GAP_FROM, NO_GAP_FROM = 3.0, -1.0
ONE_LINE = 0.25
AGREEMENT_FROM, SIDES_FROM = 0.68, 0.5
OPPOSED_STATEMENTS, OPPOSED_SHARE = 2, 0.05
SAME_PARTITION, SAME_LINE = 0.5, 0.7
ENDS_SHOWN, _DIFFERENCE = 3, 0.1


class Kind(StrEnum):
    """What the sentence says."""

    CONSENSUS = "consensus"
    LINE = "line"
    GROUPS = "groups"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True, eq=False)
class Headline:
    """One verdict and everything that is needed to show it; fields that would contradict each other raise ValueError.

    count: how many groups, 0 unless kind is groups. chance: share of draws of people, 0 to 1, that give the same kind and
    count and much the same partition or line; None where undecided, else at least 0.5. groups: of all people of the votes, in
    their order, with labels, sizes and memberships; given exactly where kind is groups. positions: (people,) along the line,
    and ends: ids of the at most three statements that people at its low and at its high end agree with more than those at the
    other; given exactly where kind is line, an end being empty where people there only disagree with what is agreed at the other.
    """

    kind: Kind
    chance: float | None = None
    groups: Groups | None = None
    positions: Floats | None = None
    ends: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())

    def __post_init__(self) -> None:
        if (self.kind is Kind.GROUPS) != (self.groups is not None and self.groups.count >= 2):
            raise ValueError("groups are given exactly where the headline says so, and at least two")
        if (self.kind is Kind.LINE) != (self.positions is not None) or (
            self.ends != ((), ()) and self.kind is not Kind.LINE
        ):
            raise ValueError(
                "positions and ends are given exactly where the headline says that there is a line"
            )
        if (self.kind is Kind.UNDECIDED) != (self.chance is None):
            raise ValueError("a chance is given exactly where something is told")
        if self.chance is not None and not TOLD_FROM <= self.chance <= 1:
            raise ValueError("what holds in fewer than half of the draws is not told")

    @property
    def count(self) -> int:
        """How many groups; 0 unless the headline says groups."""
        return self.groups.count if self.groups is not None else 0

    @property
    def labels(self) -> NDArray[np.int8] | None:
        """(people,) group of each person from 0, the largest first; None unless the headline says groups."""
        return self.groups.labels if self.groups is not None else None

    @property
    def strength(self) -> Strength | None:
        """How firm kind, count and partition are together: weak from a chance of 0.5, moderate from 0.7, strong from 0.9."""
        if self.chance is None:
            return None
        if self.chance < MODERATE_FROM:
            return Strength.WEAK
        return Strength.MODERATE if self.chance < STRONG_FROM else Strength.STRONG


def headline(votes: Votes, draws: int = DRAWS, seed: int = 0, threads: int = 1) -> Headline:
    """The headline of these votes: a pure function of them and of settings, whatever the order or the ids of people.

    Ten draws of 80 % of the people (of more than 1,000, of a sample) are each cut in two or, below 300 people, in three; classes
    fitted on the others are tried on each part. The median over draws gives the verdict, the draws that say the same its chance.
    Below 20 people with an agree or disagree only a consensus can be told, and only where nine draws in ten show it.
    Raises ValueError for fewer than two draws. Sources: held-out likelihood for the number of classes, Smyth (2000), Statistics and
    Computing 10; modes of the latent density as what makes groups, Silverman (1981); drawing of people, Politis and Romano (1994).
    Thresholds and how often it errs: docs/method/landscape.md, Headline.
    """
    if draws < 2:
        raise ValueError("a chance needs two draws")
    order = _canonical(votes)
    sorted_ = _reordered(votes, order)
    active = np.flatnonzero(np.bincount(sorted_.rows()[sorted_.answers() != PASS], minlength=len(order)))
    if len(active) < PEOPLE_NEEDED:
        return _of_few(sorted_.take_people(active), draws, seed)
    fitted = sampled(sorted_.take_people(active), DRAWN_PEOPLE, seed)
    drawn = [draw(fitted, *_cut(len(fitted.people), seed + one), seed) for one in range(draws)]
    kind, count = _verdict(_middle([one.evidence for one in drawn]), len(votes.statements))
    if kind is Kind.GROUPS:
        return _groups(sorted_, order, count, fitted, drawn, seed, threads)
    if kind is Kind.LINE:
        return _line(sorted_, order, fitted, drawn, seed, threads)
    return _told(
        Headline(kind, None if kind is Kind.UNDECIDED else 1.0), _alike(drawn, kind, len(votes.statements))
    )


def _verdict(evidence: Evidence, statements: int) -> tuple[Kind, int]:
    """The shape decides first: groups need a gap, a line needs that there is none; those who divide on many statements do not agree.

    A line also needs that a third class tells little more than a second: people in a plane or in three heaps are not on a line.
    """
    apart = _opposed(evidence.opposed, statements) & (evidence.gain >= GAIN_FROM)
    counts = np.flatnonzero(apart & (evidence.gap >= GAP_FROM)) + 1
    most = int(counts.max()) if len(counts) else 1
    if ((evidence.gain >= GAIN_FROM) & (evidence.gap > 0))[most:].any() and (most > 1 or apart[1]):
        return Kind.UNDECIDED, 0
    if most > 1:
        return Kind.GROUPS, most
    if not apart[1] and evidence.agreement >= AGREEMENT_FROM and evidence.sides >= SIDES_FROM:
        return Kind.CONSENSUS, 0
    one_line = evidence.gain[2] <= ONE_LINE * evidence.gain[1]
    if evidence.gain[1] >= GAIN_FROM and evidence.gap[1] <= NO_GAP_FROM and one_line:
        return Kind.LINE, 0
    return Kind.UNDECIDED, 0


def _opposed(share: Floats | float, statements: int) -> NDArray[np.bool_]:
    """Whether groups lie on different sides of two statements at least, and of one in twenty."""
    least = max(OPPOSED_STATEMENTS / max(1, statements), OPPOSED_SHARE)
    return np.asarray(np.asarray(share) >= least - 1e-9)


def _middle(drawn: list[Evidence]) -> Evidence:
    """Medians over the draws; of a gap, over those that looked for it."""
    gaps = np.array([one.gap for one in drawn])
    gap = [np.median(known) if len(known := some[np.isfinite(some)]) else -np.inf for some in gaps.T]
    return Evidence(
        gain=np.median([one.gain for one in drawn], axis=0),
        gap=np.array(gap),
        opposed=np.median([one.opposed for one in drawn], axis=0),
        agreement=float(np.median([one.agreement for one in drawn])),
        sides=float(np.median([one.sides for one in drawn])),
    )


def _alike(drawn: list[Draw], kind: Kind, statements: int, count: int = 0) -> NDArray[np.bool_]:
    """(draws,) which of them give this kind and count."""
    return np.array([_verdict(one.evidence, statements) == (kind, count) for one in drawn])


def _told(told: Headline, same: NDArray[np.bool_]) -> Headline:
    """The headline with its chance; undecided if fewer than half of the draws say the same."""
    if told.kind is Kind.UNDECIDED:
        return told
    chance = float(same.mean())
    return replace(told, chance=chance) if chance >= TOLD_FROM else Headline(Kind.UNDECIDED)


def _groups(
    votes: Votes,
    order: NDArray[np.int64],
    count: int,
    fitted: Votes,
    drawn: list[Draw],
    seed: int,
    threads: int,
) -> Headline:
    some = sampled(votes, SAMPLED_PEOPLE, seed)
    found = groups(some, count, seed=seed, threads=threads)
    if found.count != count or not _opposed(opposed_share(found.classes), len(votes.statements)):
        return Headline(Kind.UNDECIDED)
    own = _labels(fitted, found, threads)
    agreed = [_same_partition(one, own, count) >= SAME_PARTITION for one in drawn]
    if some is not votes:
        found = ordered(found.classes, memberships(votes, found.classes, threads))
    back = np.empty_like(found.memberships)
    back[order] = found.memberships
    told = Headline(Kind.GROUPS, 1.0, Groups(found.classes, back))
    return _told(told, _alike(drawn, Kind.GROUPS, len(votes.statements), count) & agreed)


def _labels(votes: Votes, found: Groups, threads: int) -> NDArray[np.int64]:
    by_person: Singles = memberships(votes, found.classes, threads)
    return np.asarray(by_person.argmax(axis=1), dtype=np.int64)


def _same_partition(drawn: Draw, labels: NDArray[np.int64], count: int) -> float:
    """Mean adjusted Rand index with the groups that are told, over the parts of a draw."""
    mine, own = drawn.labels[count], labels[drawn.people]
    parts = [drawn.fold == fold for fold in range(int(drawn.fold.max()) + 1)]
    return float(np.mean([adjusted_rand_index(mine[part], own[part]) for part in parts]))


def _line(
    votes: Votes, order: NDArray[np.int64], fitted: Votes, drawn: list[Draw], seed: int, threads: int
) -> Headline:
    some = sampled(votes, SAMPLED_PEOPLE, seed)
    axis = ideal_points(some, 1, seed=seed, threads=threads)
    own = place(fitted, axis, threads=threads).positions[:, 0]
    agreed = [_same_line(one, own) >= SAME_LINE for one in drawn]
    everybody = axis if some is votes else place(votes, axis, threads=threads)
    back = np.empty(len(order))
    back[order] = everybody.positions[:, 0]
    told = Headline(Kind.LINE, 1.0, positions=back, ends=_ends(votes, axis))
    return _told(told, _alike(drawn, Kind.LINE, len(votes.statements)) & agreed)


def _same_line(drawn: Draw, positions: Floats) -> float:
    """Mean correlation, whatever its sign, with the line that is told, over the parts of a draw."""
    found = []
    for fold in range(int(drawn.fold.max()) + 1):
        part = drawn.fold == fold
        one, other = drawn.position[part], positions[drawn.people[part]]
        both = one.std() * other.std()
        found.append(
            abs(float(((one - one.mean()) * (other - other.mean())).mean())) / both if both > 0 else 0.0
        )
    return float(np.mean(found))


def _ends(votes: Votes, axis: IdealPoints) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """By how much the chance of agreeing differs between the ends, one standard deviation either side of the middle."""
    reach = axis.loadings[:, 0] * axis.positions[:, 0].std()
    low, high = (1 / (1 + np.exp(-(axis.statement_offset + side * reach))) for side in (-1, 1))
    rise = high - low
    falling, rising = np.argsort(rise, kind="stable"), np.argsort(-rise, kind="stable")
    at_low = [int(votes.statements[s]) for s in falling[:ENDS_SHOWN] if rise[s] <= -_DIFFERENCE]
    at_high = [int(votes.statements[s]) for s in rising[:ENDS_SHOWN] if rise[s] >= _DIFFERENCE]
    return tuple(at_low), tuple(at_high)


def _of_few(votes: Votes, draws: int, seed: int) -> Headline:
    if len(votes.people) < PEOPLE_FOR_CONSENSUS:
        return Headline(Kind.UNDECIDED)
    same = []
    for one in range(draws):
        agreement, sides = agreement_of(votes.take_people(_cut(len(votes.people), seed + one)[0]))
        same.append(agreement >= AGREEMENT_FROM and sides >= SIDES_FROM)
    chance = float(np.mean(same))
    return Headline(Kind.CONSENSUS, chance) if chance >= STRONG_FROM else Headline(Kind.UNDECIDED)


def _cut(people: int, seed: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Ascending index of four fifths of the people, and the part that each is in, parts of one size or one less."""
    dice = np.random.default_rng(seed)
    chosen = np.sort(dice.permutation(people)[: round(SHARE * people)])
    return chosen, dice.permutation(len(chosen)) % (2 if people >= FEW_PEOPLE else 3)


def _canonical(votes: Votes) -> NDArray[np.int64]:
    """Index of each person in an order made of what they answered, so that neither ids nor the order of people matter."""
    codes = votes.codes.astype(">u4")
    rows = [
        codes[begin:end].tobytes() for begin, end in zip(votes.starts[:-1], votes.starts[1:], strict=True)
    ]
    return np.array(sorted(range(len(rows)), key=rows.__getitem__), dtype=np.int64)


def _reordered(votes: Votes, order: NDArray[np.int64]) -> Votes:
    lengths = votes.per_person[order]
    starts = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
    places = np.repeat(votes.starts[order] - starts[:-1], lengths) + np.arange(starts[-1])
    return Votes(votes.codes[places], starts, np.arange(len(order)), votes.statements)
