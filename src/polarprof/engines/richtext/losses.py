"""What a foreign text cannot bring along, as kinds: whoever pasted it is told, in words that the caller has.

Not for what the sanitiser takes away for safety (scripts, styles): nobody wrote that.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Loss(StrEnum):
    """A kind of loss; all words stay, except where the comment says otherwise."""

    IMAGES = "images"  # gone
    MERGED_CELLS = "merged-cells"
    NESTED_TABLES = "nested-tables"
    LISTS_IN_CELLS = "lists-in-cells"
    WIDE_ROWS = "wide-rows"
    STRUCK_OUT = "struck-out"


@dataclass(frozen=True, slots=True)
class Received:
    """Clean HTML, and the kinds of loss on the way to it, each once, in the order of `Loss`."""

    html: str
    losses: tuple[Loss, ...]
