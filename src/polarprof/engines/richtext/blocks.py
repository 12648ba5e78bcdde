"""Cleaned HTML cut into its top-level blocks: the grain at which people edit, merge and comment.

Not a parser for foreign HTML: clean it first.
"""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise

_BLOCKS = frozenset({"p", "h3", "h4", "ul", "ol", "li", "blockquote", "table"})


def split_blocks(html: str) -> tuple[str, ...]:
    """The top-level blocks of cleaned HTML, as written; loose text between blocks is a block.

    White space around blocks is dropped, all else is kept: joined by nothing, the blocks say the same.
    """
    splitter = _Splitter(html)
    splitter.feed(html)
    splitter.close()
    return splitter.finish()


class _Splitter(HTMLParser):
    """Notes where a block starts or ends at depth zero; the text itself is sliced, never rebuilt."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self._html = html
        self._line_starts = [0]
        for index, character in enumerate(html):
            if character == "\n":
                self._line_starts.append(index + 1)
        self._depth = 0
        self._cuts = [0]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            if self._depth == 0:
                self._cuts.append(self._offset())
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS and self._depth:
            self._depth -= 1
            if self._depth == 0:
                self._cuts.append(self._html.index(">", self._offset()) + 1)

    def finish(self) -> tuple[str, ...]:
        """The slices between the cuts that are not blank."""
        bounds = [*self._cuts, len(self._html)]
        parts = (self._html[start:end].strip() for start, end in pairwise(bounds))
        return tuple(part for part in parts if part)

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column
