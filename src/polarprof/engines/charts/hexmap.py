"""The map of hexagons: made once from a table of places, drawn many times.

    python -m polarprof.engines.charts.hexmap municipalities.csv hexes.csv

Not a geographic map; it keeps neighbours together and gives up areas and borders.
"""

from __future__ import annotations

import csv
import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from polarprof.engines.charts import placing
from polarprof.engines.charts.hexgrid import Cell, Point, centre, corners, distance, enclosed

_SPREAD = 0.85
"""Cell size against cells that would fill the land evenly; chosen by trying on Flanders."""


@dataclass(frozen=True, slots=True)
class HexCell:
    """A hexagon for an SVG: `points` for a polygon, (x, y) the middle for a label."""

    key: str
    points: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Quality:
    """How well a map keeps to the land: displacement in km; `kept` is the share of each one's three nearest
    places that are next to it; `holes` counts empty cells inside the outline.
    """

    mean_displacement: float
    largest_displacement: float
    kept: float
    holes: int
    cell_width: float


def place(coordinates: Mapping[str, Point]) -> tuple[dict[str, Cell], Quality]:
    """A cell for each place, unique, in the order of the keys, and how good the map is.

    `coordinates` maps a key to (latitude, longitude) in degrees. The top row has r = 0, the smallest q is 0.
    Raises ValueError for fewer than two places or places that all coincide.
    """
    keys = sorted(coordinates)
    points = placing.project([coordinates[key] for key in keys]) if keys else []
    if len(set(points)) < 2:
        raise ValueError("a map needs at least two different places")
    size = _cell_size(points)
    cells = placing.choose_cells(points, size)
    placed = placing.improve(points, placing.assign(points, cells, size), size)
    low_q, low_r = min(q for q, _ in placed), min(r for _, r in placed)
    shifted = {key: (q - low_q, r - low_r) for key, (q, r) in zip(keys, placed, strict=True)}
    return shifted, _quality(points, placed, size)


def svg_cells(cells: Mapping[str, Cell], size: float) -> list[HexCell]:
    """The hexagons for a template, from the top down and left to right; `size` is centre to corner."""
    order = sorted(cells, key=lambda key: (cells[key][1], cells[key][0], key))
    return [
        HexCell(
            key=key,
            points=" ".join(f"{_number(x)},{_number(y)}" for x, y in corners(cells[key], size)),
            x=round(centre(cells[key], size)[0], 2),
            y=round(centre(cells[key], size)[1], 2),
        )
        for key in order
    ]


def view_box(cells: Iterable[Cell], size: float) -> str:
    """The viewBox that holds these cells, "0 0 1 1" for none."""
    spots = [corner for cell in cells for corner in corners(cell, size)]
    if not spots:
        return "0 0 1 1"
    left, top = min(x for x, _ in spots), min(y for _, y in spots)
    right, bottom = max(x for x, _ in spots), max(y for _, y in spots)
    return f"{_number(left)} {_number(top)} {_number(right - left)} {_number(bottom - top)}"


def main(arguments: Sequence[str]) -> int:
    """Read nis, latitude and longitude from one file, write nis, q and r to another; print quality."""
    if len(arguments) != 2:
        print("usage: python -m polarprof.engines.charts.hexmap IN.csv OUT.csv", file=sys.stderr)
        return 2
    with Path(arguments[0]).open(encoding="utf-8", newline="") as source:
        rows = {
            row["nis"]: (float(row["latitude"]), float(row["longitude"])) for row in csv.DictReader(source)
        }
    cells, quality = place(rows)
    with Path(arguments[1]).open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(["nis", "q", "r"])
        writer.writerows((key, *cell) for key, cell in cells.items())
    print(quality)
    return 0


def _cell_size(points: Sequence[Point]) -> float:
    """Centre to corner, in km: so that as many cells as points cover about the land around the points."""
    near = [min(math.dist(point, other) for other in points if other != point) for point in points]
    reach = 1.5 * sorted(near)[len(near) // 2]
    step = reach / 3
    squares = {
        (column, row)
        for x, y in points
        for column in range(math.floor((x - reach) / step), math.ceil((x + reach) / step) + 1)
        for row in range(math.floor((y - reach) / step), math.ceil((y + reach) / step) + 1)
        if math.dist((x, y), (column * step, row * step)) <= reach
    }
    area = len(squares) * step * step
    return _SPREAD * math.sqrt(area / len(points) * 2 / (3 * math.sqrt(3)))


def _quality(points: Sequence[Point], cells: Sequence[Cell], size: float) -> Quality:
    moved = [math.dist(point, centre(cell, size)) for point, cell in zip(points, cells, strict=True)]
    kept = total = 0
    for index, point in enumerate(points):
        others = sorted(range(len(points)), key=lambda other: math.dist(point, points[other]))[1:4]
        kept += sum(distance(cells[index], cells[other]) == 1 for other in others)
        total += len(others)
    return Quality(
        mean_displacement=math.fsum(moved) / len(moved),
        largest_displacement=max(moved),
        kept=kept / total,
        holes=len(enclosed(set(cells))),
        cell_width=size * math.sqrt(3),
    )


def _number(value: float) -> str:
    return f"{round(value, 2) + 0:g}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
