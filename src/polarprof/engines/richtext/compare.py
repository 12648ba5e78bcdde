"""Two versions of one text laid beside each other, block by block, for who reads what changed.

Not for merging them: `merge`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from polarprof.engines.richtext.blocks import split_blocks
from polarprof.engines.richtext.markdown import from_markdown, to_markdown

# A tag, or a word with the signs on it and the white space behind it.
_TOKENS = re.compile(r"<[^>]*>|[^<\s]+\s*|\s+")
MOST_PAIRS = 1_000_000
LEAST_IN_COMMON = 0.4


class Change(StrEnum):
    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Blocks that stand together and went the same way; `html` is clean when both texts were.

    `marked` is the same with `<mark>` around the words that the stretch in its place does not have; without marks where
    the two have too little in common, or are too long to lay beside each other.
    """

    change: Change
    html: str
    marked: str


def compare(old: str, new: str) -> tuple[Stretch, ...]:
    """What of `old` was kept, what was removed and what `new` adds, in reading order; cleaned HTML.

    Where a block was replaced, the removed one stands before the added one. Without the added stretches the result says
    `old`, without the removed ones `new`.
    """
    before, after = split_blocks(old), split_blocks(new)
    stretches: list[Stretch] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        removed, added = "".join(before[a:b]), "".join(after[c:d])
        if tag == "equal":
            stretches.append(Stretch(Change.KEPT, removed, removed))
            continue
        marked = _marked(removed, added)
        if b > a:
            stretches.append(Stretch(Change.REMOVED, removed, marked[0]))
        if d > c:
            stretches.append(Stretch(Change.ADDED, added, marked[1]))
    return tuple(stretches)


def _marked(old: str, new: str) -> tuple[str, str]:
    """Both with marks around the words that differ. A mark never holds a tag, so that the HTML stays well-formed."""
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    if len(before) * len(after) > MOST_PAIRS:
        return old, new
    bare_before, bare_after = [token.strip() for token in before], [token.strip() for token in after]
    steps = SequenceMatcher(None, bare_before, bare_after, autojunk=False).get_opcodes()
    common = sum(len(_words(before[a:b])) for tag, a, b, _c, _d in steps if tag == "equal")
    if 2 * common < LEAST_IN_COMMON * (len(_words(before)) + len(_words(after))):
        return old, new
    left = [_mark(before[a:b], is_same=tag == "equal") for tag, a, b, _c, _d in steps]
    right = [_mark(after[c:d], is_same=tag == "equal") for tag, _a, _b, c, d in steps]
    return "".join(left), "".join(right)


def _words(tokens: list[str]) -> list[str]:
    return [token for token in tokens if not token.startswith("<") and token.strip()]


def _mark(tokens: list[str], *, is_same: bool) -> str:
    """Each run of words between two tags in a mark of its own, without the white space behind it."""
    if is_same:
        return "".join(tokens)
    parts: list[str] = []
    for is_tag, group in groupby(tokens, key=lambda token: token.startswith("<")):
        text = "".join(group)
        words = text.rstrip()
        parts.append(text if is_tag or not words else f"<mark>{words}</mark>{text[len(words) :]}")
    return "".join(parts)


def says_the_same(old: str, new: str) -> bool:
    """Whether two texts read the same: written in the editor or sent back as Markdown, the words and their form count."""
    return old == new or from_markdown(to_markdown(old)) == from_markdown(to_markdown(new))
