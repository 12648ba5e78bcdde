"""Where statements lie in the plane, and which comes first: by literal places."""

import re

import pytest

from polarprof.engines.perspectives.cells import HIDDEN, Cell
from polarprof.standpoints.models import Round
from polarprof.standpoints.results.in_words import Result
from polarprof.standpoints.results.presentation.plane import Plane
from polarprof.standpoints.results.presentation.statements import StatementList, bar
from polarprof.standpoints.results.presentation.story import Story
from polarprof.standpoints.results.records import GroupFigures, Published
from tests.standpoints.conftest import MANY_SEEDS
from tests.standpoints.planted_results import Rows, published

pytestmark = pytest.mark.django_db
ELLIPSE = (0.0, 0.0, 1.0, 1.0, 0.0)


def plane_of(round_: Round, rows: Rows) -> Plane:
    return Plane(Result(round_, published(rows)).rows, has_groups=False)


def test_what_more_people_agree_with_lies_higher_and_what_divides_more_to_the_right(
    open_round: Round,
) -> None:
    """Of 640 by 420, with a margin of 44: 0.9 agree and 0.1 disagree, and half against half."""
    rows: Rows = {1: (Cell(0.9, 100, 0.1),), 2: (Cell(0.5, 100, 0.5),), 3: (Cell(0.2, 100, 0.8),)}
    drawing = str(plane_of(open_round, rows).drawing)
    assert re.findall(r'cx="(\d+)" cy="(\d+)"', drawing) == [("154", "77"), ("596", "210"), ("265", "310")]
    letters = re.findall(r'<text x="(\d+)" y="(\d+)" text-anchor="(\w+)">(\w+)</text>', drawing)
    assert letters == [("168", "67", "start", "A"), ("279", "300", "start", "B"), ("582", "200", "end", "C")]


def test_a_dot_grows_no_further_than_it_may(make_round) -> None:
    round_ = make_round(seeds=[f"Verzonnen stelling {number}." for number in range(1, 13)])
    rows: Rows = dict.fromkeys(range(1, 12), (Cell(0.6, 100, 0.4),)) | {12: (Cell(0.6, 200, 0.4),)}
    plane = plane_of(round_, rows)
    assert re.findall(r' r="(\d+)"', str(plane.drawing)) == ["20"]


def test_of_equals_the_ends_are_the_most_shared_and_the_most_agreed(make_round) -> None:
    """Two have as many who agree, two divide as much."""
    rows: Rows = {
        1: (Cell(0.7, 100, 0.3),),
        2: (Cell(0.7, 100, 0.1),),
        3: (Cell(0.1, 100, 0.8),),
        4: (Cell(0.4, 100, 0.4),),
        5: (Cell(0.5, 100, 0.4),),
    }
    ends = plane_of(make_round(seeds=MANY_SEEDS[:5]), rows).ends
    assert [(end.point.row.number, end.meaning) for end in ends] == [
        (2, "meest mee eens, meest gedeeld"),
        (3, "minst mee eens"),
        (5, "verdeelt het meest"),
    ]


def test_what_is_hidden_of_everybody_lies_nowhere(open_round: Round) -> None:
    group = Cell(0.5, 40, 0.4)
    rows: Rows = {1: (HIDDEN, group, group), 2: (group, group, group), 3: (group, group, group)}
    groups = (GroupFigures(0.5, ELLIPSE), GroupFigures(0.5, ELLIPSE))
    plane = Plane(Result(open_round, published(rows, groups)).rows, has_groups=True)
    assert [point.row.number for point in plane.points] == [2, 3]


def test_what_bridges_more_surely_comes_first_though_fewer_agree_least(open_round: Round) -> None:
    cell = Cell(0.8, 100, 0.1)
    rows: Rows = {1: (Cell(0.9, 20, 0.0),), 2: (cell,)}
    shown = Published(rows=rows, bridges={1: (0.6, 0.95), 2: (0.75, 0.85)})
    assert [row.number for row in StatementList(Result(open_round, shown), {}).rows] == [2, 1, 3, 4]


def test_the_order_that_is_asked_keeps_its_tab_also_where_it_has_none_of_its_kind(open_round: Round) -> None:
    shown = Published(rows={1: (Cell(0.6, 100, 0.3),)})

    def tabs(asked: dict[str, str]) -> list[tuple[str, bool]]:
        return [(tab.label, tab.is_current) for tab in StatementList(Result(open_round, shown), asked).tabs]

    always = [("Eerst meest eens", False), ("Op nummer", False)]
    assert tabs({}) == [("Eerst wat verbindt", True), *always]
    assert tabs({"orde": "afgewezen"}) == [
        ("Eerst wat verbindt", False),
        ("Eerst wat de meesten afwijzen", True),
        *always,
    ]


def test_a_bar_never_says_that_nobody_disagrees() -> None:
    assert bar("Iedereen", Cell(0.9, 40, 0.0)).disagrees.replace("\xa0", " ") == "minder dan 10 %"


def test_a_group_is_held_against_groups_that_are_shown_alone(open_round: Round) -> None:
    """Of three groups the third is hidden on the first statement: 0 would lie nearest to the first group."""
    rows: Rows = {
        1: (Cell(0.5, 120, 0.4), Cell(0.1, 40, 0.8), Cell(0.9, 40, 0.0), HIDDEN),
        2: (Cell(0.5, 120, 0.4), Cell(0.2, 40, 0.7), Cell(0.5, 40, 0.4), Cell(0.6, 40, 0.4)),
    }
    first = GroupFigures(0.4, ELLIPSE, ((2, False), (1, False)))
    groups = (first, GroupFigures(0.3, ELLIPSE), GroupFigures(0.3, ELLIPSE))
    called = Story(Result(open_round, published(rows, groups)), {}).groups[0].called
    assert called == "vaker oneens: “Het plein moet autovrij.”"
