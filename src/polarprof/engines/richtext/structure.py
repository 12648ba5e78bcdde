"""Foreign HTML brought to the structure of the house: headings of two levels, tables of one shape, at the top level.

Not a sanitiser: what comes in is well formed and of known tags, what goes out is cleaned once more.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from polarprof.engines.richtext.losses import Loss
from polarprof.engines.richtext.tables import in_grid, table_html

_NAMES = {"h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4", "b": "strong", "i": "em"}
_STRUCK = frozenset({"s", "strike", "del"})
FOREIGN = frozenset({*_NAMES, *_STRUCK, "img", "tfoot", "caption", "div"})
_IN_CELLS = frozenset({"strong", "em", "a"})
_SEEN = re.compile(rf"<(?:table|{'|'.join(sorted(FOREIGN))})[ >]")
_EDGES = re.compile(r"^(?:\s|<br>)+|(?:\s|<br>)+$")
_MOST_SPANNED = 1000  # as HTML has it


def in_house(html: str) -> tuple[str, set[Loss]]:
    """The HTML in the structure of the house, and what it lost. All text stays where it stood."""
    if not _SEEN.search(html):
        return html, set()
    writer = _Writer()
    writer.feed(html)
    writer.close()
    return "".join(writer.out), writer.losses


class _Open:
    """A tag that is open around what is being written; unwritten while a table interrupts it."""

    __slots__ = ("is_written", "start", "tag")

    def __init__(self, tag: str, start: str) -> None:
        self.tag, self.start, self.is_written = tag, start, False


class _Writer(HTMLParser):
    """Passes on what the house knows; a table goes to `_Table` and comes back in its one shape."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self.losses: set[Loss] = set()
        self._stack: list[_Open] = []
        self._table: _Table | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img" or tag in _STRUCK:
            self.losses.add(Loss.IMAGES if tag == "img" else Loss.STRUCK_OUT)
            return
        known = _NAMES.get(tag, tag)
        start = (self.get_starttag_text() or "").replace(f"<{tag}", f"<{known}", 1)
        if self._table:
            self._table.start(known, start, dict(attrs))
        elif known == "table":
            self._interrupt()
            self._table = _Table(self.losses)
        elif known == "br":
            self._write(start)
        elif known != "div":
            self._stack.append(_Open(known, start))
            self._write("")

    def handle_endtag(self, tag: str) -> None:
        known = _NAMES.get(tag, tag)
        if tag in _STRUCK:
            return
        if self._table:
            if self._table.end(known):
                self.out.append(self._table.html())
                self._table = None
        elif self._stack and self._stack[-1].tag == known and self._stack.pop().is_written:
            self.out.append(f"</{known}>")

    def handle_data(self, data: str) -> None:
        if self._table:
            self._table.text(data)
        elif not data.isspace() or all(each.is_written for each in self._stack):
            self._write(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def _write(self, text: str) -> None:
        for each in self._stack:
            if not each.is_written:
                self.out.append(each.start)
                each.is_written = True
        if text:
            self.out.append(text)

    def _interrupt(self) -> None:
        """Close what is open around a table; what has nothing in it yet was never there."""
        for each in reversed(self._stack):
            if each.is_written:
                if self.out[-1] is each.start:
                    self.out.pop()
                else:
                    self.out.append(f"</{each.tag}>")
                each.is_written = False


class _Cell:
    """The text of a cell: lines of inline HTML."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self._parts: list[str] = []
        self._has_text = False
        self._before = ""
        self._mark = ""

    def apart(self, mark: str) -> None:
        """What follows is set apart by this, if something follows and something went before."""
        if "<br>" not in self._before:
            self._before = mark

    def mark(self, text: str) -> None:
        """The next line begins with this, also if it is the first."""
        self._mark = text

    def add(self, piece: str, *, is_text: bool = True) -> None:
        self._parts.append(self._waiting() + piece)
        self._has_text = self._has_text or is_text

    def text(self, text: str) -> None:
        """Text whose spaces are single ones; at the start of a line it has none."""
        if self._before or self._mark or (self._parts and self._parts[-1].endswith("<br>")):
            text = text.lstrip(" ")
        if text:
            self.add(text, is_text=text != " ")

    def close(self, piece: str) -> None:
        self._parts.append(piece)

    def html(self) -> str:
        return _EDGES.sub("", "".join(self._parts))

    def _waiting(self) -> str:
        waiting, self._before = self._before if self._has_text else "", ""
        mark, self._mark = self._mark, ""
        return waiting + mark


class _Table:
    """A table being read, whatever stands in its cells."""

    def __init__(self, losses: set[Loss]) -> None:
        self._losses = losses
        self._rows: list[list[_Cell]] = []
        self._cell: _Cell | None = None
        self._captions: list[_Cell] = []
        self._depth = 1
        self._lists: list[int] = []

    def start(self, tag: str, start: str, attrs: dict[str, str | None]) -> None:
        cell = self._cell
        if tag == "table":
            self._depth += 1
            self._losses.add(Loss.NESTED_TABLES)
        if cell and self._depth > 1:
            self._start_within(cell, tag, start)
        elif tag == "tr":
            self._rows.append([])
        elif tag in {"td", "th"}:
            self._open(attrs)
        elif tag == "caption":
            self._cell = _Cell(1, 1)
            self._captions.append(self._cell)
        elif cell:
            self._start_within(cell, tag, start)

    def end(self, tag: str) -> bool:
        """Whether this was the end of the table itself."""
        cell = self._cell
        if tag == "table":
            self._depth -= 1
            if not self._depth:
                return True
        if cell and self._depth == 1 and tag in {"td", "th", "caption"}:
            self._cell = None
            self._lists = []
        elif cell and tag in _IN_CELLS:
            cell.close(f"</{tag}>")
        elif cell and tag not in {"td", "th"}:
            cell.apart("<br>")
            cell.mark("")
            if tag in {"ul", "ol"} and self._lists:
                self._lists.pop()
        return False

    def text(self, data: str) -> None:
        if self._cell:
            self._cell.text(re.sub(r"[ \t\r\n\f]+", " ", data))

    def html(self) -> str:
        rows = [[(cell.html(), cell.columns, cell.rows) for cell in row] for row in self._rows if row]
        grid, too_wide = in_grid(rows)
        if too_wide:
            self._losses.add(Loss.WIDE_ROWS)
        above = "".join(f"<p>{text}</p>" for caption in self._captions if (text := caption.html()))
        return above + table_html(grid)

    def _open(self, attrs: dict[str, str | None]) -> None:
        columns, rows = _span(attrs.get("colspan")), _span(attrs.get("rowspan"))
        if columns > 1 or rows > 1:
            self._losses.add(Loss.MERGED_CELLS)
        self._cell = _Cell(columns, rows)
        if not self._rows:
            self._rows.append([])
        self._rows[-1].append(self._cell)

    def _start_within(self, cell: _Cell, tag: str, start: str) -> None:
        if tag in _IN_CELLS:
            cell.add(start, is_text=False)
        elif tag == "br":
            cell.add(start)
        elif tag in {"td", "th"}:
            cell.apart(" · ")
        else:
            cell.apart("<br>")
            if tag in {"ul", "ol"}:
                self._lists.append(0 if tag == "ol" else -1)
                self._losses.add(Loss.LISTS_IN_CELLS)
            elif tag == "li" and self._lists:
                self._count(cell)

    def _count(self, cell: _Cell) -> None:
        if self._lists[-1] < 0:
            cell.mark("• ")
        else:
            self._lists[-1] += 1
            cell.mark(f"{self._lists[-1]}. ")


def _span(value: str | None) -> int:
    return min(max(int(value), 1), _MOST_SPANNED) if value and value.isdecimal() and len(value) < 10 else 1
