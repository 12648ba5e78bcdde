"""Clean HTML as words alone: how long it is to a reader, and what a table can be called.

Not for showing: see `to_markdown` for a text that stays readable without HTML.
"""

from __future__ import annotations

import html as entities
import re

from polarprof.engines.richtext.tables import table_rows

_TAG = re.compile(r"<[^<>]*>")
_LINE_ENDS = str.maketrans("", "", "\r\n")


def visible_length(html: str) -> int:
    """How many characters a reader sees in clean HTML: no tags, no line ends, an emoji is one; as the editor counts."""
    return len(entities.unescape(_TAG.sub("", html)).translate(_LINE_ENDS))


def heading_row(table: str) -> tuple[str, ...]:
    """The words in the header row of a table, without empty ones."""
    rows = table_rows(table)
    cells = (" ".join(entities.unescape(_TAG.sub(" ", cell)).split()) for cell in (rows[0] if rows else ()))
    return tuple(cell for cell in cells if cell)
