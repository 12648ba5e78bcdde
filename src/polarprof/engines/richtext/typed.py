"""What somebody typed or pasted into a plain field: Markdown, and the lists and tables that Word and Excel put there as signs.

Not for HTML: an editor sends that.
"""

from __future__ import annotations

import re
from itertools import groupby

from polarprof.engines.richtext.markdown import from_markdown

_BULLET = re.compile(r"^[ \t]*[•·●▪■◦‣§\uf0a7\uf0b7o–-]\t+[ ]*", re.MULTILINE)
_CELL_ENDS = re.compile(r"[ ]*\t[ ]*")


def from_typed(text: str) -> str:
    """Cleaned HTML as `from_markdown` gives it. A sign of a list before a tab begins an item; two or more lines in
    succession that have tabs between their words are the rows of a table.
    """
    return from_markdown(_with_tables(_BULLET.sub("- ", text.replace("\r\n", "\n"))))


def _with_tables(text: str) -> str:
    if "\t" not in text:
        return text
    written: list[str] = []
    for is_row, lines in groupby(text.split("\n"), key=_is_row):
        block = list(lines)
        if is_row and len(block) > 1:
            written += ["", *_table(block), ""]
        else:
            written += block
    return "\n".join(written)


def _is_row(line: str) -> bool:
    """Whether words stand on both sides of a tab, or a table's row begins with an empty cell."""
    return "\t" in line.strip(" ") and bool(line.strip()) and not re.match(r"\s*(?:[-+*>#]|\d+[.)])\s", line)


def _table(lines: list[str]) -> list[str]:
    rows = [[cell.replace("|", r"\|").strip() for cell in _CELL_ENDS.split(line)] for line in lines]
    width = max(len(row) for row in rows)
    head, *body = (f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows)
    return [head, f"|{' --- |' * width}", *body]
