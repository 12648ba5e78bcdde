"""The home shows what lives in the house: the days to come, what is new, how far municipalities are, one standpoint with its empty seat."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from polarprof.events.enums import EventKind
from polarprof.events.models import Event
from polarprof.expertise.models import Practice, Resource
from polarprof.programme.models import Edition
from polarprof.programme.outcomes import Standing, Step
from polarprof.site.drawing import seats_of

pytestmark = pytest.mark.django_db


def main_of(client: Client) -> str:
    answer = client.get("/")
    assert answer.status_code == 200
    return answer.content.decode().split("<main")[1].split("</main>")[0]


def links(page: str, start: str) -> list[str]:
    return re.findall(rf'href="{start}[0-9a-f-]+/"[^>]*>([^<]+)<', page)


def make_event(title: str, days: int, **others: Any) -> Event:
    start = timezone.now() + timedelta(days=days)
    values = {"kind": EventKind.STUDY_DAY, "description": "Test.", "place": "Gent", "places": 20} | others
    return Event.objects.create(title=title, starts_at=start, ends_at=start + timedelta(hours=2), **values)


def test_an_empty_house_says_what_will_stand_there(client) -> None:
    page = main_of(client)
    assert re.findall(r'<p class="muted">([^<]+)</p>', page) == [
        "Er staat nu geen dag gepland. Nieuwe dagen verschijnen hier.",
        "Er is nog geen aanbod. Handreikingen en praktijken verschijnen hier.",
        "De eerste gemeenten beginnen eraan. Zodra er vijf meedoen, zie je hier hoever ze samen staan.",
    ]
    assert "Standpunt van de week" not in page
    assert "De lege stoel" in page


def test_the_next_three_days_that_take_place_stand_there_in_order(client) -> None:
    for title, days in (("Vierde", 40), ("Derde", 30), ("Eerste", 1), ("Tweede", 2), ("Voorbij", -3)):
        make_event(title, days)
    make_event("Afgelast", 1, is_called_off=True)
    assert links(main_of(client), "/agenda/") == ["Eerste", "Tweede", "Derde"]


def test_the_newest_two_practices_and_guides_stand_there(client) -> None:
    for number in range(1, 4):
        Practice.objects.create(key=f"p{number}", title=f"Praktijk {number}", summary="Kort.")
        Resource.objects.create(
            key=f"g{number}",
            title=f"Gids {number}",
            publisher="Uitgever",
            url="https://gids.example/",
            summary="Kort.",
        )
    page = main_of(client)
    assert links(page, "/aanbod/praktijken/") == ["Praktijk 3", "Praktijk 2"]
    assert links(page, "/aanbod/handreikingen/") == ["Gids 3", "Gids 2"]


def test_each_seat_stands_for_five_municipalities_and_is_drawn_once() -> None:
    edition = Edition(title="Nu", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    standing = Standing(edition, 286, (Step("%(n)s", 200), Step("%(n)s", 50), Step("%(n)s", 5)))
    drawn = seats_of(standing)
    assert [(rank, path.count("M")) for rank, path in drawn.paths] == [(0, 18), (1, 30), (2, 9), (3, 1)]
    furthest = min(float(x) for x in re.findall(r"M(\d+) ", "".join(path for _rank, path in drawn.paths)))
    assert drawn.paths[3][1].startswith(f"M{furthest:.0f} ")
