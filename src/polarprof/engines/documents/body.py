"""HTML of the rich-text subset as a tree of blocks, so that PDF and Word say the same.

Not a sanitiser: unknown tags are read through, and only http, https and mailto links are kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

_LINK = re.compile(r"(?:https?://|mailto:)[^\s]+", re.IGNORECASE)
_UNFIT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BLANKS = re.compile(r"[^\S\xa0\u202f]+")
_OUTSIDE_CELLS = frozenset({"p", "h3", "h4", "ul", "ol", "li", "blockquote", "table"})
_MAX_DEPTH = 8
"""Open containers; typst gives up at some forty nested shows."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; a run with `is_break` is a line break and has no text."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str = ""
    is_break: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs; `level` 0 is plain text, 1 and 2 are headings under the section's own."""

    runs: tuple[Run, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list whose items are blocks."""

    ordered: bool
    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted blocks."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class TableBlock:
    """Rows of as many cells, each a stretch of runs; the first row is the header."""

    rows: tuple[tuple[tuple[Run, ...], ...], ...]

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The cells as plain text, a line break as a space."""
        return tuple(
            tuple("".join(" " if run.is_break else run.text for run in cell) for cell in row)
            for row in self.rows
        )

    def shares(self) -> tuple[float, ...]:
        """The width of each column as a share of 1: as its text wants it, and never less than its longest word."""
        columns = list(zip(*self.texts(), strict=True))
        words = [
            max((len(word) for cell in column for word in cell.split()), default=1) for column in columns
        ]
        texts = [max((len(cell) for cell in column), default=1) for column in columns]
        wants = [max(min(word, 18), min(text**0.75, 30), 4) for word, text in zip(words, texts, strict=True)]
        return tuple(want / sum(wants) for want in wants)


Block = Paragraph | ListBlock | Quote | TableBlock


def plain(text: str) -> str:
    """Text for one line: white space made single, characters no document can hold left out; spaces that do not break stay."""
    return _BLANKS.sub(" ", _UNFIT.sub("", text)).strip(" ")


def lines(text: str) -> str:
    """Text of which the breaks between lines stay; each line as `plain` has it."""
    return "\n".join(filter(None, map(plain, text.split("\n"))))


def parse_body(html: str) -> tuple[Block, ...]:
    """The blocks of HTML, without empty ones. Headings never skip a level: an h4 before any h3 has level 1.

    Never raises for any text; what is nested deeper than eight containers is put in the eighth.
    """
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.finish()


@dataclass(slots=True)
class _Frame:
    """An open container: the document, a list, a list item or a quote."""

    tag: str
    blocks: list[Block] = field(default_factory=list)
    items: list[tuple[Block, ...]] = field(default_factory=list)


class _Builder(HTMLParser):
    """Keeps the open containers and the paragraph being written; forgiving about wrongly closed tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._frames = [_Frame("")]
        self._runs: list[Run] = []
        self._level = 0
        self._seen_heading = False
        self._style = Run("")
        self._too_deep = 0
        self._rows: list[list[tuple[Run, ...]]] = []
        self._in_table = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._in_table and tag in _OUTSIDE_CELLS:
            return
        match tag:
            case "table":
                self._flush()
                self._in_table, self._rows = True, []
            case "tr":
                self._rows.append([])
            case "th" | "td":
                self._runs = []
            case "p" | "h3" | "h4":
                self._flush()
                self._level = {"p": 0, "h3": 1, "h4": 2}[tag]
            case "ul" | "ol" | "li" | "blockquote":
                self._flush()
                self._open(tag)
            case "strong" | "em" | "a":
                self._restyle(tag, True, dict(attrs).get("href") or "")
            case "br":
                self._runs.append(replace(self._style, text="", is_break=True))

    def handle_endtag(self, tag: str) -> None:
        if tag in {"th", "td"} and self._rows:
            self._rows[-1].append(_tidy(self._runs))
            self._runs = []
        elif tag == "table":
            self._close_table()
        elif self._in_table and tag in _OUTSIDE_CELLS:
            return
        elif tag in {"p", "h3", "h4"}:
            self._flush()
        elif tag in {"ul", "ol", "li", "blockquote"}:
            self._flush()
            self._close(tag)
        elif tag in {"strong", "em", "a"}:
            self._restyle(tag, False, "")

    def handle_data(self, data: str) -> None:
        text = re.sub(r"[ \t\r\n\f\v\x85\u2028\u2029]+", " ", _UNFIT.sub("", data))
        if text:
            self._runs.append(replace(self._style, text=text))

    def finish(self) -> tuple[Block, ...]:
        """Close what is open and give the document's blocks."""
        self._close_table()
        self._flush()
        while len(self._frames) > 1:
            self._close(self._frames[-1].tag)
        return tuple(self._frames[0].blocks)

    def _close_table(self) -> None:
        """A table that ends is a block; one without words in it is left out."""
        rows = [row for row in self._rows if row]
        self._rows, self._in_table = [], False
        if any(cell for row in rows for cell in row):
            width = max(len(row) for row in rows)
            self._runs = []
            self._add(TableBlock(tuple((*row, *[()] * (width - len(row))) for row in rows)))

    def _restyle(self, tag: str, on: bool, href: str) -> None:
        if tag == "a":
            self._style = replace(self._style, href=plain(href) if _LINK.fullmatch(plain(href)) else "")
        elif tag == "strong":
            self._style = replace(self._style, strong=on)
        else:
            self._style = replace(self._style, emphasis=on)

    def _open(self, tag: str) -> None:
        if len(self._frames) > _MAX_DEPTH:
            self._too_deep += 1
            return
        if tag == "li" and self._frames[-1].tag not in {"ul", "ol"}:
            self._frames.append(_Frame("ul"))
        if tag == "li":
            self._settle_loose(self._frames[-1])
        self._frames.append(_Frame(tag))

    def _close(self, tag: str) -> None:
        if self._too_deep:
            self._too_deep -= 1
            return
        if all(frame.tag != tag for frame in self._frames[1:]):
            return
        while True:
            frame = self._frames.pop()
            self._attach(frame)
            if frame.tag == tag:
                return

    def _attach(self, frame: _Frame) -> None:
        """Put a finished container into the one around it."""
        outer = self._frames[-1]
        if frame.tag == "li":
            if frame.blocks:
                outer.items.append(tuple(frame.blocks))
        elif frame.tag == "blockquote":
            if frame.blocks:
                self._add(Quote(tuple(frame.blocks)))
        else:
            self._settle_loose(frame)
            if frame.items:
                self._add(ListBlock(frame.tag == "ol", tuple(frame.items)))

    def _settle_loose(self, frame: _Frame) -> None:
        """Blocks that stand in a list outside any item become an item."""
        if frame.blocks:
            frame.items.append(tuple(frame.blocks))
            frame.blocks = []

    def _add(self, block: Block) -> None:
        self._frames[-1].blocks.append(block)

    def _flush(self) -> None:
        runs = _tidy(self._runs)
        self._runs = []
        level, self._level = self._level, 0
        if not runs:
            return
        if len(self._frames) > 1:
            level = 0
        if level:
            level = level if self._seen_heading else 1
            self._seen_heading = True
        self._add(Paragraph(runs, level))


def _tidy(runs: list[Run]) -> tuple[Run, ...]:
    """Runs without blanks or breaks at the ends and without doubled blanks; nothing for blank text."""
    tidy: list[Run] = []
    for run in runs:
        after_blank = not tidy or tidy[-1].is_break or tidy[-1].text.endswith(" ")
        text = run.text.lstrip(" ") if after_blank else run.text
        if run.is_break or text:
            tidy.append(replace(run, text=text))
    while tidy and (tidy[-1].is_break or not tidy[-1].text.strip(" ")):
        tidy.pop()
    while tidy and tidy[0].is_break:
        tidy.pop(0)
    if tidy:
        tidy[-1] = replace(tidy[-1], text=tidy[-1].text.rstrip(" "))
    return tuple(tidy)
