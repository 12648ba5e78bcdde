"""How often intervals of polarisation cover a planted truth: `./pp bench intervals --runs 1000`.

Each run plants shares, draws people and votes from them with a seed of its own, and looks whether the truth lies in the
interval. The tests do the same with fewer runs.
"""

import argparse
import time
from typing import Protocol

import numpy as np

from polarprof.engines.landscape.polarisation import Band, Polarisation, polarisation
from polarprof.engines.landscape.votes import pack

PEOPLE, STATEMENTS, PER_PERSON = 200, 60, 30
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
    started = time.process_time()
    covered = [_polarisation(np.random.default_rng((1, run))) for run in range(runs)]
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
    estimate = polarisation(votes, mine, mine[votes.rows()], draws=200)
    assert isinstance(estimate, Polarisation)  # noqa: S101 enough people and statements by construction
    assert isinstance(estimate.group_difference, Band)  # noqa: S101 two groups by construction
    assert isinstance(estimate.evenness, Band)  # noqa: S101 the same
    one, two = shares
    weight = float(labels.mean() * (1 - labels.mean()))
    difference = ((one - two) ** 2).sum() / (one * (1 - two) + two * (1 - one)).sum()
    everybody = one + (two - one) * labels.mean()
    disagreement = float((2 * everybody * (1 - everybody)).mean())
    return {
        "P1 verschil tussen groepen": _holds(estimate.group_difference.lower, difference),
        "P2 onenigheid": _holds(estimate.disagreement, disagreement),
        "P4 Esteban-Ray": _holds(estimate.evenness.lower, weight * float((two - one).mean())),
    }


def _holds(interval: Interval, truth: float) -> bool:
    return interval.low <= truth <= interval.high
