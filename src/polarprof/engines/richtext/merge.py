"""Two edits of one text brought together block by block, because colleagues write a plan at the same time.

A table is brought together row by row and cell by cell, where nobody changed its columns. Not for merging inside a sentence: two people in one block is a conflict that people settle.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

from polarprof.engines.richtext.blocks import split_blocks
from polarprof.engines.richtext.tables import Rows, table_html, table_rows

Blocks = tuple[str, ...]
Grain = TypeVar("Grain", str, tuple[str, ...])


@dataclass(frozen=True, slots=True)
class Conflict:
    """A stretch both changed, differently: what it was, and both versions (empty for deleted)."""

    base: Blocks
    mine: Blocks
    theirs: Blocks

    @property
    def both(self) -> Blocks:
        """What either wrote, and what both wrote once; theirs, which is already stored, before mine."""
        blocks: list[str] = []
        for tag, a, b, c, d in SequenceMatcher(None, self.theirs, self.mine, autojunk=False).get_opcodes():
            blocks.extend(self.theirs[a:b])
            blocks.extend(() if tag == "equal" else self.mine[c:d])
        return tuple(blocks)


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged text as settled blocks and conflicts, in reading order.

    `brought` and `removed` are settled as well: what they alone wrote and took away, which who wrote mine has not seen.
    """

    parts: tuple[str | Conflict, ...]
    brought: Blocks = ()
    removed: Blocks = ()

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The stretches people have to settle; empty for a clean merge."""
        return tuple(part for part in self.parts if isinstance(part, Conflict))

    @property
    def blocks(self) -> Blocks:
        """The merged blocks; of a conflict what either wrote."""
        blocks: list[str] = []
        for part in self.parts:
            blocks.extend(part.both if isinstance(part, Conflict) else (part,))
        return tuple(blocks)

    @property
    def html(self) -> str:
        """The blocks as one text: with conflicts, both versions stand in it."""
        return "".join(self.blocks)


def three_way(base: str, mine: str, theirs: str) -> Merged:
    """Merge two edits of `base`, all cleaned HTML, as diff3 does: what both left alone anchors the rest.

    A stretch changed by one is taken; changed alike by both, taken once; changed differently, or inserted at
    the same place, a conflict. Every block that someone wrote is in the result or in a conflict.
    """
    old, left, right = split_blocks(base), split_blocks(mine), split_blocks(theirs)
    parts: list[str | Conflict] = []
    brought: list[str] = []
    removed: list[str] = []
    for stretch, ours, others in _stretches(old, left, right):
        settled = _settle(stretch, ours, others)
        parts.extend(settled)
        if others not in (stretch, ours):
            known = (*stretch, *ours)
            brought.extend(part for part in settled if isinstance(part, str) and part not in known)
            removed.extend(stretch if not settled else ())
    return Merged(tuple(parts), tuple(brought), tuple(removed))


def _settle(base: Blocks, mine: Blocks, theirs: Blocks) -> Sequence[str | Conflict]:
    """Block by block where both left their number alone, so that no neighbour is drawn into a conflict."""
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    if len(base) == len(mine) == len(theirs) > 1:
        blocks = zip(base, mine, theirs, strict=True)
        return [part for old, left, right in blocks for part in _settle((old,), (left,), (right,))]
    table = _merged_table(base, mine, theirs)
    return [table] if table else [Conflict(base, mine, theirs)]


def _merged_table(base: Blocks, mine: Blocks, theirs: Blocks) -> str:
    """The table in which both changed other rows; empty where it is no single table, or where rows or columns clash."""
    if (len(base), len(mine), len(theirs)) != (1, 1, 1):
        return ""
    old, left, right = table_rows(base[0]), table_rows(mine[0]), table_rows(theirs[0])
    if len({len(row) for row in (*old, *left, *right)}) != 1 or not (old and left and right):
        return ""
    rows: list[tuple[str, ...]] = []
    for stretch, ours, others in _stretches(old, left, right):
        settled = _settled_rows(stretch, ours, others)
        if settled is None:
            return ""
        rows.extend(settled)
    return table_html(rows)


def _settled_rows(base: Rows, mine: Rows, theirs: Rows) -> Rows | None:
    """The rows of one stretch, cell by cell where both left their number alone; None where both changed the same.

    The first cell names its row: where one put another name there and the other changed the row, it is not the same row any more.
    """
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    if not len(base) == len(mine) == len(theirs):
        return None
    rows: list[tuple[str, ...]] = []
    for was, ours, others in zip(base, mine, theirs, strict=True):
        row = [
            right if left in (old, right) else left if right == old else None
            for old, left, right in zip(was, ours, others, strict=True)
        ]
        is_renamed = ours[0] != others[0] and was not in (ours, others)
        if None in row or is_renamed:
            return None
        rows.append(tuple(cell for cell in row if cell is not None))
    return tuple(rows)


def _stretches(
    base: tuple[Grain, ...], mine: tuple[Grain, ...], theirs: tuple[Grain, ...]
) -> Iterator[tuple[tuple[Grain, ...], tuple[Grain, ...], tuple[Grain, ...]]]:
    """Stable blocks or rows one at a time, and between them the stretches that someone changed."""
    in_mine: dict[int, int] = _matches(base, mine)
    in_theirs: dict[int, int] = _matches(base, theirs)
    b = m = t = 0
    for index in [*(i for i in range(len(base)) if i in in_mine and i in in_theirs), len(base)]:
        end_m, end_t = in_mine.get(index, len(mine)), in_theirs.get(index, len(theirs))
        if (b, m, t) != (index, end_m, end_t):
            yield base[b:index], mine[m:end_m], theirs[t:end_t]
        if index < len(base):
            stable = (base[index],)
            yield stable, stable, stable
        b, m, t = index + 1, end_m + 1, end_t + 1


def _matches(base: tuple[Grain, ...], other: tuple[Grain, ...]) -> dict[int, int]:
    """Where a block or row of base stands in other, for those that were left alone."""
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    return {
        block.a + step: block.b + step
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }
