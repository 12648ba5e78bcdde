"""A table of rich text in its one shape: a header row, then rows of as many cells, each a line or more of text.

`MOST_COLUMNS` and `MOST_ROWS` are what a page and a printed sheet can hold; whoever stores a table refuses more, here
nothing is cut. Not for tables of figures: those are data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

MOST_COLUMNS = 10
MOST_ROWS = 200
WIDEST = 20
"""Cells behind the twentieth are written into it: a row of thousands would make a table of millions of empty cells."""

Rows = tuple[tuple[str, ...], ...]

_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<(?:td|th)(?: [^<>]*)?>(.*?)</(?:td|th)>", re.DOTALL)
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)


def table_html(rows: Sequence[Sequence[str]]) -> str:
    """The one shape of these rows, whose cells hold inline HTML; the first row is the header. Nothing for no rows."""
    if not rows:
        return ""
    width = max(len(row) for row in rows)
    head, *body = ([*row, *[""] * (width - len(row))] for row in rows)
    top = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    rest = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in body)
    return f"<table><thead><tr>{top}</tr></thead>{f'<tbody>{rest}</tbody>' if rest else ''}</table>"


def table_rows(block: str) -> Rows:
    """The cells of a block of clean HTML that is a table, the header row first; empty for any other block."""
    if not block.startswith("<table>"):
        return ()
    return tuple(tuple(_CELL.findall(row)) for row in _ROW.findall(block))


def table_sizes(html: str) -> tuple[tuple[int, int], ...]:
    """Columns and rows, with the header row, of each table in clean HTML."""
    tables = (table_rows(block) for block in _TABLE.findall(html))
    return tuple((len(rows[0]), len(rows)) for rows in tables if rows)


def in_grid(rows: Iterable[Sequence[tuple[str, int, int]]]) -> tuple[list[list[str]], bool]:
    """Cells (text, columns, rows) set in a grid: a merged one keeps its text in its first place, the others are empty.

    Also gives whether cells were written into the last column that a grid holds. Columns in which no cell begins are left out.
    """
    grid: list[dict[int, str]] = []
    begun: set[int] = set()
    held: dict[int, int] = {}
    too_wide = False
    for cells in rows:
        row: dict[int, str] = {}
        taken = {column for column, left in held.items() if left}
        held = {column: left - 1 for column, left in held.items() if left > 1}
        at = 0
        for text, columns, deep in cells:
            while at in taken:
                at += 1
            place = min(at, WIDEST - 1)
            too_wide = too_wide or place in row
            row[place] = " · ".join(part for part in (row.get(place, ""), text) if part)
            begun.add(place)
            if deep > 1:
                held |= dict.fromkeys(range(at, min(at + columns, WIDEST)), deep - 1)
            at += columns
        grid.append(row)
    kept = sorted(begun)
    return [[row.get(column, "") for column in kept] for row in grid], too_wide
