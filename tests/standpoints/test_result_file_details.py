"""What the files tell at their ends: no nobody and no everybody, nothing finer than the page, demo and outcome as they are."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from polarprof.engines.perspectives.cells import Cell
from polarprof.standpoints.models import Round
from polarprof.standpoints.results.in_words import Result
from polarprof.standpoints.results.presentation.files import as_csv, as_json
from polarprof.standpoints.results.presentation.sheet import result_sheet
from polarprof.standpoints.results.presentation.story import Story
from polarprof.standpoints.results.records import Published
from tests.standpoints.planted_results import GROUPS, NO_GROUPS, TWO_GROUPS, published

pytestmark = pytest.mark.django_db

EVERYBODY = {1: (Cell(1.0, 100, 0.0),), 2: (Cell(0.5, 100, 0.49),)}


def told(round_: Round, shown: Published) -> dict[str, Any]:
    return json.loads(json.dumps(as_json(Result(round_, shown), date(2026, 3, 2))))


def test_almost_everybody_is_over_a_share_and_passes_are_in_steps(open_round: Round) -> None:
    shown = Published(people=100, votes=200, rows=EVERYBODY)
    lines = as_csv(Result(open_round, shown)).splitlines()
    assert lines[1:3] == [
        "1,Het plein moet autovrij.,100,>0.95,<0.05,0",
        "2,Er moeten meer bomen komen.,100,0.5,0.49,0",
    ]
    first, second, *_others = told(open_round, shown)["statements"]
    assert (first["everybody"]["agrees"], first["everybody"]["disagrees"]) == (
        {"over": 0.95},
        {"under": 0.05},
    )
    assert (second["everybody"]["agrees"], second["everybody"]["passes_about"]) == ({"share": 0.5}, 0.0)


def test_a_result_without_figures_lists_no_statement(open_round: Round) -> None:
    """Five people took part: their number is published, and nothing else."""
    shown = Published(people=5, roles={"Bewoner": "few"})
    assert as_csv(Result(open_round, shown)).splitlines() == [
        "comment-id,comment,total-votes,total-agrees,total-disagrees,total-passes"
    ]
    found = told(open_round, shown)
    assert (found["people"], found["statements"], found["headline"]["kind"]) == (5, [], None)


def test_a_line_a_demo_and_an_outcome_are_told_as_they_are(open_round: Round) -> None:
    open_round.is_demo, open_round.outcome = True, "Gedaan."
    shown = replace(published(NO_GROUPS), kind="line", chance=0.8, ends=((2,), (1, 3)))
    found = told(open_round, shown)
    assert found["headline"] == {"kind": "line", "chance": 0.8, "ends": [[2], [1, 3]]}
    assert (found["round"]["invented"], found["outcome"]) == (True, "Gedaan.")


def test_the_sheet_says_first_how_it_stands_then_what_bridges_then_what_divides(open_round: Round) -> None:
    sheet = result_sheet(Story(Result(open_round, published(TWO_GROUPS, GROUPS)), {}), date(2026, 3, 2))
    assert sheet.sentence == (
        "Minstens 80 mensen stemden, samen minstens 285 keer. 2 groepen antwoorden elk op hun eigen manier. "
        "Dat is stevig: we rekenden het tien keer opnieuw, telkens met een deel van de deelnemers, "
        "en 9 keer kwam hetzelfde uit."
    )
    assert [part.heading for part in sheet.parts] == [
        "Hiermee zijn in elke groep de meesten het eens",
        "Hierover zijn mensen verdeeld",
        "Hier zijn de meesten het niet mee eens, in elke groep",
        "Welke groepen dit zijn",
    ]


def test_the_sheet_says_what_came_first_and_on_which_day_many_came_at_once(open_round: Round) -> None:
    first = {2: (Cell(0.7, 20, 0.2),), 1: (Cell(0.4, 20, 0.5),)}
    open_round.surge_on = date(2026, 3, 1)
    told = replace(published(NO_GROUPS), priorities=first)
    sheet = result_sheet(Story(Result(open_round, told), {}), date(2026, 3, 2))
    assert (
        "Op 1 maart 2026 kwamen via de open link of in een zaal heel veel mensen tegelijk binnen"
        in sheet.sentence
    )
    [part] = [one for one in sheet.parts if one.heading == "Wat eerst moet"]
    texts = dict(open_round.statements.values_list("number", "body"))
    assert [line[0] for line in part.lines] == [texts[2], texts[1]]
    open_round.surge_on = None
    plain = result_sheet(Story(Result(open_round, published(NO_GROUPS)), {}), date(2026, 3, 2))
    assert "tegelijk" not in plain.sentence
    assert "Wat eerst moet" not in {one.heading for one in plain.parts}


@pytest.mark.parametrize(("length", "told_length", "end"), [(900, 900, "a"), (901, 1, "…")])
def test_an_outcome_of_900_characters_stands_whole_on_the_sheet(
    open_round: Round, length: int, told_length: int, end: str
) -> None:
    open_round.outcome = "b" + " " + "a" * (length - 2)
    sheet = result_sheet(Story(Result(open_round, published(NO_GROUPS)), {}), None)
    assert (len(sheet.outcome), sheet.outcome[-1]) == (told_length if end == "a" else 3, end)


def test_a_round_without_roles_has_no_chairs_on_the_sheet(open_round: Round) -> None:
    shown = replace(published(NO_GROUPS), roles={})
    assert result_sheet(Story(Result(open_round, shown), {}), None).chairs == ""


def test_the_file_of_a_closed_round_is_of_its_day(make_round) -> None:
    round_ = make_round(sharing="public")
    Round.objects.update(state="closed", outcome="Gedaan.", closed_at=timezone.now())
    found = Client().get(f"/standpunten/{round_.uuid}/resultaat/export.json").json()
    assert (found["round"]["state"], found["outcome"], found["published_on"]) == ("closed", "Gedaan.", None)
