"""Whether those in a discussion carried a group that was hardly there: what they guessed of it, taken together."""

from collections.abc import Iterable, Sequence
from typing import Any

from polarprof.engines.perspectives.carrying import Carried, Guessed, carried
from polarprof.engines.perspectives.cells import Row
from polarprof.standpoints import vault
from polarprof.standpoints.guessing import share_of

LITTLE_THERE = ("absent", "fewer")
_SAME_GROUP = 0.15


def carried_groups(
    words: Sequence[str], rows: dict[str, Any], guessed: Iterable[tuple[int, Sequence[vault.Attempt]]]
) -> list[str]:
    """For each group well, unclear or badly; "" where it was there enough, or fewer than 10 of them guessed it.

    words: how present each group was. rows: of the snapshot. guessed: of each who was there the own group and the attempts.
    """
    guessed = list(guessed)
    return [_word(group, rows, guessed) if word in LITTLE_THERE else "" for group, word in enumerate(words)]


def _word(group: int, rows: dict[str, Any], guessed: list[tuple[int, Sequence[vault.Attempt]]]) -> str:
    latest = (_latest(group, rows, attempts) for own, attempts in guessed if own != group)
    found = carried([one for one in latest if one is not None])
    if not isinstance(found, Carried):
        return ""
    return "well" if found.low > 0 else "badly" if found.high < 0 else "unclear"


def _latest(group: int, rows: dict[str, Any], attempts: Sequence[vault.Attempt]) -> Guessed | None:
    """The last attempt at this group beside what was published then; None when other people stood under its symbol then."""
    own = [attempt for attempt in attempts if attempt.group == group]
    if not own:
        return None
    last = max(own, key=lambda attempt: attempt.week)
    apart = [
        abs(guess.share - share_of(cells[group + 1]))
        for number, guess in last.guesses.items()
        if len(cells := _cells(rows, number)) > group + 1 and cells[group + 1].share is not None
    ]
    if not apart or sum(apart) / len(apart) > _SAME_GROUP:
        return None
    held = list(last.guesses.values())
    return Guessed(
        [one.guess for one in held],
        [one.share * one.votes for one in held],
        [one.votes for one in held],
        [one.overall for one in held],
    )


def _cells(rows: dict[str, Any], number: int) -> tuple[Any, ...]:
    plain = rows.get(str(number))
    return Row.from_plain(plain).cells if plain else ()
