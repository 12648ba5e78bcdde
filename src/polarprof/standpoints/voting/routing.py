"""Which statement a participant sees next, and with which chance: that weighs the vote later."""

import random

from polarprof.standpoints.models import Round, Statement
from polarprof.standpoints.voting.queries import Progress
from polarprof.standpoints.voting.routes import Routes, routes

FLOOR = 0.2


def choose(round_: Round, progress: Progress, dice: random.Random) -> tuple[Statement, float]:
    """Draws one of the statements that are left, with its probability: mostly one whose answer says much about this person's position.

    Until there is a map, statements with few votes come up more often. A fifth of the probability is spread
    evenly, so that every statement is shown at times. Raises ValueError when nothing is left.
    """
    left = progress.left
    if not left:
        raise ValueError("nothing is left to show")
    known = routes(round_)
    worth = (
        _worth(progress, known) if known.lines else [1 / (1 + known.votes.get(one.number, 0)) for one in left]
    )
    total = sum(worth)
    chances = [
        FLOOR / len(left) + (1 - FLOOR) * (value / total if total else 1 / len(left)) for value in worth
    ]
    place = dice.choices(range(len(left)), weights=chances)[0]
    return left[place], chances[place]


def _worth(progress: Progress, known: Routes) -> list[float]:
    """Expected information of each statement that is left, about this person and about the statement."""
    import numpy as np

    from polarprof.engines.landscape.routing import information, locate

    numbers = [one.number for one in progress.statements]
    width = len(next(iter(known.lines.values())))
    lines = np.array([known.lines.get(number, [0.0] * width) for number in numbers])
    voted = [place for place, number in enumerate(numbers) if number in progress.content.votes]
    answers = [progress.content.votes[numbers[place]].answer for place in voted]
    person = locate(np.array(voted, dtype=np.int64), answers, lines[:, 0], lines[:, 1:])
    seen = [known.votes.get(number, 0) if number in known.lines else 0 for number in numbers]
    worth = information(person, lines[:, 0], lines[:, 1:], seen)
    left = {one.number for one in progress.left}
    return [float(value) for value, number in zip(worth, numbers, strict=True) if number in left]
