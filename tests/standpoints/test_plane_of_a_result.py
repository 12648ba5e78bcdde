"""The plane of a result: named by the statements at its ends, and saying nothing that they contradict."""

import re

import pytest

from polarprof.engines.perspectives.cells import Cell
from polarprof.standpoints.models import Round, Statement
from polarprof.standpoints.results.in_words import Result
from polarprof.standpoints.results.presentation.plane import Plane
from polarprof.standpoints.results.records import Published
from tests.standpoints.planted_results import GROUPS, NO_GROUPS, TWO_GROUPS, published
from tests.standpoints.test_result_page import BOMEN, MARKT, PLEIN, story_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def public_round(make_round) -> Round:
    round_: Round = make_round(sharing="public")
    return round_


def test_the_plane_is_named_by_the_statements_at_its_ends(public_round: Round) -> None:
    plane = story_of(public_round, published(TWO_GROUPS, GROUPS)).plane
    assert [(end.letter, end.meaning, end.point.row.text) for end in plane.ends] == [
        ("A", "meest mee eens, meest gedeeld", PLEIN),
        ("B", "minst mee eens", MARKT),
        ("C", "verdeelt het meest", BOMEN),
    ]
    assert [(one.row.number, round(one.apart, 2)) for one in plane.by_apart] == [
        (1, 0.0),
        (3, 0.05),
        (2, 0.7),
    ]
    assert str(plane.drawing).count("<circle") == 3


ALIKE, HALF, AGAINST = Cell(0.8, 80, 0.1), Cell(0.5, 80, 0.5), Cell(0.1, 80, 0.9)


@pytest.mark.parametrize(
    ("rows", "meanings"),
    [
        ({1: (ALIKE,), 2: (Cell(0.7, 80, 0.1),)}, ["meest mee eens, meest gedeeld"]),
        ({1: (HALF,), 2: (Cell(0.4, 80, 0.5),)}, ["minst mee eens", "verdeelt het meest"]),
        ({1: (AGAINST,), 2: (Cell(0.2, 80, 0.8),)}, ["minst mee eens, meest gedeeld"]),
    ],
)
def test_an_end_of_the_plane_says_nothing_that_its_statement_contradicts(
    public_round: Round, rows: dict[int, tuple[Cell, ...]], meanings: list[str]
) -> None:
    """Where all is shared nothing divides the most, and where all divides nothing is shared the most."""
    plane = Plane(Result(public_round, Published(rows=rows)).rows, has_groups=False)
    assert [end.meaning for end in plane.ends] == meanings


def test_the_plane_of_a_round_without_groups_shows_how_divided_everybody_is(public_round: Round) -> None:
    plane = story_of(public_round, published(NO_GROUPS)).plane
    assert [(one.row.number, round(one.apart, 2)) for one in plane.by_apart] == [
        (3, 0.05),
        (1, 0.2),
        (2, 0.8),
    ]


def test_statements_in_one_place_are_one_larger_dot_and_texts_are_escaped(public_round: Round) -> None:
    Statement.objects.filter(round=public_round, number=1).update(body="<b>plein</b>")
    rows = {1: NO_GROUPS[1], 2: NO_GROUPS[1], 3: NO_GROUPS[3]}
    drawing = str(Plane(Result(public_round, published(rows)).rows, has_groups=False).drawing)
    assert (re.findall(r'r="(\d+)"', drawing), "<b>" in drawing) == (["8", "6"], False)
