"""What an indicator measured: noted, shown with its course, taken away, refused."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.utils import timezone
from django.utils.translation import override

from polarprof.engines.charts.course import course
from polarprof.plans import actions
from polarprof.plans.in_words import as_figure, course_svg, figure
from polarprof.plans.models import Indicator, LocalPlan, Measurement
from polarprof.plans.personal_data import erase, rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def indicator(plan: LocalPlan, coordinator, acting_of) -> Indicator:
    values = {"name": "Werkdagen", "kind": "outcome", "baseline": "6", "target": "2", "source": "Logboek"}
    return actions.save_indicator(
        acting=acting_of(coordinator), plan=plan, indicator=None, values=values, send_key=uuid4()
    )


def form(**changes: str) -> dict[str, str]:
    data = {"value": "3,5", "measured_on": "2026-03-01", "source": "Logboek", "sentence": "Het gaat sneller."}
    return {**data, "send_key": str(uuid4()), **changes}


def address(indicator: Indicator) -> str:
    return f"/plannen/indicator/{indicator.uuid}/metingen/"


def test_a_value_is_noted_once_with_who_noted_it_and_shown_everywhere(
    as_person, coordinator, indicator, plan, put_in
) -> None:
    put_in("review")
    client, data = as_person(coordinator), form()
    for _ in range(2):
        assert client.post(address(indicator), data).status_code == 302
    noted = Measurement.objects.get()
    assert (noted.value, noted.measured_on, noted.measured_by) == (
        Decimal("3.50"),
        date(2026, 3, 1),
        coordinator,
    )
    said = "Werkdagen: van 6 naar 2. Gemeten op 1 maart 2026: 3,5."
    pages = [
        address(indicator),
        *(f"/plannen/{plan.uuid}/{page}/" for page in ("acties", "opvolging", "kort")),
    ]
    for page in pages:
        html = client.get(page).content.decode()
        assert (said in html, "<polyline" in html) == (True, True)
    table = client.get(address(indicator)).content.decode()
    assert ("Het gaat sneller." in table, "Griet Test" in table) == (True, True)


@pytest.mark.parametrize(
    ("value", "stored", "shown"),
    [("1.500", "1500", "1500"), ("12 500", "12500", "12.500"), ("12.500,5", "12500.5", "12.500,5")],
)
def test_a_point_between_thousands_is_no_comma(
    as_person, coordinator, indicator, value: str, stored: str, shown: str
) -> None:
    client = as_person(coordinator)
    assert client.post(address(indicator), form(value=value)).status_code == 302
    assert Measurement.objects.get().value == Decimal(stored)
    said = f"Gemeten op 1 maart 2026: {shown}."
    assert said in client.get(address(indicator)).content.decode()


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ({"value": "1,500"}, "Bedoel je 1500 of 1,5? Schrijf het zo."),
        ({"measured_on": "1/2/26"}, "Bedoel je 01/02/2026? Schrijf het jaar met vier cijfers."),
        ({"measured_on": "30/2/2026"}, "Deze dag bestaat niet. Kijk de kalender na."),
    ],
)
def test_what_can_not_be_read_is_asked_back(
    as_person, coordinator, indicator, typed: dict[str, str], asked: str
) -> None:
    page = as_person(coordinator).post(address(indicator), form(**typed))
    assert (page.status_code, asked in page.content.decode()) == (422, True)


@pytest.mark.parametrize("typed", ["2026-02-01", "1/2/2026", "1-2-2026", "1.2.2026", " 01/02/2026 "])
def test_a_day_is_read_as_people_write_it(as_person, coordinator, indicator, typed: str) -> None:
    assert as_person(coordinator).post(address(indicator), form(measured_on=typed)).status_code == 302
    assert Measurement.objects.get().measured_on == date(2026, 2, 1)


@pytest.mark.parametrize(
    "changes",
    [
        {"value": "veel"},
        {"value": ""},
        {"value": "1" * 14},
        {"measured_on": ""},
        {"measured_on": str(timezone.localdate() + timedelta(days=2))},
        {"source": ""},
        {"sentence": "bel 0471 23 45 67"},
        {"source": "bel 0471 23 45 67"},
    ],
)
def test_a_wrong_value_is_refused(as_person, coordinator, indicator, changes: dict[str, str]) -> None:
    assert as_person(coordinator).post(address(indicator), form(**changes)).status_code == 422
    assert Measurement.objects.count() == 0


def test_of_a_closed_plan_nothing_is_noted_and_what_was_typed_is_shown(
    as_person, coordinator, indicator, put_in
) -> None:
    put_in("closed")
    page = as_person(coordinator).post(address(indicator), form())
    assert (page.status_code, Measurement.objects.count()) == (409, 0)
    assert "Het gaat sneller." in page.content.decode()


def test_a_wrong_value_is_taken_away_by_who_writes_the_plan(
    as_person, coordinator, mayor, indicator, acting_of
) -> None:
    values = {"value": Decimal(1), "measured_on": date(2026, 1, 1), "source": "x"}
    noted = actions.note_measurement(
        acting=acting_of(coordinator), indicator=indicator, values=values, send_key=uuid4()
    )
    path = f"/plannen/meting/{noted.uuid}/wissen/"
    assert as_person(mayor).post(path).status_code == 403
    assert Measurement.objects.count() == 1
    assert as_person(coordinator).post(path).status_code == 302
    assert Measurement.objects.count() == 0


def test_who_noted_it_reads_so_and_is_forgotten(coordinator, indicator, acting_of) -> None:
    values = {"value": Decimal(1), "measured_on": date(2026, 1, 1), "source": "x", "sentence": "Klaar."}
    actions.note_measurement(
        acting=acting_of(coordinator), indicator=indicator, values=values, send_key=uuid4()
    )
    assert {"kind": "measurement", "text": "Klaar.", "date": "2026-01-01"} in rows(coordinator)
    erase(coordinator)
    assert Measurement.objects.get().measured_by is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("6", 6.0),
        ("3 van 12", 3.0),
        ("4,5 %", 4.5),
        ("40%", 40.0),
        ("1.200", 1200.0),
        ("12 500 inwoners", 12500.0),
        ("€ 12.500,50 per jaar", 12500.5),
        ("12.500,- euro", 12500.0),
        ("−2 op 10", -2.0),
        ("6.", 6.0),
        ("12,500", None),
        ("-2", -2.0),
        ("geen", None),
        ("", None),
        ("12a-3", None),
        ("7 (van 20)", 7.0),
        ("4 keer per jaar", 4.0),
        ("3 of 12", 3.0),
        ("60 decibel", 60.0),
        ("1e5", None),
        ("10/12", None),
        ("1/3", None),
        ("15-20", None),
        ("15 - 20", None),
        ("15 tot 20", None),
        ("4de kwartaal 2027", None),
        ("4e", None),
        ("31 dec 2027", None),
        ("31/12/2027", None),
        ("31.12.2027", None),
        ("1,2,3", None),
    ],
)
def test_the_figure_that_a_text_begins_with(text: str, value: float | None) -> None:
    assert figure(text) == value


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1.500", "1500"),
        ("12500", "12.500"),
        ("4,5", "4,5"),
        ("3 van 12", "3 van 12"),
        ("1.500 %", "1.500 %"),
        ("€ 1.500", "€ 1.500"),
        ("12,345", "12,345"),
        ("", ""),
    ],
)
def test_a_baseline_is_written_as_what_is_measured(text: str, written: str) -> None:
    with override("nl"):
        assert as_figure(text) == written


@pytest.mark.parametrize(
    ("baseline", "drawn"),
    [
        ("6", '<text x="34" y="22.0" dx="-8" dy="4" text-anchor="end">6</text>'),
        ("12 500", '<text x="2" y="22.0" dy="20">12.500</text>'),
    ],
)
def test_a_large_figure_at_the_beginning_stays_within_the_drawing(baseline: str, drawn: str) -> None:
    made = course(figure(baseline) or 0, 2, [(date(2026, 1, 1), 5)])
    with override("nl"):
        assert drawn in course_svg(made)


def test_a_course_begins_at_the_baseline_and_follows_the_days() -> None:
    drawn = course(6, 2, [(date(2026, 1, 1), 5), (date(2026, 1, 11), 4), (date(2026, 1, 21), 2)])
    assert [(mark.x, mark.y) for mark in drawn.marks] == [(34, 22), (97, 42.5), (191.5, 63), (286, 104)]
    assert drawn.target_y == 104
    assert course(1, 1, []).target_y == 63
