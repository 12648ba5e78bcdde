"""Votes with known truth."""

from typing import NamedTuple

import numpy as np

from polarprof.engines.landscape.votes import Votes, pack


class Truth(NamedTuple):
    votes: Votes
    labels: np.ndarray
    logits: np.ndarray


def votes_of(
    logits: np.ndarray, dice: np.random.Generator, per_person: float = 30, passes: float = 0.0
) -> Votes:
    people, statements = logits.shape
    seen = dice.random(logits.shape) < per_person / statements
    seen[np.arange(people), np.arange(people) % statements] = True  # everybody voted, on everything was voted
    seen[np.arange(statements) % people, np.arange(statements)] = True
    agreed = dice.random(logits.shape) < 1 / (1 + np.exp(-logits))
    row, column = np.nonzero(seen)
    answers = np.where(agreed[row, column], 1, -1)
    answers[dice.random(len(answers)) < passes] = 0
    return pack(row, column, answers)


def noise(seed: int, people: int = 300, statements: int = 60) -> Truth:
    """Statements differ, people do not."""
    dice = np.random.default_rng((1, seed))
    logits = np.zeros((people, 1)) + dice.normal(size=statements)
    return Truth(votes_of(logits, dice), np.zeros(people, dtype=int), logits)


def yes_saying(seed: int, people: int = 300, statements: int = 60) -> Truth:
    """People differ in how readily they agree and in nothing else."""
    dice = np.random.default_rng((2, seed))
    logits = dice.normal(size=(people, 1)) * 1.5 + dice.normal(size=statements)
    return Truth(votes_of(logits, dice), np.zeros(people, dtype=int), logits)


def grouped(seed: int, count: int = 2, people: int = 300, statements: int = 60, spread: float = 1.0) -> Truth:
    """Groups with their own opinions, and people with their own habit of agreeing."""
    dice = np.random.default_rng((3, seed))
    labels = dice.integers(count, size=people)
    profiles = dice.normal(size=(count, statements)) * spread
    logits = dice.normal(size=statements) + dice.normal(size=(people, 1)) * 0.5 + profiles[labels]
    return Truth(votes_of(logits, dice), labels, logits)


def shuffled(votes: Votes, seed: int = 0) -> Votes:
    order = np.random.default_rng(seed).permutation(len(votes))
    people, statements = votes.people[votes.rows()], votes.statements[votes.columns()]
    return pack(people[order], statements[order], votes.answers()[order])
