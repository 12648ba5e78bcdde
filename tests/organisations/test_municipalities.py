"""The counts of docs/domain.md: 285 municipalities today, 300 until 31 December 2024, 13 mergers of 28."""

from datetime import date

import pytest
from django.db.models import Count, Q

from polarprof.organisations.models import Municipality, MunicipalityMerger, Province
from polarprof.organisations.starter import load_municipalities

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded() -> None:
    load_municipalities()


def valid_on(day: date) -> int:
    open_end = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    return Municipality.objects.filter(open_end, valid_from__lte=day).count()


def test_counts_before_and_after_the_mergers(loaded: None) -> None:
    assert (valid_on(date(2024, 12, 31)), valid_on(date(2025, 1, 1))) == (300, 285)


def test_thirteen_mergers_of_twenty_eight_municipalities(loaded: None) -> None:
    assert MunicipalityMerger.objects.count() == 13
    assert Municipality.objects.filter(valid_to__isnull=False).count() == 28
    assert MunicipalityMerger.objects.aggregate(n=Count("predecessors"))["n"] == 28


def test_provinces_of_today(loaded: None) -> None:
    today = Q(municipalities__valid_to__isnull=True)
    counts = dict(Province.objects.annotate(n=Count("municipalities", filter=today)).values_list("key", "n"))
    assert counts == {
        "antwerpen": 67,
        "vlaams-brabant": 63,
        "west-vlaanderen": 62,
        "oost-vlaanderen": 55,
        "limburg": 38,
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [("11002", "11002"), ("11007", "11002"), ("11056", "46030"), ("71022", "71072"), ("37015", "37022")],
)
def test_an_old_code_leads_to_the_municipality_of_today(loaded: None, old: str, new: str) -> None:
    before = Municipality.objects.get(nis=old, valid_to__isnull=False)
    assert before.current is not None
    assert (before.current.nis, before.current.valid_to) == (new, None)


def test_a_municipality_that_did_not_merge_leads_to_itself(loaded: None) -> None:
    place = Municipality.objects.get(nis="12025")
    assert place.current_id == place.pk


def test_zwijndrecht_changes_province(loaded: None) -> None:
    before = Municipality.objects.get(nis="11056")
    assert (before.province.key, before.current.province.key) == ("antwerpen", "oost-vlaanderen")


def test_every_municipality_of_today_has_its_own_place_on_the_tile_map(loaded: None) -> None:
    places = Municipality.objects.filter(valid_to__isnull=True).values_list("hex_q", "hex_r")
    assert len(set(places)) == 285


def test_loading_again_changes_nothing(loaded: None) -> None:
    before = list(Municipality.objects.order_by("pk").values())
    load_municipalities()
    assert list(Municipality.objects.order_by("pk").values()) == before
