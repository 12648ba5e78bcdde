"""What a figure of the report counts stands in its list and in its file: as many rows, for every figure and period."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.core.cache import cache
from django.test import Client

from polarprof.accounts.models import Person
from polarprof.common.starter import starter_steps
from polarprof.journal.api import Activity, ActivityKind, Statement, Verb, record
from polarprof.organisations.demo import demo_person
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Organisation
from polarprof.programme.kpis import KPIS, CountBy
from polarprof.programme.models import Edition
from tests.programme.test_kpis import EVIDENCE, FIGURES
from tests.programme.world import write_world

Signed = Callable[..., Client]
# The columns of FIGURES, as addresses.
ADDRESSES = (
    "/programma/2023-2024/{}?werkjaar=2023",
    "/programma/2023-2024/{}?werkjaar=2024",
    "/programma/2023-2024/{}",
    "/programma/2025/{}",
)


@pytest.fixture
def manager(db: None, make_person: Any, institute: Any, as_person: Signed) -> Client:
    """Whoever reads the report, in the small written world."""
    cache.clear()
    write_world()
    return as_person(make_person(Role.PROGRAMME_MANAGER, institute))


def rows_at(client: Client, address: str, file: str) -> list[list[str]]:
    """Without the head."""
    answer = client.get(address.format(file))
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))[1:]


def as_told(key: str, places: list[list[str]], acts: list[list[str]]) -> int:
    """The figure, as its lists have it."""
    match KPIS[key].count_by:
        case CountBy.MUNICIPALITY:
            return len(places)
        case CountBy.PERSON:
            return int(places[-1][1])
        case CountBy.STATEMENT:
            return len(acts)


def check(client: Client, address: str) -> dict[str, tuple[int, int]]:
    """(figure, acts) of each figure on its page; every list and file says the same."""
    told = {row[0]: int(row[1]) for row in rows_at(client, address, "cijfers.csv")}
    found = {}
    for key, kpi in KPIS.items():
        page = client.get(address.format(f"bewijs/{key}/"))
        places = rows_at(client, address, f"bewijs/{key}/gemeenten.csv")
        acts = rows_at(client, address, f"bewijs/{key}/handelingen.csv")
        listed = places[:-1] if kpi.count_by is CountBy.PERSON else places
        on_page = page.context["places"].paginator.count, page.context["page"].paginator.count
        assert on_page == (len(listed), len(acts)), key
        column = 2 if kpi.count_by is CountBy.PERSON else 1
        assert sum(int(row[column]) for row in listed) == len(acts), key
        assert as_told(key, places, acts) == told[str(kpi.label)], key
        found[key] = (told[str(kpi.label)], len(acts))
    return found


def people_agree(client: Client, address: str) -> None:
    """Where the map has municipalities that learnt, people learnt; a list of acts that people do names no place without people."""
    stages = rows_at(client, address, "gemeenten.csv")
    on_map = {row[0] for row in stages if row[3] == "leerde"}
    learnt = {row[0]: int(row[1]) for row in rows_at(client, address, "bewijs/learnt/gemeenten.csv")[:-1]}
    assert on_map <= set(learnt)
    assert [name for name, count in learnt.items() if count == 0] == []


@pytest.mark.parametrize("column", range(4))
def test_as_many_rows_as_the_figure_counts(manager: Client, column: int) -> None:
    expected = {key: (FIGURES[key][column], EVIDENCE[key][column]) for key in KPIS}
    assert check(manager, ADDRESSES[column]) == expected


def test_who_learnt_in_two_municipalities_stands_with_both_and_counts_once(manager: Client) -> None:
    ann = Person.objects.get(actor_key=Statement.objects.get(key="unit-1-ann").actor_key)
    record(
        key="unit-ann-elsewhere",
        person=ann,
        verb=Verb.PROGRESSED,
        activity=Activity(ActivityKind.UNIT, UUID(int=7)),
        organisation=Organisation.objects.get(name="Bee"),
        happened_at=datetime(2023, 5, 20, 9, 0, tzinfo=UTC),
    )
    address = "/programma/2023-2024/{}?werkjaar=2023"
    assert rows_at(manager, address, "bewijs/learnt/gemeenten.csv") == [
        ["Aa", "1", "1", "2023-05-01", "2023-05-01"],
        ["Dee", "3", "4", "2023-05-02", "2023-05-20"],
        ["Elke persoon één keer", "3", "5", "", ""],
    ]
    assert check(manager, address)["learnt"] == (3, 5)
    page = manager.get(address.format("bewijs/learnt/")).content.decode()
    assert (
        "Het cijfer telt elke persoon één keer: 3 personen, ook wie bij meer dan één gemeente staat." in page
    )


def test_the_demo_as_well(db: None, as_person: Signed) -> None:
    for step in starter_steps:
        step.run()
    client = as_person(demo_person("joris-lisdodde"))
    editions = Edition.objects.prefetch_related("work_years")
    seen = []
    for edition in editions:
        address = f"/programma/{edition.key}/{{}}"
        seen += [address, *(f"{address}?werkjaar={year.key}" for year in edition.work_years.all())]
    figures = {address: check(client, address) for address in seen}
    for address in seen:
        people_agree(client, address)
    ended = figures["/programma/2022-2024/{}"]
    assert (ended["learnt"][0], ended["signed_in"][0]) == (102, 202)
    assert (len(figures) > 3, max(found["reached"][0] for found in figures.values()) > 100) == (True, True)
