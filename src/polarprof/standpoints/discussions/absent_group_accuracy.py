"""Whether those in a discussion carried a group that was hardly there: what they guessed of it, taken together."""

from collections.abc import Iterable, Mapping, Sequence

from polarprof.engines.perspectives.absent_group_accuracy import (
    AbsentGroupAccuracy,
    PersonGuesses,
    absent_group_accuracy,
)
from polarprof.engines.perspectives.cells import Cell
from polarprof.standpoints.voting import vault

LITTLE_THERE = ("absent", "fewer")
_SAME_GROUP = 0.15
Rows = Mapping[int, tuple[Cell, ...]]


def accuracy_in_words(
    words: Sequence[str], rows: Rows, guessed: Iterable[tuple[int, Sequence[vault.Attempt]]]
) -> list[str]:
    """For each group "well", "unclear" or "badly"; empty if the group was present enough, or if fewer than 10 people guessed it.

    words: how present each group was. rows: those of the snapshot. guessed: for each person present, their group and attempts.
    """
    guessed = list(guessed)
    return [_word(group, rows, guessed) if word in LITTLE_THERE else "" for group, word in enumerate(words)]


def _word(group: int, rows: Rows, guessed: list[tuple[int, Sequence[vault.Attempt]]]) -> str:
    latest = (_latest(group, rows, attempts) for own, attempts in guessed if own != group)
    estimate = absent_group_accuracy([one for one in latest if one is not None])
    if not isinstance(estimate, AbsentGroupAccuracy):
        return ""
    return "well" if estimate.low > 0 else "badly" if estimate.high < 0 else "unclear"


def _latest(group: int, rows: Rows, attempts: Sequence[vault.Attempt]) -> PersonGuesses | None:
    """The last attempt at this group and what was published at that time; None if the symbol stood for other people then."""
    own = [attempt for attempt in attempts if attempt.group == group]
    if not own:
        return None
    last = max(own, key=lambda attempt: attempt.week)
    apart = [
        abs(guess.share - cells[group + 1].middle)
        for number, guess in last.guesses.items()
        if len(cells := rows.get(number, ())) > group + 1 and cells[group + 1].share is not None
    ]
    if not apart or sum(apart) / len(apart) > _SAME_GROUP:
        return None
    held = list(last.guesses.values())
    return PersonGuesses(
        [one.guess for one in held],
        [one.share * one.votes for one in held],
        [one.votes for one in held],
        [one.overall for one in held],
    )
