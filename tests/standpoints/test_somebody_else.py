"""A device that is passed on: it forgets who was there, and shows nothing of them."""

from collections.abc import Callable

import pytest
from django.test import Client

from polarprof.accounts.models import Person
from polarprof.standpoints.models import Ballot, Round
from polarprof.standpoints.voting import vault
from tests.standpoints.beginning import begun

pytestmark = pytest.mark.django_db
PAGES = ("beginnen", "stemmen", "mijn-stemmen")


@pytest.fixture
def round_(make_round: Callable[..., Round]) -> Round:
    return make_round(audience="link")


@pytest.fixture
def device(round_: Round) -> Client:
    """Somebody took part on it and wrote something."""
    client = Client()
    client.post(f"/standpunten/mee/{round_.code}/", {"with": "new"})
    client.post(f"/standpunten/{round_.uuid}/beginnen/", {"own_view": "Mijn geheim.", "role": "Handelaar"})
    client.post(f"/standpunten/{round_.uuid}/stemmen/", {"number": "1", "answer": "1"})
    return client


def text(client: Client, path: str) -> str:
    return client.get(path).content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_each_page_of_taking_part_offers_it_and_no_cache_keeps_the_page(
    device: Client, round_: Round, page: str
) -> None:
    answer = device.get(f"/standpunten/{round_.uuid}/{page}/")
    assert answer.content.decode().count(f"/standpunten/{round_.uuid}/iemand-anders/") == 1
    assert "no-store" in answer["Cache-Control"]


def test_the_warning_shows_nothing_of_who_was_there(device: Client, round_: Round) -> None:
    phrase = device.get(f"/standpunten/{round_.uuid}/beginnen/").context["phrase"]
    answer = device.get(f"/standpunten/{round_.uuid}/iemand-anders/")
    page = answer.content.decode()
    assert "Dit toestel vergeet dan wie hier bezig was" in page
    assert [word for word in (phrase, vault.tidy(phrase), "Mijn geheim.") if word in page] == []
    assert "no-store" in answer["Cache-Control"]
    assert device.get(f"/standpunten/{round_.uuid}/stemmen/").status_code == 200


def test_the_next_one_begins_anew_and_sees_nothing_of_the_one_before(device: Client, round_: Round) -> None:
    before = device.get(f"/standpunten/{round_.uuid}/beginnen/").context["phrase"]
    answer = device.post(f"/standpunten/{round_.uuid}/iemand-anders/")
    assert answer["Location"] == f"/standpunten/mee/{round_.code}/"
    assert [device.get(f"/standpunten/{round_.uuid}/{page}/").status_code for page in PAGES] == [403] * 3
    assert "Doe mee" in text(device, f"/standpunten/mee/{round_.code}/")
    device.post(f"/standpunten/mee/{round_.code}/", {"with": "new"})
    shown = device.get(f"/standpunten/{round_.uuid}/beginnen/")
    assert shown.context["phrase"] != before
    assert "Mijn geheim." not in shown.content.decode()
    begun(device, round_).post(f"/standpunten/{round_.uuid}/stemmen/", {"number": "1", "answer": "-1"})
    assert Ballot.objects.count() == 2


def test_who_was_there_comes_back_with_the_phrase(device: Client, round_: Round) -> None:
    phrase = device.get(f"/standpunten/{round_.uuid}/beginnen/").context["phrase"]
    device.post(f"/standpunten/{round_.uuid}/iemand-anders/")
    device.post(f"/standpunten/mee/{round_.code}/", {"with": "phrase", "phrase": phrase})
    assert "Mijn geheim." in text(device, f"/standpunten/{round_.uuid}/mijn-stemmen/")


def test_an_account_is_not_passed_on_here(
    round_: Round, as_person: Callable[[Person], Client], colleague: Person
) -> None:
    client = as_person(colleague)
    begun(client, round_).post(f"/standpunten/{round_.uuid}/stemmen/", {"number": "1", "answer": "1"})
    for page in PAGES:
        assert "iemand-anders" not in text(client, f"/standpunten/{round_.uuid}/{page}/")
    assert client.post(f"/standpunten/{round_.uuid}/iemand-anders/").status_code == 404


def test_a_device_of_nobody_has_nobody_to_forget(round_: Round) -> None:
    assert Client().get(f"/standpunten/{round_.uuid}/iemand-anders/").status_code == 404
