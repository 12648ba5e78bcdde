"""Standing in another's place: which group, which statements, and how far off one was. From published figures alone.

For practice, shown to the person alone. Nothing here ranks people, and nothing promises that guessing changes an attitude.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from math import log

from polarprof.engines.perspectives.cells import Cell, Row, edge
from polarprof.standpoints import vault
from polarprof.standpoints.models import Snapshot

STATEMENTS, FEWEST, TOLD = 8, 5, 2
FEWEST_OWN_VOTES = 5
AGAIN_AFTER = timedelta(weeks=4)
_LEAST = 0.03


@dataclass(frozen=True, slots=True)
class Published:
    """What a snapshot shows of each statement by group; only statements of which every group has a figure.

    cells: by number of the statement, everybody first. shares: of the participants, by group.
    """

    cells: dict[int, tuple[Cell, ...]]
    shares: tuple[float, ...]

    @property
    def groups(self) -> int:
        return len(self.shares)


def published(snapshot: Snapshot | None, taken: Collection[int]) -> Published:
    """Of the statements with these numbers: one that is not taken any more is not guessed either."""
    content = snapshot.content if snapshot else {}
    shares = tuple(group["share"] for group in content.get("groups", []))
    rows = {int(number): Row.from_plain(plain).cells for number, plain in content.get("rows", {}).items()}
    whole = {
        number: cells
        for number, cells in rows.items()
        if number in taken and len(cells) == len(shares) + 1 and all(cell.share is not None for cell in cells)
    }
    return Published(whole if shares else {}, shares)


def share_of(cell: Cell) -> float:
    """A published share as a number; the middle of what "under" and "over" leave open."""
    share, half = cell.share or 0.0, edge(cell.votes) / 2
    return half if share == 0 else 1 - half if share == 1 else share


def own_group(shown: Published, votes: dict[int, vault.Vote]) -> int | None:
    """The group whose published shares fit the votes best, the size of the group weighed in; None below five votes."""
    known = {number: vote for number, vote in votes.items() if number in shown.cells}
    if len(known) < FEWEST_OWN_VOTES or not shown.groups:
        return None

    def fit(group: int) -> float:
        total = log(max(shown.shares[group], _LEAST))
        for number, vote in known.items():
            share = min(1 - _LEAST, max(_LEAST, share_of(shown.cells[number][group + 1])))
            total += log(share if vote.answer == 1 else 1 - share)
        return total

    return max(range(shown.groups), key=fit)


def again_on(content: vault.Content, group: int) -> date | None:
    """From which day this group may be guessed again; None when it may be now for lack of an earlier time."""
    weeks = [attempt.week for attempt in content.attempts if attempt.group == group]
    return max(weeks) + AGAIN_AFTER if weeks else None


def drawn_statements(shown: Published, content: vault.Content, key: str, group: int) -> list[int]:
    """Numbers of the statements to guess, drawn by the system alike from low, middle and high shares.

    Those guessed before are left out as long as enough others remain. Fewer than five: nothing, for too few tell nothing.
    """
    from polarprof.engines.perspectives.shares import pick_statements

    numbers = sorted(shown.cells)
    voted = [shown.cells[number][group + 1].votes for number in numbers]
    agreed = [
        round(share_of(shown.cells[number][group + 1]) * votes)
        for number, votes in zip(numbers, voted, strict=True)
    ]
    before = {n for attempt in content.attempts if attempt.group == group for n in attempt.guesses}
    leave_out = [place for place, number in enumerate(numbers) if number in before]
    if len(numbers) - len(leave_out) < FEWEST:
        leave_out = []
    seed = vault.draw_seed(key, str(group), str(len(content.attempts)))
    found = [numbers[place] for place in pick_statements(agreed, voted, STATEMENTS, seed, leave_out)]
    return found if len(found) >= FEWEST else []


def known_of(shown: Published, group: int, drawn: Collection[int]) -> list[int]:
    """Numbers of the statements that tell this group from everybody best and need not be guessed: so that one knows whom."""

    def apart(number: int) -> float:
        cells = shown.cells[number]
        return abs(share_of(cells[group + 1]) - share_of(cells[0]))

    return sorted(shown.cells.keys() - set(drawn), key=lambda number: (-apart(number), number))[:TOLD]


def attempt_of(shown: Published, group: int, guesses: dict[int, float], today: date) -> vault.Attempt:
    """The guesses beside what is published today; KeyError for a statement that is not shown."""
    held = {}
    for number, guess in guesses.items():
        everybody, cell = shown.cells[number][0], shown.cells[number][group + 1]
        held[number] = vault.Guess(guess, round(share_of(cell), 3), cell.votes, round(share_of(everybody), 3))
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
        found = [
            Line(self._texts[number], guess.guess, guess.share)
            for number, guess in self.attempt.guesses.items()
            if number in self._texts
        ]
        return sorted(found, key=lambda line: -abs(line.miss))

    @cached_property
    def typical(self) -> int | None:
        """The typical miss in points of 100, freed of the noise in the group's shares; None below five statements."""
        found = self._accuracy
        return None if found is None else round(found[0] * 100)

    @property
    def bias(self) -> int | None:
        """Above 0 one thinks that the group agrees more than it does; in points of 100."""
        found = self._accuracy
        return None if found is None else round(found[1] * 100)

    @property
    def better_than_everybody(self) -> bool | None:
        """Whether one was nearer than who guesses the share of everybody; None where the group is like everybody."""
        found = self._accuracy
        return None if found is None or found[2] is None else found[2] > 0

    @cached_property
    def _accuracy(self) -> tuple[float, float, float | None] | None:
        """Miss, bias, skill. Published shares are rounded; that adds at most 1.5 points to a miss of none."""
        from polarprof.engines.perspectives.accuracy import Accuracy, accuracy

        held = list(self.attempt.guesses.values())
        found = accuracy(
            [one.guess for one in held],
            [one.share * one.votes for one in held],
            [one.votes for one in held],
            [one.overall for one in held],
        )
        return (found.miss, found.bias, found.skill) if isinstance(found, Accuracy) else None
