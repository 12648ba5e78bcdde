"""The report's lists as files, and figures that never disagree with the list behind them."""

import csv
import io
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from polarprof.journal.api import Activity, ActivityKind, Verb, record
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Municipality
from polarprof.programme import documents, drawing
from polarprof.programme.kpis import KPIS
from polarprof.programme.models import Edition, Target, WorkYear
from polarprof.programme.queries import Period, newest_statement

pytestmark = pytest.mark.django_db
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def edition(make_municipality: Callable[..., Any]) -> Edition:
    """Six acts in Aalst and three in Mechelen on 1 May, and three in December; nothing else."""
    aalst, mechelen = (make_municipality(*one) for one in (("Aalst", "41002"), ("Mechelen", "12025")))
    days = [(aalst, 5, 1)] * 4 + [(mechelen, 5, 1)] * 3 + [(aalst, 12, 30)] * 2
    for number, (place, month, day) in enumerate(days, 1):
        did(Verb.REACHED, place, number, datetime(2026, month, day, 22, 30, tzinfo=UTC))
    made = Edition.objects.create(
        key="2026", title="Editie 2026", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31)
    )
    WorkYear.objects.create(
        edition=made, key="een", title="Eerste werkjaar", starts_on=made.starts_on, ends_on=date(2026, 6, 30)
    )
    Target.objects.create(edition=made, kpi="reached", value=150)
    return made


def did(verb: Verb, place: Any, number: int, at: datetime) -> None:
    record(
        key=f"act-{number}",
        person=None,
        verb=verb,
        activity=Activity(ActivityKind.PRODUCT, UUID(int=number)),
        organisation=place,
        happened_at=at,
    )


@pytest.fixture
def manager(as_person: Callable[..., Client], make_person: Callable[..., Any], institute: Any) -> Client:
    return as_person(make_person(Role.PROGRAMME_MANAGER, institute))


def rows_of(answer: Any) -> list[list[str]]:
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def test_each_figure_stands_in_a_file_with_its_target(manager: Client, edition: Edition) -> None:
    rows = rows_of(manager.get("/programma/2026/cijfers.csv"))
    assert rows[0] == [
        "Cijfer",
        "Waarde van 1 januari 2026 tot 31 december 2026",
        "Streefwaarde",
        "Wat dit telt",
    ]
    assert rows[1][:3] == ["Bereikte lokale besturen", "2", "150"]
    assert (len(rows), rows[2][1:3]) == (1 + len(KPIS), ["0", ""])
    first_year = rows_of(manager.get("/programma/2026/cijfers.csv?werkjaar=een"))
    assert first_year[0][1] == "Waarde van 1 januari 2026 tot 30 juni 2026"
    assert first_year[1][:3] == ["Bereikte lokale besturen", "2", ""]
    Edition.objects.update(is_demo=True)
    demo = manager.get("/programma/2026/cijfers.csv")
    assert rows_of(demo)[0][1] == "Waarde van 1 januari 2026 tot 31 december 2026 (demo)"
    assert "demo-verzonnen-cijfers" in demo["Content-Disposition"]


def test_the_evidence_by_municipality_reads_in_a_spreadsheet(manager: Client, edition: Edition) -> None:
    answer = manager.get("/programma/2026/bewijs/reached/gemeenten.xlsx")
    assert answer["Content-Type"] == EXCEL
    assert answer["Content-Disposition"] == (
        'attachment; filename="editie-2026-bereikte-lokale-besturen.xlsx"'
    )
    page = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert [[cell.value for cell in row] for row in page.iter_rows()] == [
        ["Gemeente van vandaag", "Registraties", "Eerste keer", "Laatste keer"],
        ["Aalst", 6, datetime(2026, 5, 2), datetime(2026, 12, 30)],
        ["Mechelen", 3, datetime(2026, 5, 2), datetime(2026, 5, 2)],
    ]
    assert [page.cell(2, place).number_format for place in (2, 3)] == ["General", "dd/mm/yyyy"]


def test_the_evidence_act_by_act_has_the_clock_of_here_and_no_person(
    manager: Client, edition: Edition, make_person: Callable[..., Any]
) -> None:
    """22.30 in UTC is half past midnight here in May, and half past eleven in December."""
    rows = rows_of(manager.get("/programma/2026/bewijs/reached/handelingen.csv"))
    assert rows[0] == ["Wanneer", "Organisatie toen", "Gemeente van vandaag", "Nummer in het logboek"]
    assert [row[:3] for row in (rows[1], rows[-1])] == [
        ["2026-12-30 23:30", "Aalst", "Aalst"],
        ["2026-05-02 00:30", "Aalst", "Aalst"],
    ]
    assert len(rows) == 10


def test_of_a_long_list_the_newest_are_given_and_the_file_says_so(
    manager: Client, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "MOST_ROWS", 9)
    assert len(rows_of(manager.get("/programma/2026/bewijs/reached/handelingen.csv"))) == 10
    monkeypatch.setattr(documents, "MOST_ROWS", 8)
    rows = rows_of(manager.get("/programma/2026/bewijs/reached/handelingen.csv"))
    assert (len(rows), rows[-1][1]) == (10, "Er zijn er meer: dit zijn de nieuwste 8.")


def test_every_municipality_stands_in_a_file_with_how_far_it_came(manager: Client, edition: Edition) -> None:
    rows = rows_of(manager.get("/programma/2026/gemeenten.csv"))
    assert rows[0] == ["Gemeente", "NIS-code", "Provincie", "Verste stap", "Vóór de fusie"]
    assert {row[0]: row[3] for row in rows[1:]} == {"Aalst": "bereikt", "Mechelen": "bereikt"}


@pytest.mark.parametrize(
    "path",
    [
        "2026/cijfers.pdf",
        "2026/handelingen.csv",
        "2026/bewijs/reached/cijfers.csv",
        "2026/bewijs/nonsense/gemeenten.csv",
        "nonsense/cijfers.csv",
        "2026/bewijs/reached/gemeenten.csv?werkjaar=nonsense",
    ],
)
def test_no_other_list_is_there(manager: Client, edition: Edition, path: str) -> None:
    assert manager.get(f"/programma/{path}").status_code == 404


def test_a_year_cut_short_counts_at_once_what_its_list_holds(manager: Client, edition: Edition) -> None:
    """Nothing new stands in the journal, so that what was kept of the longer year would still be found."""
    year = WorkYear.objects.get()
    assert [figure_of(manager, "?werkjaar=een"), acts_of(manager, "?werkjaar=een")] == [2, 7]
    year.ends_on = date(2026, 4, 30)
    year.save()
    assert [figure_of(manager, "?werkjaar=een"), acts_of(manager, "?werkjaar=een")] == [0, 0]
    Edition.objects.update(starts_on=date(2026, 12, 1))
    assert [figure_of(manager), acts_of(manager)] == [1, 2]


def figure_of(manager: Client, query: str = "") -> int:
    return next(iter(manager.get(f"/programma/2026/{query}").context["report"].figures)).value


def acts_of(manager: Client, query: str = "") -> int:
    return manager.get(f"/programma/2026/bewijs/reached/{query}").context["page"].paginator.count


@pytest.mark.parametrize(("large", "figure", "acts"), [(True, 2, 9), (False, 3, 10)])
def test_of_a_large_journal_figure_and_list_stay_together(
    *,
    manager: Client,
    edition: Edition,
    make_municipality: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    large: bool,
    figure: int,
    acts: int,
) -> None:
    """It is counted once in five minutes, and the page says when; a small one at every new line."""
    kept = (drawing.KEPT_SECONDS, drawing.LARGE)
    monkeypatch.setattr(drawing, "LARGE", newest_statement() - 1 if large else newest_statement() + 1)
    assert (figure_of(manager), acts_of(manager)) == (2, 9)
    did(Verb.REACHED, make_municipality("Genk", "71016"), 99, datetime(2026, 7, 1, tzinfo=UTC))
    assert (figure_of(manager), acts_of(manager)) == (figure, acts)
    page = manager.get("/programma/2026/").content.decode()
    assert bool(re.search(r"Geteld om \d\d:\d\d\.", page)) is large
    files = (manager.get(f"/programma/2026/{one}.csv") for one in ("bewijs/reached/gemeenten", "gemeenten"))
    by_place, places = (rows_of(one) for one in files)
    assert len(by_place) - 1 == sum(row[3] == "bereikt" for row in places) == figure
    assert kept == (300, 50_000)


def test_what_is_kept_of_a_large_journal_costs_no_count(
    edition: Edition, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    monkeypatch.setattr(drawing, "LARGE", 0)
    period = Period(edition, None)
    drawing.report(period)
    with django_assert_num_queries(2):
        drawing.report(period)


def test_the_edition_that_is_shown_and_the_one_that_runs_are_marked(
    manager: Client, edition: Edition
) -> None:
    """The one ended yesterday or today, the other begins today or tomorrow."""
    today, day = timezone.localdate(), timedelta(days=1)
    year = timedelta(days=365)
    Edition.objects.create(key="next", title="Volgende editie", starts_on=today, ends_on=today + year)
    for ends_on, starts_on, first, second in (
        (today, today + day, " (loopt nu)", ""),
        (today - day, today, "", " (loopt nu)"),
    ):
        Edition.objects.filter(key="2026").update(starts_on=today - year, ends_on=ends_on)
        Edition.objects.filter(key="next").update(starts_on=starts_on)
        page = manager.get("/programma/2026/?werkjaar=een").content.decode()
        assert f'aria-current="true">Editie 2026{first}</a>' in page
        assert f">Volgende editie{second}</a>" in page
        assert 'aria-current="page">Eerste werkjaar</a>' in page
        assert (
            f'aria-current="page">Editie 2026{first}</a>' in manager.get("/programma/2026/").content.decode()
        )


def test_municipalities_of_the_map_are_those_of_the_figures(manager: Client, edition: Edition) -> None:
    report = drawing.report(Period(edition, None))
    assert report.map.count('<polygon class="hex hex-1"') == Municipality.objects.count() == 2


def test_at_the_edge_of_a_year_the_lists_have_the_day_in_brussels(
    make_municipality: Callable[..., Any],
) -> None:
    did(Verb.REACHED, make_municipality("Aalst", "41002"), 1, datetime(2026, 12, 31, 23, 30, tzinfo=UTC))
    made = Edition.objects.create(
        key="2027", title="Editie 2027", starts_on=date(2027, 1, 1), ends_on=date(2027, 12, 31)
    )
    reached, period = KPIS["reached"], Period(made, None)
    assert [row[0] for row in documents.acts(period, reached).rows] == [datetime(2027, 1, 1, 0, 30)]
    assert [row[2:] for row in documents.by_municipality(period, reached).rows] == [
        (date(2027, 1, 1), date(2027, 1, 1))
    ]
