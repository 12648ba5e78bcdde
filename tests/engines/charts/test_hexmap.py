"""Every place has a hexagon of its own, near where it is."""

import csv
import itertools
import math
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polarprof.engines.charts import hexmap
from polarprof.engines.charts.assignment import cheapest
from polarprof.engines.charts.hexgrid import distance, enclosed, neighbours

STORED = Path(__file__).parents[3] / "content" / "municipalities" / "hexes-2025.csv"


def some_places(count: int, seed: int = 1) -> dict[str, tuple[float, float]]:
    chance = random.Random(seed)
    return {f"{n:05}": (50.7 + chance.random() * 0.8, 2.6 + chance.random() * 3) for n in range(count)}


def test_each_place_has_its_own_cell_without_holes_whatever_the_order() -> None:
    places = some_places(60)
    cells, quality = hexmap.place(places)
    assert cells.keys() == places.keys()
    assert len(set(cells.values())) == 60
    assert enclosed(set(cells.values())) == set()
    assert quality.holes == 0
    assert min(q for q, _ in cells.values()) == min(r for _, r in cells.values()) == 0
    assert hexmap.place(dict(reversed(places.items()))) == (cells, quality)


def test_west_stays_west_and_north_stays_north() -> None:
    cells, _ = hexmap.place({"w": (51.0, 3.0), "m": (51.0, 3.1), "e": (51.0, 3.2), "n": (51.1, 3.1)})
    drawn = {cell.key: cell for cell in hexmap.svg_cells(cells, 10)}
    assert drawn["w"].x < drawn["m"].x < drawn["e"].x
    assert drawn["n"].y < drawn["m"].y


@settings(deadline=None, max_examples=30)
@given(st.dictionaries(st.text(min_size=1), st.tuples(st.floats(50.6, 51.6), st.floats(2.5, 6)), max_size=25))
def test_any_places_find_cells(places: dict[str, tuple[float, float]]) -> None:
    if len(set(places.values())) < 2:
        with pytest.raises(ValueError, match="two"):
            hexmap.place(places)
        return
    cells, _ = hexmap.place(places)
    assert len(set(cells.values())) == len(places)


def test_the_stored_map_has_285_places_and_no_holes() -> None:
    with STORED.open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    cells = {(int(row["q"]), int(row["r"])) for row in rows}
    assert len(rows) == len(cells) == len({row["nis"] for row in rows}) == 285
    assert enclosed(cells) == set()
    assert all(set(neighbours(cell)) & cells for cell in cells)


def test_the_command_writes_what_it_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    lines = [f"{key},{latitude},{longitude}" for key, (latitude, longitude) in some_places(12).items()]
    source.write_text("\n".join(["nis,latitude,longitude", *lines]), encoding="utf-8")
    assert hexmap.main([str(source), str(target)]) == 0
    cells, quality = hexmap.place(some_places(12))
    written = "\n".join(["nis,q,r", *(f"{key},{q},{r}" for key, (q, r) in cells.items())]) + "\n"
    assert target.read_text(encoding="utf-8") == written
    assert capsys.readouterr().out == f"{quality}\n"
    assert hexmap.main([]) == 2


def test_svg_cells_have_six_corners_around_their_middle_and_fit_the_view_box() -> None:
    cells = {"b": (1, 0), "a": (0, 0), "c": (0, 1)}
    drawn = hexmap.svg_cells(cells, 10)
    assert [cell.key for cell in drawn] == ["a", "b", "c"]
    assert drawn[0].points == "8.66,-5 8.66,5 0,10 -8.66,5 -8.66,-5 0,-10"
    assert (drawn[1].x, drawn[1].y) == (17.32, 0.0)
    assert hexmap.view_box(cells.values(), 10) == "-8.66 -10 34.64 35"
    assert hexmap.view_box([], 10) == "0 0 1 1"


@given(
    st.integers(1, 5).flatmap(
        lambda n: st.lists(st.lists(st.integers(0, 20), min_size=6, max_size=6), min_size=n, max_size=n)
    )
)
def test_the_assignment_is_the_cheapest_there_is(costs: list[list[int]]) -> None:
    chosen = cheapest(costs)
    assert len(set(chosen)) == len(costs)
    best = min(
        sum(row[column] for row, column in zip(costs, columns, strict=True))
        for columns in itertools.permutations(range(6), len(costs))
    )
    assert sum(costs[row][column] for row, column in enumerate(chosen)) == best


def test_an_impossible_assignment_is_refused() -> None:
    with pytest.raises(ValueError, match="costs"):
        cheapest([[1.0], [1.0]])
    assert cheapest([]) == []


@given(st.tuples(st.integers(-9, 9), st.integers(-9, 9)))
def test_neighbours_are_one_step_away(cell: tuple[int, int]) -> None:
    assert [distance(cell, each) for each in neighbours(cell)] == [1] * 6
    assert math.isclose(distance(cell, cell), 0)
