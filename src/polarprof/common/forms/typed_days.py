"""Reads a day and an hour as people write them: 2026-12-31, 31/12/2026, 31 december 2026; at 14:30, 14u30 or 14 u.

Not for what is asked back, and in which words: that is the fields' (`moments`).
"""

import re
from dataclasses import dataclass
from datetime import date, time

_NUMBERS = re.compile(r"(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(r"(\d{1,2})\.? ([^\W\d_]{3,9})\.?(?: '?(\d{4}|\d{2}))?")
_HOUR = re.compile(
    r"(?:[ ,]|(?<=\d)T|\bom\b|\bat\b)*(?<!\d)(\d{1,2}) ?(?:[:.uh](\d{2})(?::\d{2}(?:\.\d+)?)?|u(?:ur)?|h)(?: ?u(?:ur)?)?",
    re.IGNORECASE,
)
# In Dutch and English, whole and short.
_MONTHS = (
    ("jan", "januari", "january"),
    ("feb", "februari", "february"),
    ("mrt", "maa", "mar", "maart", "march"),
    ("apr", "april"),
    ("mei", "may"),
    ("jun", "juni", "june"),
    ("jul", "juli", "july"),
    ("aug", "augustus", "august"),
    ("sep", "sept", "september"),
    ("okt", "oct", "oktober", "october"),
    ("nov", "november"),
    ("dec", "december"),
)
_NUMBER_OF = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_CENTURY = 2000


@dataclass(frozen=True, slots=True)
class TypedDay:
    """What stands there. day: None where the calendar has no such day. In full: with a year of four digits."""

    day: date | None
    has_year: bool = True
    in_full: bool = True


def read_day(text: str) -> TypedDay | None:
    """None where it is no day at all."""
    text = " ".join(text.split())
    if found := _ISO.fullmatch(text):
        return _of(found[1], int(found[2]), found[3])
    if found := _NUMBERS.fullmatch(text):
        return _of(found[4], int(found[3]), found[1])
    if (found := _WORDS.fullmatch(text)) and found[2].lower() in _NUMBER_OF:
        return _of(found[3], _NUMBER_OF[found[2].lower()], found[1])
    return None


def read_moment(text: str) -> tuple[TypedDay, time | None] | None:
    """The day and the hour; the hour is None where there is none such. None where it is not a day with an hour."""
    text = " ".join(text.split())
    for found in _HOUR.finditer(text):
        day = read_day(text[: found.start()]) if found.end() == len(text) else None
        if day is not None:
            return day, _time(int(found[1]), int(found[2] or 0))
    return None


def _of(year: str | None, month: int, day: str) -> TypedDay:
    number = int(year or _CENTURY)  # a leap year, so that 29 February is a day while its year is asked
    try:
        there = date(number if len(year or "") != len("26") else number + _CENTURY, month, int(day))
    except ValueError:
        return TypedDay(None)
    return TypedDay(there, has_year=bool(year), in_full=len(year or "") != len("26"))


def _time(hour: int, minute: int) -> time | None:
    try:
        return time(hour, minute)
    except ValueError:
        return None
