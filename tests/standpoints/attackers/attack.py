"""What an attacker makes of two states of the same tables: which statements a newcomer voted on, and how."""

import math
from collections import defaultdict
from collections.abc import Mapping
from statistics import median

Figures = Mapping[tuple[str, ...], float]
Path = tuple[str, ...]
OF_A_ROW = 2  # table, key of the row, column


def guesses(before: Figures, after: Figures, statements: int) -> dict[Path, dict[int, float]]:
    """For each figure that stands under numbers of statements: by number above 0 for "agreed", below for "disagreed".

    The shift of the figure, less the median over all statements, which takes away what moved for everybody; 0 where
    nothing tells.
    """
    shifts: dict[Path, dict[int, float]] = defaultdict(dict)
    for path in before.keys() | after.keys():
        for place, part in enumerate(path):
            if place > OF_A_ROW and part.isdecimal() and 1 <= int(part) <= statements:
                figure = (path[0], *path[OF_A_ROW:place], *path[place + 1 :])
                shifts[figure][int(part)] = after.get(path, 0.0) - before.get(path, 0.0)
    return {figure: _less_the_middle(of_statements) for figure, of_statements in shifts.items()}


def _less_the_middle(shifts: Mapping[int, float]) -> dict[int, float]:
    middle = median(shifts.values())
    return {number: shift - middle for number, shift in shifts.items()}


class Score:
    """How many of the answers an attacker guessed right; where nothing tells, half of them."""

    def __init__(self) -> None:
        self.right, self.tried, self.told = 0.0, 0, 0

    def add(self, guess: float, answer: int) -> None:
        self.tried += 1
        self.told += guess != 0
        self.right += 0.5 if guess == 0 else float((guess > 0) == (answer > 0))

    @property
    def share(self) -> float:
        return self.right / self.tried

    @property
    def margin(self) -> float:
        """Two standard errors of a coin that is tossed as often."""
        return 1 / math.sqrt(self.tried)
