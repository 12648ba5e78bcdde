"""Figures from the journal, mergers counted once, evidence behind each."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.core.cache import cache

from polarprof.journal.api import Activity, ActivityKind, Verb, record
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Municipality, Organisation
from polarprof.organisations.starter import load_municipalities
from polarprof.programme import starter
from polarprof.programme.kpis import KPIS
from polarprof.programme.models import Edition
from polarprof.programme.queries import Period, evidence, figures, stages

pytestmark = pytest.mark.django_db
IN_2023 = datetime(2023, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def edition(monkeypatch) -> Edition:
    """Without the demo's random history: each test writes its own."""
    monkeypatch.setattr(starter, "_history", lambda edition: None)
    load_municipalities()
    starter.load_editions()
    return Edition.objects.get(key="2022-2024")


def did(verb: Verb, kind: str, nis: str, *, person=None, at: datetime = IN_2023) -> None:
    place = Municipality.objects.filter(nis=nis, valid_from__lte=at.date()).order_by("valid_from").first()
    record(
        key=str(uuid4()),
        person=person,
        verb=verb,
        activity=Activity(ActivityKind(kind), uuid4(), "x"),
        organisation=place.organisation,
        happened_at=at,
    )


def value(period: Period, key: str) -> int:
    return next(figure.value for figure in figures(period) if figure.kpi.key == key)


def test_municipalities_that_merged_count_once(edition: Edition) -> None:
    for nis in ("46003", "46013", "11056", "12025"):
        did(Verb.REACHED, "product", nis)
    assert value(Period(edition, None), "reached") == 2


def test_history_of_a_merged_municipality_stands_in_the_table(edition: Edition) -> None:
    did(Verb.ANSWERED, "needs-survey-section", "46003")
    did(Verb.REACHED, "product", "46013")
    place = next(place for place in stages(Period(edition, None)) if place.nis == "46030")
    assert (place.stage, place.predecessors) == (3, ("Beveren", "Kruibeke", "Zwijndrecht"))


def test_the_table_has_every_municipality_of_today(edition: Edition) -> None:
    assert len(stages(Period(edition, None))) == 285


def test_a_work_year_counts_its_own_days_only(edition: Edition) -> None:
    did(Verb.REACHED, "product", "12025", at=datetime(2022, 12, 31, 22, 59, tzinfo=UTC))
    did(Verb.REACHED, "product", "41002", at=datetime(2022, 12, 31, 23, 1, tzinfo=UTC))
    years = {year.key: year for year in edition.work_years.all()}
    assert value(Period(edition, years["2022"]), "reached") == 1
    assert value(Period(edition, years["2023"]), "reached") == 1


def test_people_count_once_and_nobody_does_not(edition: Edition, make_person) -> None:
    person = make_person()
    for _ in range(3):
        did(Verb.PROGRESSED, "unit", "12025", person=person)
    did(Verb.PROGRESSED, "unit", "12025")
    assert value(Period(edition, None), "learnt") == 1


def test_the_evidence_is_the_rows_that_the_figure_counts(edition: Edition) -> None:
    did(Verb.CERTIFIED, "certificate", "12025")
    did(Verb.CERTIFIED, "certificate", "41002")
    period = Period(edition, None)
    assert evidence(period, KPIS["certificates"]).count() == value(period, "certificates") == 2


def test_the_page_shows_figures_and_map_to_the_programme_manager(
    as_person, make_person, institute, edition
) -> None:
    did(Verb.REACHED, "product", "12025")
    client = as_person(make_person(Role.PROGRAMME_MANAGER, institute))
    page = client.get("/programma/2022-2024/").content.decode()
    assert page.count('class="hex hex-') == 285 + 7
    assert page.count("hex hex-1") == 1 + 1
    by_place = client.get("/programma/2022-2024/bewijs/reached/").content.decode()
    assert ("Per gemeente" in by_place, ">Mensen</th>" in by_place) == (True, False)
    assert ">Mensen</th>" not in client.get("/programma/2022-2024/bewijs/learnt/").content.decode()
    did(Verb.PROGRESSED, "unit", "12025", person=make_person())
    assert ">Mensen</th>" in client.get("/programma/2022-2024/bewijs/learnt/").content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/programma/nonsense/",
        "/programma/2022-2024/?werkjaar=1999",
        "/programma/2022-2024/bewijs/nonsense/",
        "/programma/2022-2024/?werkjaar=%00",
    ],
)
def test_nonsense_is_not_found(path: str, as_person, make_person, institute, edition) -> None:
    assert as_person(make_person(Role.PROGRAMME_MANAGER, institute)).get(path).status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_the_report_counts_its_queries(
    count, as_person, make_person, institute, edition, django_assert_num_queries
) -> None:
    places = Municipality.objects.filter(valid_to__isnull=True)[:count]
    for place in places:
        did(Verb.REACHED, "product", place.nis, at=datetime(2026, 5, 1, tzinfo=UTC))
    client = as_person(make_person(Role.PROGRAMME_MANAGER, institute))
    client.get("/programma/2022-2024/")
    with django_assert_num_queries(7):
        client.get("/programma/2022-2024/")


def test_without_an_edition_the_report_leads_to_making_one(as_person, make_person, institute) -> None:
    page = as_person(make_person(Role.PROGRAMME_MANAGER, institute)).get("/programma/").content.decode()
    assert '<a class="button button-primary" href="/beheer/snippets/programme/edition/add/">' in page
    assert "Zet een editie op met werkjaren en streefwaarden" in page


def test_the_map_says_how_it_counts_and_what_the_loose_hexagons_are(
    as_person, make_person, institute, edition: Edition, make_municipality
) -> None:
    client = as_person(make_person(Role.PROGRAMME_MANAGER, institute))
    once = "Elke gemeente telt één keer, bij haar verste stap: wie een plan heeft, meldde zich ook aan."
    loose = "De losse zeshoeken naast Vlaanderen zijn de verzonnen gemeenten van de demo."
    for is_demo in (False, True):
        Organisation.objects.update(is_demo=is_demo)
        cache.clear()
        page = client.get(f"/programma/{edition.key}/").content.decode()
        assert (once in page, loose in page) == (True, is_demo)
