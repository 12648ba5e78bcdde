"""Which place gets which hexagon: near where it is, and beside its neighbours.

Not for drawing and not for files; see `hexmap`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from polarprof.engines.charts.assignment import cheapest
from polarprof.engines.charts.hexgrid import Cell, Point, centre, distance, enclosed, neighbours

_KM_PER_DEGREE = 111.32
_NEAR = 6
_PULL_HOME = 0.15
"""How much a place's own spot counts beside keeping its neighbours in place; chosen by eye on Flanders."""


def project(coordinates: Sequence[Point]) -> list[Point]:
    """(latitude, longitude) in degrees to (x, y) in km, y downwards, by an equirectangular projection."""
    middle = math.radians(math.fsum(latitude for latitude, _ in coordinates) / len(coordinates))
    return [
        (longitude * math.cos(middle) * _KM_PER_DEGREE, -latitude * _KM_PER_DEGREE)
        for latitude, longitude in coordinates
    ]


def choose_cells(points: Sequence[Point], size: float) -> list[Cell]:
    """As many cells of this size (in km) as points: those deepest inside the land, without holes.

    The land is what lies within three cell sizes of a point; depth is the distance to what does not, so that
    bays narrower than that are closed and the outline is calm.
    """
    sea = _sea(points, 3 * size, size / 2)
    depth = {cell: _depth(cell, sea, size) for cell in _around(points, size)}
    chosen = set(sorted(depth, key=lambda cell: (-depth[cell], cell))[: len(points)])
    while holes := enclosed(chosen):
        hole = min(holes)
        rim = [cell for cell in chosen if any(each not in chosen for each in neighbours(cell))]
        rim = [cell for cell in rim if not holes.intersection(neighbours(cell))]
        if not rim:
            break
        chosen.remove(min(rim, key=lambda cell: (depth[cell], cell)))
        chosen.add(hole)
    return sorted(chosen)


def assign(points: Sequence[Point], cells: Sequence[Cell], size: float) -> list[Cell]:
    """The cell of each point with the least sum of squared distances, as many cells as points."""
    spots = [centre(cell, size) for cell in cells]
    costs = [[(x - a) ** 2 + (y - b) ** 2 for a, b in spots] for x, y in points]
    return [cells[column] for column in cheapest(costs)]


def improve(points: Sequence[Point], cells: list[Cell], size: float) -> list[Cell]:
    """Swap nearby cells while that keeps neighbours better in place; the set of cells stays the same."""
    near = [_nearest_points(index, points) for index in range(len(points))]
    linked: list[set[int]] = [set(row) for row in near]
    for index, row in enumerate(near):
        for other in row:
            linked[other].add(index)
    cells = list(cells)
    spots = [centre(cell, size) for cell in cells]

    def strain(index: int) -> float:
        x, y = spots[index][0] - points[index][0], spots[index][1] - points[index][1]
        total = _PULL_HOME * len(linked[index]) * (x * x + y * y)
        for other in linked[index]:
            dx = x - spots[other][0] + points[other][0]
            dy = y - spots[other][1] + points[other][1]
            total += dx * dx + dy * dy
        return total

    changed = True
    while changed:
        changed = False
        for a in range(len(cells)):
            for b in range(a):
                if distance(cells[a], cells[b]) > 2:
                    continue
                before = strain(a) + strain(b)
                spots[a], spots[b] = spots[b], spots[a]
                if strain(a) + strain(b) < before - 1e-9:
                    cells[a], cells[b] = cells[b], cells[a]
                    changed = True
                else:
                    spots[a], spots[b] = spots[b], spots[a]
    return cells


def _nearest_points(index: int, points: Sequence[Point]) -> list[int]:
    others = (other for other in range(len(points)) if other != index)
    return sorted(others, key=lambda other: (math.dist(points[index], points[other]), other))[:_NEAR]


def _depth(cell: Cell, sea: Sequence[Point], size: float) -> float:
    spot = centre(cell, size)
    return min(math.dist(spot, sample) for sample in sea)


def _sea(points: Sequence[Point], reach: float, step: float) -> list[Point]:
    """Samples, `step` apart, of what lies further than `reach` from every point, in a box around them."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    columns = range(math.floor((min(xs) - 2 * reach) / step), math.ceil((max(xs) + 2 * reach) / step))
    rows = range(math.floor((min(ys) - 2 * reach) / step), math.ceil((max(ys) + 2 * reach) / step))
    samples = ((column * step, row * step) for column in columns for row in rows)
    return [sample for sample in samples if all(math.dist(sample, point) > reach for point in points)]


def _around(points: Sequence[Point], size: float) -> list[Cell]:
    """All cells over the points' bounding box and two more around it."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    cells: list[Cell] = []
    for r in range(math.floor(min(ys) / size / 1.5) - 2, math.ceil(max(ys) / size / 1.5) + 3):
        first = math.floor(min(xs) / size / math.sqrt(3) - r / 2) - 2
        last = math.ceil(max(xs) / size / math.sqrt(3) - r / 2) + 2
        cells.extend((q, r) for q in range(first, last + 1))
    return cells
