"""Every figure of the report in a small written world (`world`), counted by hand."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.core.cache import cache
from django.db import transaction
from pytest_django import DjangoDbBlocker

from polarprof.journal.api import Activity, Statement, Verb, record
from polarprof.organisations.enums import OrganisationKind, Role
from polarprof.organisations.models import Organisation
from polarprof.programme.kpis import KPIS, STAGES, CountBy
from polarprof.programme.models import Edition
from polarprof.programme.queries import (
    Period,
    by_municipality,
    counts,
    evidence,
    figures,
    newest_statement,
    stages,
    statements,
)
from tests.programme.world import write_world

# Columns: the work years 2023 and 2024, their edition, and the edition after.
FIGURES = {
    "reached": (2, 2, 2, 2),  # Aa, and Bee with Cee, which are Dee
    "signed_in": (2, 1, 2, 1),  # Aa and Bee; Dee; not the institute
    "answered": (2, 0, 2, 0),  # Aa, and Cee on the last second of the year; a round is no survey
    "learnt": (3, 2, 4, 0),  # Ann, Cas and who is erased; Ann and Free; Ann once
    "certificates": (2, 1, 3, 0),  # two of Ann, one of them asked for twice; one of Cas
    "plan": (2, 1, 2, 0),  # Aa with two plans, and Bee; Cee, which is Dee like Bee
    "running": (1, 1, 1, 0),  # Aa, of which two said so; a draft does not run, a practice is no plan
    "questions_answered": (2, 0, 2, 0),  # the second was sent twice
    "event_participants": (1, 2, 3, 1),  # Ann, noted twice; Ann and Free; Dora
}
# How many rows stand behind each figure: all acts, and not one for each municipality or person.
EVIDENCE = {
    "reached": (32, 10, 42, 2),
    "signed_in": (3, 1, 4, 1),
    "answered": (3, 0, 3, 0),
    "learnt": (4, 2, 6, 0),
    "certificates": (2, 1, 3, 0),
    "plan": (3, 1, 4, 0),
    "running": (2, 1, 3, 0),
    "questions_answered": (2, 0, 2, 0),
    "event_participants": (1, 2, 3, 1),
}
PERIODS = ("2023", "2024", "2023-2024", "2025")
# The furthest that each municipality of today came: 2 signed in, 3 answered, 4 learnt, 5 plan, 6 plan runs.
FURTHEST = {"Aa": (6, 6, 6, 2), "Dee": (5, 5, 5, 1), "Ee": (0, 0, 0, 0)}
TARGETS = {"2023": 4, "2024": 5, "2023-2024": 9, "2025": 7}


@pytest.fixture(scope="module")
def _written(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The world is written once, and goes with the module."""
    cache.clear()  # the editions that a test of another file left there
    with django_db_blocker.unblock(), transaction.atomic():
        write_world()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def world(_written: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield


def period(name: str) -> Period:
    if name in {"2023", "2024"}:
        edition = Edition.objects.get(key="2023-2024")
        return Period(edition, edition.work_years.get(key=name))
    return Period(Edition.objects.get(key=name), None)


@pytest.mark.usefixtures("world")
def test_every_figure_has_a_number_here() -> None:
    assert list(FIGURES) == list(EVIDENCE) == list(KPIS)


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(("column", "name"), list(enumerate(PERIODS)))
def test_figures(column: int, name: str) -> None:
    assert counts(period(name)) == {key: row[column] for key, row in FIGURES.items()}


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(("column", "name"), list(enumerate(PERIODS)))
def test_rows_of_evidence(column: int, name: str) -> None:
    for rows in (statements, evidence):
        found = {key: rows(period(name), kpi).count() for key, kpi in KPIS.items()}
        assert found == {key: row[column] for key, row in EVIDENCE.items()}


# Name of the municipality of today, people, acts; in the work year 2023, or the edition.
BY_MUNICIPALITY = {
    ("2023", "plan"): [("Aa", 2), ("Dee", 1)],
    ("2023-2024", "plan"): [("Aa", 2), ("Dee", 2)],
    ("2023", "running"): [("Aa", 2)],
    ("2024", "answered"): [],
}


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(("when", "kpi"), list(BY_MUNICIPALITY))
def test_the_evidence_stands_by_municipality_of_today(when: str, kpi: str) -> None:
    rows = [(row["name"], row["acts"]) for row in by_municipality(period(when), KPIS[kpi])]
    assert rows == BY_MUNICIPALITY[when, kpi]


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("when", PERIODS)
def test_of_a_figure_of_municipalities_the_list_has_as_many_rows(when: str) -> None:
    for key, row in FIGURES.items():
        if KPIS[key].count_by is CountBy.MUNICIPALITY:
            assert len(by_municipality(period(when), KPIS[key])) == row[PERIODS.index(when)], key
        acts = sum(one["acts"] for one in by_municipality(period(when), KPIS[key]))
        if KPIS[key].count_by is CountBy.STATEMENT:
            assert acts == row[PERIODS.index(when)], key


@pytest.mark.usefixtures("world")
def test_the_evidence_has_the_newest_first_and_names_the_municipality_of_today() -> None:
    rows = evidence(period("2023-2024"), KPIS["plan"])
    assert [(row.key, row.organisation.name, row.current_name) for row in rows] == [
        ("draft-cee", "Cee", "Dee"),
        ("draft-bee", "Bee", "Dee"),
        ("draft-aa-second", "Aa", "Aa"),
        ("draft-aa", "Aa", "Aa"),
    ]


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(("column", "name"), list(enumerate(PERIODS)))
def test_how_far_each_municipality_came(column: int, name: str) -> None:
    found = {place.name: place.stage for place in stages(period(name))}
    assert found == {place: row[column] for place, row in FURTHEST.items()}


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("last", "stage"),
    [
        ("reached-bee", 1),
        ("in-ben", 2),
        ("section-cee", 3),
        ("unit-1-cas", 4),
        ("draft-bee", 5),
        ("approved-aa", 6),
        # Of the same verb, and about something else: reached, and no further.
        ("round-bee", 1),
        ("game-dora", 1),
        ("round-prepared", 1),
        ("approved-practice", 1),
        ("cert-part-ann", 1),
    ],
)
def test_how_far_one_act_brings_a_municipality(last: str, stage: int) -> None:
    with transaction.atomic():
        Statement.objects.exclude(key=last).delete()
        assert sorted(place.stage for place in stages(period("2023-2024"))) == [0, 0, stage]
        transaction.set_rollback(True)
    assert len(STAGES) == 6


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("act", list(Verb))
def test_any_act_reaches_a_municipality(act: Verb) -> None:
    with transaction.atomic():
        Statement.objects.exclude(key="draft-bee").delete()
        Statement.objects.update(verb=act.value, object_kind="anything")
        assert counts(period("2023"))["reached"] == 1
        transaction.set_rollback(True)


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("key", "edition"),
    [("reached-aa", ""), ("reached-bee", "2023-2024"), ("there-ann-2", "2023-2024"), ("late-in", "2025")],
)
def test_an_act_belongs_to_the_edition_of_its_day(key: str, edition: str) -> None:
    assert Statement.objects.get(key=key).edition == edition


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("name", PERIODS)
def test_targets_are_those_of_the_period(name: str) -> None:
    found = {
        figure.kpi.key: (figure.value, figure.target, figure.target_is_demo)
        for figure in figures(period(name))
    }
    column = PERIODS.index(name)
    expected = {key: (row[column], None, False) for key, row in FIGURES.items()}
    expected["plan"] = (FIGURES["plan"][column], TARGETS[name], name == "2023")
    assert found == expected


@pytest.mark.django_db
def test_the_page_shows_the_same_figures(as_person, make_person) -> None:
    write_world()
    institute = Organisation.objects.get(kind=OrganisationKind.INSTITUTE)
    client = as_person(make_person(Role.PROGRAMME_MANAGER, institute))
    for column, path in enumerate(
        (
            "/programma/2023-2024/?werkjaar=2023",
            "/programma/2023-2024/?werkjaar=2024",
            "/programma/2023-2024/",
            "/programma/2025/",
        )
    ):
        shown = {figure.kpi.key: figure.value for figure in client.get(path).context["report"].figures}
        assert shown == {key: row[column] for key, row in FIGURES.items()}


@pytest.mark.django_db
def test_the_newest_line_of_the_journal_is_none_or_the_last() -> None:
    assert newest_statement() == 0
    with transaction.atomic():
        made = [
            record(key=key, person=None, verb=Verb.REACHED, activity=Activity("product", UUID(int=1)))
            for key in "ab"
        ]
    assert newest_statement() == made[1].pk
