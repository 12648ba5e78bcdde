"""Two edits of one text brought together block by block, because colleagues write a plan at the same time.

Not for merging inside a sentence: two people in one block is a conflict that people settle.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from polarprof.engines.richtext.blocks import split_blocks

Blocks = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A stretch both changed, differently: what it was, and both versions (empty for deleted)."""

    base: Blocks
    mine: Blocks
    theirs: Blocks


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged text as settled blocks and conflicts, in reading order."""

    parts: tuple[str | Conflict, ...]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The stretches people have to settle; empty for a clean merge."""
        return tuple(part for part in self.parts if isinstance(part, Conflict))

    @property
    def blocks(self) -> Blocks:
        """The merged blocks; of a conflict first theirs, which is already stored, then mine."""
        blocks: list[str] = []
        for part in self.parts:
            blocks.extend((*part.theirs, *part.mine) if isinstance(part, Conflict) else (part,))
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
    for stretch, ours, others in _stretches(old, left, right):
        parts.extend(_settle(stretch, ours, others))
    return Merged(tuple(parts))


def _settle(base: Blocks, mine: Blocks, theirs: Blocks) -> Sequence[str | Conflict]:
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    return [Conflict(base, mine, theirs)]


def _stretches(base: Blocks, mine: Blocks, theirs: Blocks) -> Iterator[tuple[Blocks, Blocks, Blocks]]:
    """Stable blocks one at a time, and between them the stretches that someone changed."""
    in_mine, in_theirs = _matches(base, mine), _matches(base, theirs)
    b = m = t = 0
    for index in [*(i for i in range(len(base)) if i in in_mine and i in in_theirs), len(base)]:
        end_m, end_t = in_mine.get(index, len(mine)), in_theirs.get(index, len(theirs))
        if (b, m, t) != (index, end_m, end_t):
            yield base[b:index], mine[m:end_m], theirs[t:end_t]
        if index < len(base):
            stable = (base[index],)
            yield stable, stable, stable
        b, m, t = index + 1, end_m + 1, end_t + 1


def _matches(base: Blocks, other: Blocks) -> dict[int, int]:
    """Where a block of base stands in other, for the blocks that were left alone."""
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    return {
        block.a + step: block.b + step
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }
