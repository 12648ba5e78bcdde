"""How wide the columns of a table are and how large their letters: the same in Word and in PDF.

Not for tables on pages, which the browser lays out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from polarprof.engines.documents.model import Table

# In points: the room between the margins of A4, and what a cell has around its text.
ROOM, AROUND = 470.0, 12.0
# The widths of signs as shares of their size, and how much wider they are in bold.
NARROW, OF_NARROW, WIDE, OF_WIDE, OTHER, BOLD = (
    " .,:;/-|!'()[]ijlt\N{NO-BREAK SPACE}",
    0.33,
    "€%@&mw",
    0.78,
    0.56,
    1.08,
)
FEW, NORMAL, SMALL = 6, 9.0, 8.0
# Letters of a line that must stay whole, and the size at which they stand.
SIZES_OF_WHOLE = ((16, NORMAL), (36, 7.0), (float("inf"), 6.5))
# Longer words may be split: wherever there is room, where there is little, and in the heading of a column.
LONGEST, SHORTEST, LONGEST_IN_HEADER = 16, 8, 10
_BETWEEN_WORDS = re.compile(r"[ \n\t]+")


@dataclass(frozen=True, slots=True)
class Column:
    """In points."""

    width: float
    size: float


def columns(table: Table, *, room: float = ROOM) -> tuple[Column, ...]:
    """The columns fill the room.

    Each holds its longest word where all do. Where they do not, words are split before an amount, a day or a code is;
    what is left over is shared out as the table wants it.
    """
    places = range(len(table.header))
    sizes = [_size(table, place) for place in places]
    wanted, least = (
        [_width(table, place, sizes[place], is_least=is_least) for place in places]
        for is_least in (False, True)
    )
    return tuple(
        Column(width, size) for width, size in zip(_shared(table, wanted, least, room), sizes, strict=True)
    )


def _shared(table: Table, wanted: list[float], least: list[float], room: float) -> list[float]:
    if sum(wanted) <= room:
        rest = room - sum(wanted)
        return [width + rest * share for width, share in zip(wanted, table.shares(), strict=True)]
    if sum(least) < room:
        part = (room - sum(least)) / (sum(wanted) - sum(least))
        return [low + (high - low) * part for low, high in zip(least, wanted, strict=True)]
    return _lowered(least, room)


def _lowered(widths: list[float], room: float) -> list[float]:
    """The widest columns give what is wanting, down to one width, so that an amount beside a very long code stays whole."""
    left, most = room, 0.0
    for place, width in enumerate(sorted(widths)):
        most = left / (len(widths) - place)
        if width >= most:
            break
        left -= width
    return [min(width, most) for width in widths]


def _size(table: Table, place: int) -> float:
    base = SMALL if len(table.header) > FEW else NORMAL
    if place not in table.unbroken:
        return base
    longest = _longest_line(table, place)
    return min(base, next(size for most, size in SIZES_OF_WHOLE if longest <= most))


def _cells(table: Table, place: int) -> list[tuple[str, bool]]:
    """Each with whether it is in bold."""
    bold = (table.header, *([table.total] if table.total else []))
    return [*((row[place], True) for row in bold), *((row[place], False) for row in table.rows)]


def _longest_line(table: Table, place: int) -> int:
    return max(len(line) for cell, _bold in _cells(table, place) for line in cell.split("\n"))


def _width(table: Table, place: int, size: float, *, is_least: bool) -> float:
    if place in table.unbroken:
        pieces = [(line, bold) for cell, bold in _cells(table, place) for line in cell.split("\n")]
    else:
        in_header, in_rows = (LONGEST_IN_HEADER, SHORTEST) if is_least else (LONGEST, LONGEST)
        (header, _bold), *rest = _cells(table, place)
        pieces = [(word[:in_header], True) for word in _BETWEEN_WORDS.split(header)]
        pieces += [(_kept(word, in_rows), bold) for cell, bold in rest for word in _BETWEEN_WORDS.split(cell)]
    return max(_letters(piece) * (BOLD if bold else 1) for piece, bold in pieces) * size + AROUND


def _kept(word: str, most: int) -> str:
    """What stays on one line: of a day, an amount or a number all of it."""
    return word[: LONGEST if any(map(str.isdigit, word)) else most]


def _letters(text: str) -> float:
    return sum(
        OF_NARROW if sign in NARROW else OF_WIDE if sign.isupper() or sign in WIDE else OTHER for sign in text
    )
