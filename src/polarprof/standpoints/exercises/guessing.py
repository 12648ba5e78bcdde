"""Standing in another's place: which group, which statements, and how far off one was. From published figures alone.

For practice, shown to the person alone. Nothing here ranks people, and nothing promises that guessing changes an attitude.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from math import log

from polarprof.engines.perspectives.cells import Cell
from polarprof.standpoints.results.records import Published
from polarprof.standpoints.voting import vault

STATEMENTS, FEWEST, TOLD = 8, 5, 2
FEWEST_OWN_VOTES = 5
AGAIN_AFTER = timedelta(weeks=4)
_LEAST = 0.03


@dataclass(frozen=True, slots=True)
class Guessable:
    """What may be guessed of a result: only statements of which every group has a figure.

    cells: by number of the statement, everybody first. shares: of the participants, by group.
    """

    cells: dict[int, tuple[Cell, ...]]
    shares: tuple[float, ...]

    @property
    def groups(self) -> int:
        return len(self.shares)


def guessable(published: Published | None, taken: Collection[int]) -> Guessable:
    """Of the statements with these numbers: one that is not taken any more is not guessed either."""
    if published is None or not published.groups:
        return Guessable({}, ())
    shares = tuple(group.share for group in published.groups)
    whole = {
        number: cells
        for number, cells in published.rows.items()
        if number in taken and len(cells) == len(shares) + 1 and all(cell.share is not None for cell in cells)
    }
    return Guessable(whole, shares)


def own_group(shown: Guessable, votes: dict[int, vault.Vote]) -> int | None:
    """The group whose published shares fit the votes best, the size of the group weighted in; None below five votes."""
    known = {number: vote for number, vote in votes.items() if number in shown.cells}
    if len(known) < FEWEST_OWN_VOTES or not shown.groups:
        return None

    def fit(group: int) -> float:
        total = log(max(shown.shares[group], _LEAST))
        for number, vote in known.items():
            share = min(1 - _LEAST, max(_LEAST, shown.cells[number][group + 1].middle))
            total += log(share if vote.answer == 1 else 1 - share)
        return total

    return max(range(shown.groups), key=fit)


def again_on(content: vault.Content, group: int) -> date | None:
    """From which day this group may be guessed again; None when it may be now for lack of an earlier time."""
    weeks = [attempt.week for attempt in content.attempts if attempt.group == group]
    return max(weeks) + AGAIN_AFTER if weeks else None


def drawn_statements(shown: Guessable, content: vault.Content, key: str, group: int) -> list[int]:
    """Numbers of the statements to guess, drawn by the system alike from low, middle and high shares.

    Those guessed before are left out as long as enough others remain. Fewer than five: nothing, for too few tell nothing.
    """
    from polarprof.engines.perspectives.shares import pick_statements

    numbers = sorted(shown.cells)
    voted = [shown.cells[number][group + 1].votes for number in numbers]
    agreed = [
        round(shown.cells[number][group + 1].middle * votes)
        for number, votes in zip(numbers, voted, strict=True)
    ]
    before = {n for attempt in content.attempts if attempt.group == group for n in attempt.guesses}
    leave_out = [place for place, number in enumerate(numbers) if number in before]
    if len(numbers) - len(leave_out) < FEWEST:
        leave_out = []
    seed = vault.draw_seed(key, str(group), str(len(content.attempts)))
    drawn = [numbers[place] for place in pick_statements(agreed, voted, STATEMENTS, seed, leave_out)]
    return drawn if len(drawn) >= FEWEST else []


def known_of(shown: Guessable, group: int, drawn: Collection[int]) -> list[int]:
    """Numbers of the statements that tell this group from everybody best and need not be guessed: so that one knows whom."""

    def apart(number: int) -> float:
        cells = shown.cells[number]
        return abs(cells[group + 1].middle - cells[0].middle)

    return sorted(shown.cells.keys() - set(drawn), key=lambda number: (-apart(number), number))[:TOLD]


def attempt_of(shown: Guessable, group: int, guesses: dict[int, float], today: date) -> vault.Attempt:
    """The guesses beside what is published today; KeyError for a statement that is not shown."""
    held = {}
    for number, guess in guesses.items():
        everybody, cell = shown.cells[number][0], shown.cells[number][group + 1]
        held[number] = vault.Guess(guess, round(cell.middle, 3), cell.votes, round(everybody.middle, 3))
    return vault.Attempt(group, today - timedelta(days=today.weekday()), held)


@dataclass(frozen=True, slots=True)
class Line:
    """One statement of an attempt; `miss` is the guess less the share, in points of 100."""

    text: str
    guess: float
    share: float

    @property
    def miss(self) -> int:
        return round((self.guess - self.share) * 100)


class Review:
    """How one attempt went; `texts` by number of the statement, of those that may still be shown."""

    def __init__(self, attempt: vault.Attempt, texts: dict[int, str]) -> None:
        self.attempt, self._texts = attempt, texts

    @cached_property
    def lines(self) -> list[Line]:
        """The greatest miss first."""
        lines = [
            Line(self._texts[number], guess.guess, guess.share)
            for number, guess in self.attempt.guesses.items()
            if number in self._texts
        ]
        return sorted(lines, key=lambda line: -abs(line.miss))

    @cached_property
    def typical(self) -> int | None:
        """The typical miss in points of 100, freed of the noise in the group's shares; None below five statements."""
        estimate = self._accuracy
        return None if estimate is None else round(estimate[0] * 100)

    @property
    def bias(self) -> int | None:
        """Above 0 one thinks that the group agrees more than it does; in points of 100."""
        estimate = self._accuracy
        return None if estimate is None else round(estimate[1] * 100)

    @property
    def better_than_everybody(self) -> bool | None:
        """Whether the guesses were nearer than the share over everybody would be; None if the group is like everybody."""
        estimate = self._accuracy
        return None if estimate is None or estimate[2] is None else estimate[2] > 0

    @cached_property
    def _accuracy(self) -> tuple[float, float, float | None] | None:
        """Miss, bias, skill. Published shares are rounded; that adds at most 1.5 points to a miss of none."""
        from polarprof.engines.perspectives.accuracy import Accuracy, accuracy

        held = list(self.attempt.guesses.values())
        estimate = accuracy(
            [one.guess for one in held],
            [one.share * one.votes for one in held],
            [one.votes for one in held],
            [one.overall for one in held],
        )
        return (estimate.miss, estimate.bias, estimate.skill) if isinstance(estimate, Accuracy) else None
