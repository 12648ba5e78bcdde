"""How often intervals of the opinion landscape cover a planted truth: `./pp bench intervals --runs 1000`.

Each run plants shares, draws people, votes and guesses from them with a seed of its own, and looks whether the truth lies in the
interval. The tests do the same with fewer runs.
"""

import argparse
import time
from functools import cache
from typing import Protocol

import numpy as np

from polarprof.engines.landscape.partitions import Floats
from polarprof.engines.landscape.polarisation import Band, Polarisation, polarisation
from polarprof.engines.landscape.votes import pack
from polarprof.engines.perspectives.gap import PerceptionGap, perception_gap

PEOPLE, STATEMENTS, PER_PERSON = 200, 60, 30
GUESSED, GUESSERS = 20, 30
Covered = dict[str, bool]


class Interval(Protocol):
    @property
    def low(self) -> float: ...

    @property
    def high(self) -> float: ...


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./pp bench intervals")
    parser.add_argument("--runs", type=int, default=1000)
    runs = parser.parse_args(arguments).runs
    for measure in (_polarisation, _perception):
        started = time.process_time()
        covered = [measure(np.random.default_rng((1, run))) for run in range(runs)]
        seconds = time.process_time() - started
        for name in covered[0]:
            share = float(np.mean([one[name] for one in covered]))
            print(f"{name:<28} beweert 95 %, dekt {share:.1%} in {runs} keer", flush=True)
        print(f"{'':<28} {seconds:.0f} s CPU", flush=True)
    return 0


def _polarisation(dice: np.random.Generator) -> Covered:
    """P1, P2 and P4 of two groups, between 0 and 0.3 apart on every statement."""
    low = dice.uniform(0.1, 0.6, size=STATEMENTS)
    shares = np.stack([low, low + dice.choice((0.0, 0.15, 0.3))])
    labels = dice.integers(2, size=PEOPLE)
    seen = dice.random((PEOPLE, STATEMENTS)) < PER_PERSON / STATEMENTS
    row, column = np.nonzero(seen)
    votes = pack(row, column, np.where(dice.random(len(row)) < shares[labels[row], column], 1, -1))
    mine = labels[votes.people]
    found = polarisation(votes, mine, mine[votes.rows()], draws=200)
    assert isinstance(found, Polarisation)  # noqa: S101 enough people and statements by construction
    assert isinstance(found.group_difference, Band)  # noqa: S101 two groups by construction
    assert isinstance(found.evenness, Band)  # noqa: S101 the same
    one, two = shares
    weight = float(labels.mean() * (1 - labels.mean()))
    difference = ((one - two) ** 2).sum() / (one * (1 - two) + two * (1 - one)).sum()
    everybody = one + (two - one) * labels.mean()
    disagreement = float((2 * everybody * (1 - everybody)).mean())
    return {
        "P1 verschil tussen groepen": _holds(found.group_difference.lower, difference),
        "P2 onenigheid": _holds(found.disagreement, disagreement),
        "P4 Esteban-Ray": _holds(found.evenness.lower, weight * float((two - one).mean())),
    }


def _perception(dice: np.random.Generator) -> Covered:
    """Perception gap and exaggeration of people who think that another group is somewhat further away than it is.

    The intervals are over people and statements, so the truth is that of all statements of this kind, not of those drawn here.
    """
    shares, own, perceived = _statements(GUESSED, dice)
    size = perceived * (1 - perceived) / 0.15**2 - 1
    guesses = dice.beta(perceived * size, (1 - perceived) * size, size=(GUESSERS, GUESSED))
    votes, votes_own = (
        (dice.random((PEOPLE // 3, GUESSED)) < planted).astype(float) for planted in (shares, own)
    )
    found = perception_gap(guesses, votes, votes_own, draws=200, splits=5, seed=int(dice.integers(2**31)))
    assert isinstance(found, PerceptionGap)  # noqa: S101 enough of everything by construction
    gap, further = _of_all_statements()
    return {
        "kloof in wat men denkt": _holds(found.gap, gap),
        "overdrijving": _holds(found.exaggeration, further),
    }


def _statements(count: int, dice: np.random.Generator) -> tuple[Floats, Floats, Floats]:
    """(count,) each: the share of the group, that of the guessers' own group, and what they think the first is."""
    shares, own = dice.uniform(0.25, 0.75, size=(2, count))
    return shares, own, np.clip(shares + 0.3 * (shares - own) + dice.normal(size=count) * 0.08, 0.2, 0.8)


@cache
def _of_all_statements() -> tuple[float, float]:
    """Gap and exaggeration, by a million statements."""
    shares, own, perceived = _statements(1_000_000, np.random.default_rng(0))
    gap = float(np.sqrt(((perceived - shares) ** 2).mean()))
    return gap, float((np.sign(shares - own) * (perceived - shares)).mean())


def _holds(interval: Interval, truth: float) -> bool:
    return interval.low <= truth <= interval.high
