"""Votes of a made conversation of any size, packed piece by piece so that little memory is used."""

import numpy as np

from polarprof.engines.landscape.votes import Votes

_PIECE = 20_000


def many_votes(people: int, statements: int, per_person: int, seed: int = 1) -> Votes:
    """Three groups with a habit of agreeing each of their own and a tenth of passes; the same for a seed.

    Each person votes on `per_person` statements on average: one drawn from each of as many equal runs of statements.
    """
    dice = np.random.default_rng(seed)
    offset, profiles = dice.normal(size=statements), dice.normal(size=(3, statements)) * 0.8
    edges = np.linspace(0, statements, per_person + 1).astype(np.int64)
    pieces = []
    for first in range(0, people, _PIECE):
        count = min(_PIECE, people - first)
        group = dice.choice(3, size=count, p=[0.5, 0.3, 0.2])
        habit = dice.normal(size=count) * 0.5
        chosen = edges[:-1] + (dice.random((count, per_person)) * np.diff(edges)).astype(np.int64)
        logits = offset[chosen] + profiles[group[:, None], chosen] + habit[:, None]
        answers = (dice.random(chosen.shape) < 1 / (1 + np.exp(-logits))) * 2
        answers[dice.random(chosen.shape) < 0.1] = 1
        pieces.append((4 * chosen + answers).astype(np.uint16 if statements <= 16_383 else np.uint32).ravel())
    starts = np.arange(people + 1, dtype=np.int64) * per_person
    return Votes(np.concatenate(pieces), starts, np.arange(people), np.arange(statements))
