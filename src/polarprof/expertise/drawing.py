"""Which needs something on offer is about, drawn as the table of needs: a seat for each dimension, empty where it is not about that."""

from collections.abc import Iterable
from dataclasses import dataclass

from polarprof.common.components.motif import seats
from polarprof.themes.api import Theme, dimensions


@dataclass(frozen=True, slots=True)
class Need:
    """A dimension of need with its seat (`arc`) in a square of 120 and the middle of its number, which counts from 1.

    x, y: as an attribute wants them, with a point in every language. is_met: whether what is on offer is about it.
    """

    number: int
    label: str
    is_met: bool
    arc: str
    x: str
    y: str


def needs_met(themes: Iterable[Theme]) -> list[Need]:
    """Every dimension in its order; empty where `themes` hold none; one query."""
    met = {theme.key for theme in themes}
    rows = list(dimensions())
    if not any(row.key in met for row in rows):
        return []
    return [
        Need(number, row.label, row.key in met, seat.arc, f"{seat.dot_x:g}", f"{seat.dot_y:g}")
        for number, (row, seat) in enumerate(zip(rows, seats(len(rows)), strict=True), start=1)
    ]
