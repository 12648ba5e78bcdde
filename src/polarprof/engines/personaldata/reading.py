"""Text as a reader sees it: no tags, entities or invisible characters, one kind of dash, space and digit.

Each place in the clean text can be led back to the text as it came. Addresses that stand in attributes of tags (`href`)
are read too, each on a line of its own at the end, because they are stored as well; so is what was spaced out.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

from polarprof.engines.personaldata.context import listed

_BLOCKS = listed(
    "address article aside blockquote body br button caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3"
    " h4 h5 h6 head header hr html legend li main nav ol option p pre section table tbody td tfoot th thead title tr ul"
)
_INLINE = listed(
    "a abbr acronym b bdi bdo big center cite code data del dfn em embed font i iframe img input ins kbd label link mark"
    " meta object picture q s samp script small source span strike strong style sub sup svg time tt u var video wbr"
)
_SPECIAL = re.compile(
    rf"<!--[^<>]*-->|</?(?P<tag>{'|'.join(sorted(_BLOCKS + _INLINE, key=len, reverse=True))})(?=[\s/>])[^<>]*>"
    r"|(?P<entity>&(?:amp;)*(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
    r"|(?P<percent>%(?:40|2[BbEe]|20))(?=[A-Za-z0-9])"
    r"|(?P<mark>\*+|`+|\\(?=[!-/:-@\[-`{-~]))"
    r"|(?P<odd>[^\x00-\x9f\xa1-\xac\xae-\u024f])",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\b(?:href|src|title|alt|content|value)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE
)
_SPACED = re.compile(r"(?<!\S)\S(?: \S){7,}(?!\S)")  # s p a c e d   o u t: read once more without the spaces
_PERCENT = {"%40": "@", "%2B": "+", "%2E": ".", "%20": " "}
_NOTHING = {"\u034f", "\u115f", "\u1160", "\u3164", "\ufe0e", "\ufe0f"}  # letters and marks that show nothing


class Reading:
    """`text` to search; `span(start, end)` gives the place in the text as it came."""

    def __init__(self, source: str) -> None:
        self._parts: list[str] = []
        self._clean: list[int] = []  # where each part begins in the clean text
        self._source: list[tuple[int, int]] = []  # and which stretch of the source it came from
        self._length = 0
        addresses = self._read(source, 0, len(source))
        for start, end in addresses:
            self._add("\n", start, start)
            self._read(source, start, end)
        for spaced in _SPACED.finditer(source):
            if "@" in spaced.group():
                self._add("\n", spaced.start(), spaced.start())
                for at in range(spaced.start(), spaced.end(), 2):
                    self._add(source[at], at, at + 1)
        self.text = "".join(self._parts)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """From the first character's beginning to the last one's end, in the source."""
        return self._place(start)[0], self._place(end - 1)[1]

    def _place(self, index: int) -> tuple[int, int]:
        part = bisect_right(self._clean, index) - 1
        start, end = self._source[part]
        if end - start != len(self._parts[part]):
            return start, end
        inside = start + index - self._clean[part]
        return inside, inside + 1

    def _add(self, text: str, start: int, end: int) -> None:
        if text:
            self._parts.append(text)
            self._clean.append(self._length)
            self._source.append((start, end))
            self._length += len(text)

    def _read(self, source: str, start: int, end: int) -> list[tuple[int, int]]:
        """Adds what is read from `start` to `end`; gives the stretches of addresses in tags."""
        addresses: list[tuple[int, int]] = []
        at = start
        for special in _SPECIAL.finditer(source, start, end):
            self._add(source[at : special.start()], at, special.start())
            at = special.end()
            self._add(_read_special(special), special.start(), at)
            if special["tag"]:
                matches = _ADDRESS.finditer(source, special.start(), at)
                addresses += [one.span(one.lastindex or 0) for one in matches]
        self._add(source[at:end], at, end)
        return addresses


def _read_special(special: re.Match[str]) -> str:
    if special["tag"]:
        return "\n" if special["tag"].lower() in _BLOCKS else ""
    if special["entity"]:
        shown = html.unescape("&" + re.sub(r"^&(?:amp;)*", "", special["entity"]))
        return "".join(map(_shown, shown)) if len(shown) <= 2 else shown
    if special["percent"]:
        return _PERCENT[special["percent"].upper()]
    return _shown(special["odd"]) if special["odd"] else ""


@lru_cache(maxsize=4096)
def _shown(character: str) -> str:
    """A plain character for one that looks like it; nothing for one that is not seen."""
    category = unicodedata.category(character)
    if category == "Cf" or character in _NOTHING:
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Pd" or character == "\u2212":
        return "-"
    if category in {"Zs", "Zl", "Zp"}:
        return " " if category == "Zs" else "\n"
    if character == "\ufe6b" or "\uff01" <= character <= "\uff5e":
        return unicodedata.normalize("NFKC", character)
    return {"\u2024": ".", "\u2044": "/", "\u2215": "/", "\u3002": "."}.get(character, character)
