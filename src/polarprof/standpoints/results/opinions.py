"""What the published cells of one statement say: how it divides and what it does. No vote is read, and no text is made here."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from polarprof.engines.perspectives.cells import Cell
from polarprof.engines.perspectives.intervals import probable

DIVIDED_FROM, MOST = 0.4, 0.5


class Kind(StrEnum):
    """What a statement does; the first that holds."""

    UNKNOWN = "unknown"
    BRIDGES = "bridges"
    REJECTED = "rejected"
    DIVIDES = "divides"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Opinion:
    """How one group, or everybody, answers: parts of a whole, 0 to 1, and where the first probably ends."""

    agrees: float
    passes: float
    disagrees: float
    band: tuple[float, float]


def opinion(cell: Cell) -> Opinion | None:
    """None where the cell is not shown. What both rounded shares have too much together is taken from both alike."""
    if cell.share is None or cell.against is None:
        return None
    whole = max(1.0, cell.middle + cell.middle_against)
    agrees, disagrees = cell.middle / whole, cell.middle_against / whole
    passes = max(0.0, 1 - agrees - disagrees)
    return Opinion(agrees, passes, disagrees, probable(cell.share, cell.votes))


def least(cells: Sequence[Cell]) -> float | None:
    """The share of the group that agrees least, of everybody where there are no groups; None where one is not shown."""
    shown = _compared(cells)
    return min((cell.middle for cell in shown), default=None)


def apart(cells: Sequence[Cell]) -> float | None:
    """How far a statement divides, 0 to 1; None where that is not shown.

    Between groups: the greatest difference in the share that agrees. Without groups: 0 when all answer the same, 1 when as
    many agree as disagree.
    """
    shown = _compared(cells)
    if not shown:
        return None
    if len(cells) > 1:
        shares = [cell.middle for cell in shown]
        return max(shares) - min(shares)
    return min(1.0, 2 * min(shown[0].middle, shown[0].middle_against))


def kind_of(cells: Sequence[Cell], *, bridges: bool) -> Kind:
    """What the statement does. cells: of everybody and then of each group; bridges: whether the publisher says so."""
    shown = _compared(cells)
    if not cells or cells[0].share is None:
        return Kind.UNKNOWN
    if bridges:
        return Kind.BRIDGES
    if shown and all(_most_disagree(cell) for cell in shown):
        return Kind.REJECTED
    limit = DIVIDED_FROM if len(cells) > 1 else 2 * DIVIDED_FROM
    far = apart(cells)
    return Kind.DIVIDES if far is not None and round(far, 3) >= limit else Kind.OTHER


def _most_disagree(cell: Cell) -> bool:
    return cell.against is not None and probable(cell.against, cell.votes)[0] > MOST


def _compared(cells: Sequence[Cell]) -> list[Cell]:
    """The cells of all groups, of everybody where there are none; none at all where one is not shown."""
    chosen = list(cells[1:] or cells[:1])
    return chosen if all(cell.share is not None for cell in chosen) else []
