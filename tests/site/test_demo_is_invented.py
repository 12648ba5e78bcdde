"""No town that exists has a council, a plan, a round or a person of the demo; what stands in it says that it is one."""

import csv
import re

import pytest
from django.conf import settings

from polarprof.common.demo import demo_content
from polarprof.events.models import Event
from polarprof.fieldwork.models import SurveyResponse
from polarprof.organisations.api import municipalities_ever, municipalities_of_today
from polarprof.organisations.models import Capacity, DomainClaim, Municipality, Organisation
from polarprof.plans.models import LocalPlan
from polarprof.standpoints.models import Round

pytestmark = pytest.mark.django_db
PLACES = ["Klaverhoven (demo)", "Nieuwelinde (demo)", "Oudermeer (demo)", "Wilgerode (demo)"]


def test_everybody_and_everything_belongs_to_an_invented_organisation(begun) -> None:
    theirs = [
        *Capacity.objects.filter(person__is_demo=True).values_list("organisation__is_demo", flat=True),
        *(one.organisation.is_demo for one in LocalPlan.objects.all()),
        *(one.organisation.is_demo for one in Round.objects.all()),
        *(one.organisation.is_demo for one in SurveyResponse.objects.all()),
        *(one.organisation.is_demo for one in DomainClaim.objects.all()),
    ]
    assert len(theirs) > 20
    assert set(theirs) == {True}


def test_an_invented_municipality_is_in_no_figure_or_list_of_flanders(begun) -> None:
    invented = Municipality.objects.filter(organisation__is_demo=True)
    assert sorted(place.organisation.name for place in invented) == PLACES
    assert {(place.current_id == place.pk, place.hex_q) for place in invented} == {
        (True, 0),
        (True, 1),
        (True, 2),
        (True, 3),
    }
    assert (municipalities_of_today().count(), municipalities_ever().count()) == (285, 313)


def test_organisations_and_places_say_that_they_are_of_the_demo(begun) -> None:
    names = Organisation.objects.filter(is_demo=True).values_list("name", flat=True)
    assert [name for name in names if "demo" not in name.lower()] == []
    assert sorted(Event.objects.values_list("place", flat=True)) == [
        "Klaverhoven (demo)",
        "Online",
        "Wilgerode (demo)",
    ]


def test_no_town_that_exists_is_named() -> None:
    text = (settings.CONTENT_DIR / "demo" / "demo.toml").read_text()
    names = set()
    for name in ("municipalities-2025.csv", "municipalities-2019-2024-merged.csv"):
        with (settings.CONTENT_DIR / "municipalities" / name).open(encoding="utf-8", newline="") as handle:
            names |= {row["name"] for row in csv.DictReader(handle)}
    assert [name for name in sorted(names) if re.search(rf"\b{re.escape(name)}\b", text)] == []


def test_people_are_called_after_plants() -> None:
    assert [entry["name"] for entry in demo_content()["person"]] == [
        "An Klaproos",
        "Bram Varenblad",
        "Leen Zonnedauw",
        "Griet Wilgenroos",
        "Roel Duizendblad",
        "Sofie Sleutelbloem",
        "Rita Boterbloem",
        "Koen Bosanemoon",
        "Els Vlierbes",
        "Katrien Korenbloem",
        "Joris Lisdodde",
        "Tine Waterlelie",
        "Dirk Sneeuwklok",
        "Ilse Speenkruid",
    ]
