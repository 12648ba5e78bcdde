"""What published cells of one statement say, written by hand."""

import pytest

from polarprof.engines.perspectives.cells import HIDDEN, Cell
from polarprof.standpoints.results.opinions import Kind, apart, kind_of, least, opinion

EVERYBODY = Cell(0.5, 100, 0.4)


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        (Cell(0.6, 40, 0.3), (0.6, 0.1, 0.3)),
        (Cell(0.6, 40, 0.6), (0.5, 0.0, 0.5)),  # both rounded upwards
        (Cell(0.0, 40, 0.9), (0.05, 0.05, 0.9)),  # under 10 %
        (Cell(1.0, 40, 0.0), (0.95, 0.0, 0.05)),
    ],
)
def test_a_cell_in_parts_of_a_whole(cell: Cell, parts: tuple[float, float, float]) -> None:
    found = opinion(cell)
    assert found is not None
    assert (found.agrees, found.passes, found.disagrees) == pytest.approx(parts)


@pytest.mark.parametrize("cell", [HIDDEN, Cell(None, 20, 0.5), Cell(0.5, 20)])
def test_a_cell_that_is_not_shown_has_no_parts(cell: Cell) -> None:
    assert opinion(cell) is None


@pytest.mark.parametrize(
    ("cells", "far", "lowest"),
    [
        ((EVERYBODY, Cell(0.9, 40, 0.1), Cell(0.2, 40, 0.7)), 0.7, 0.2),
        ((EVERYBODY, Cell(1.0, 40, 0.0), Cell(0.0, 40, 0.9)), 0.9, 0.05),
        ((EVERYBODY, Cell(0.9, 40, 0.1), HIDDEN), None, None),
        ((EVERYBODY,), 0.8, 0.5),
        ((Cell(0.9, 100, 0.05),), 0.1, 0.9),
        ((HIDDEN,), None, None),
    ],
)
def test_how_far_a_statement_divides(
    cells: tuple[Cell, ...], far: float | None, lowest: float | None
) -> None:
    assert (apart(cells), least(cells)) == (far and pytest.approx(far), lowest and pytest.approx(lowest))


@pytest.mark.parametrize(
    ("cells", "bridges", "kind"),
    [
        ((HIDDEN,), True, Kind.UNKNOWN),
        ((EVERYBODY, Cell(0.9, 40, 0.1), Cell(0.2, 40, 0.7)), True, Kind.BRIDGES),
        ((EVERYBODY, Cell(0.6, 40, 0.3), Cell(0.2, 40, 0.7)), False, Kind.DIVIDES),
        ((EVERYBODY, Cell(0.5, 40, 0.3), Cell(0.2, 40, 0.7)), False, Kind.OTHER),
        ((EVERYBODY, Cell(0.6, 40, 0.3), HIDDEN), False, Kind.OTHER),
        ((EVERYBODY, Cell(0.1, 40, 0.8), Cell(0.2, 40, 0.7)), False, Kind.REJECTED),
        ((EVERYBODY, Cell(0.1, 40, 0.8), Cell(0.4, 40, 0.6)), False, Kind.OTHER),  # the second may be half
        ((EVERYBODY, Cell(0.1, 40, 0.8), HIDDEN), False, Kind.OTHER),
        ((Cell(0.1, 40, 0.8),), False, Kind.REJECTED),
        ((EVERYBODY,), False, Kind.DIVIDES),
        ((Cell(0.6, 40, 0.3),), False, Kind.OTHER),
    ],
)
def test_what_a_statement_does(cells: tuple[Cell, ...], bridges: bool, kind: Kind) -> None:
    assert kind_of(cells, bridges=bridges) == kind
