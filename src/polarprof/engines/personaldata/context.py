"""What stands around a stretch: words before it and behind it, in the same line and not far away."""

from __future__ import annotations

import re


def before(text: str, start: int, reach: int) -> str:
    """At most `reach` characters that precede `start`, from the beginning of the line at the earliest; whole words."""
    begin = max(0, start - reach)
    if begin and text[begin - 1].isalnum():
        begin = next((at for at in range(begin, start) if not text[at].isalnum()), start)
    return text[begin:start].rpartition("\n")[2]


def after(text: str, end: int, reach: int) -> str:
    """At most `reach` characters from `end` on, up to the end of the line; whole words."""
    stop = min(len(text), end + reach)
    if stop < len(text) and text[stop].isalnum():
        stop = next((at for at in range(stop, end, -1) if not text[at - 1].isalnum()), end)
    return text[end:stop].partition("\n")[0]


def is_near(
    words: re.Pattern[str], text: str, span: tuple[int, int], *, back: int = 60, on: int = 30
) -> bool:
    """Whether one of the words stands within reach of the span."""
    start, end = span
    return bool(words.search(before(text, start, back)) or words.search(after(text, end, on)))


def listed(text: str) -> tuple[str, ...]:
    """The words of a list that is written as a sentence: a word a line would be all that one sees of a module."""
    return tuple(text.split())


def words(*alternatives: str, glued: bool = False) -> re.Pattern[str]:
    """Any of these as whole words, whatever their capitals; `glued` also inside a compound."""
    joined = "|".join(alternatives)
    return re.compile(rf"(?:{joined})" if glued else rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)
