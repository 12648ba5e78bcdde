"""Axial hexagon coordinates, pointy top, as in https://www.redblobgames.com/grids/hexagons/.

Not for which municipality goes where; see `placing`.
"""

from __future__ import annotations

import math

Cell = tuple[int, int]
"""A cell as (q, r); r grows downwards, q to the right."""

Point = tuple[float, float]

STEPS: tuple[Cell, ...] = ((1, 0), (0, 1), (-1, 1), (-1, 0), (0, -1), (1, -1))


def centre(cell: Cell, size: float) -> Point:
    """The centre of a cell whose corners lie `size` from it, y downwards."""
    q, r = cell
    return size * math.sqrt(3) * (q + r / 2), size * 1.5 * r


def corners(cell: Cell, size: float) -> list[Point]:
    """The six corners, from the right of the top, clockwise."""
    x, y = centre(cell, size)
    angles = [math.radians(60 * step - 30) for step in range(6)]
    return [(x + size * math.cos(angle), y + size * math.sin(angle)) for angle in angles]


def neighbours(cell: Cell) -> list[Cell]:
    """The six cells around a cell."""
    return [(cell[0] + q, cell[1] + r) for q, r in STEPS]


def distance(a: Cell, b: Cell) -> int:
    """Steps from cell to cell."""
    q, r = a[0] - b[0], a[1] - b[1]
    return (abs(q) + abs(r) + abs(q + r)) // 2


def enclosed(cells: set[Cell]) -> set[Cell]:
    """The empty cells that cannot be reached from outside: the holes."""
    qs, rs = [q for q, _ in cells], [r for _, r in cells]
    box = {(q, r) for q in range(min(qs) - 1, max(qs) + 2) for r in range(min(rs) - 1, max(rs) + 2)}
    outside = [(min(qs) - 1, min(rs) - 1)]
    reached = set(outside)
    while outside:
        for cell in neighbours(outside.pop()):
            if cell in box and cell not in cells and cell not in reached:
                reached.add(cell)
                outside.append(cell)
    return box - reached - cells
