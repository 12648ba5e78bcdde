"""The pages of a discussion: for who steers the round, for who has the link, and in the result."""

import pytest
from django.test import Client
from django.utils import timezone

from polarprof.standpoints.discussions.actions import add_discussion
from polarprof.standpoints.enums import RoundState
from polarprof.standpoints.models import Ballot, Discussion, Round
from polarprof.standpoints.voting import vault
from tests.standpoints.beginning import begun
from tests.standpoints.discussions import HELD_ON, add, representation_of, sit

pytestmark = pytest.mark.django_db


def test_who_steers_adds_one_and_finds_the_link_and_the_poster(as_person, open_round, opener) -> None:
    browser, path = as_person(opener), f"/standpunten/{open_round.uuid}/gesprekken/"
    assert "Nog geen gesprek" in browser.get(path).content.decode()
    day = timezone.localdate().isoformat()
    answer = browser.post(path, {"title": "Tafelgesprek", "held_on": day})
    assert (answer.status_code, answer["location"]) == (302, path)
    discussion = open_round.discussions.get()
    assert f"/standpunten/gesprek/{discussion.code}/" in browser.get(path).content.decode()
    poster = browser.get(f"/standpunten/gesprek/{discussion.uuid}/affiche/").content.decode()
    assert "<svg" in poster and "Tafelgesprek" in poster
    assert browser.post(f"/standpunten/gesprek/{discussion.uuid}/weg/").status_code == 302
    assert not open_round.discussions.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "", "held_on": "2099-03-04"},
        {"title": "x" * 121, "held_on": "2099-03-04"},
        {"title": "Gesprek", "held_on": "gisteren"},
        {"title": "Gesprek", "held_on": "2026-03-04"},
        {"title": "Bel 0470 12 34 56", "held_on": "2099-03-04"},
    ],
)
def test_a_wrong_discussion_is_explained_and_stored_nowhere(as_person, open_round, opener, fields) -> None:
    answer = as_person(opener).post(f"/standpunten/{open_round.uuid}/gesprekken/", fields)
    assert (answer.status_code, open_round.discussions.count()) == (422, 0)


def test_others_cannot_add_or_remove(as_person, open_round, make_person, make_municipality) -> None:
    from polarprof.organisations.enums import Role

    discussion = add_discussion(round_=open_round, title="Gesprek", held_on=HELD_ON)
    elsewhere = make_municipality("Elders", "99002")
    browser = as_person(make_person(Role.COORDINATOR, elsewhere, email="els@elders.example"))
    paths = [
        f"/standpunten/{open_round.uuid}/gesprekken/",
        f"/standpunten/gesprek/{discussion.uuid}/weg/",
    ]
    assert [browser.post(path).status_code for path in paths] == [404, 404]
    assert open_round.discussions.count() == 1


def test_by_the_link_one_says_to_have_been_there_and_takes_it_back(make_round) -> None:
    round_ = make_round(audience="link")
    discussion = add(round_)
    browser, path = Client(), f"/standpunten/gesprek/{discussion.code}/"
    assert f"/standpunten/mee/{round_.code}/" in browser.get(path).content.decode()
    assert browser.post(path, {"was_there": "1"}).status_code == 409
    browser.post(f"/standpunten/mee/{round_.code}/", {"with": "new"})
    assert f"/standpunten/{round_.uuid}/beginnen/" in browser.get(path).content.decode()
    begun(browser, round_).post(f"/standpunten/{round_.uuid}/stemmen/", {"number": 1, "answer": 1})
    assert "Ik was erbij" in browser.get(path).content.decode()
    assert browser.post(path, {"was_there": "1"})["location"] == path
    assert "Ik was er toch niet bij" in browser.get(path).content.decode()
    browser.post(path, {"was_there": "0"})
    [ballot] = Ballot.objects.all()
    assert vault.unseal(round_.uuid, ballot.key, ballot.sealed).attended_discussions == set()


def test_a_draft_has_no_seat_and_after_the_voting_one_is_told(make_round) -> None:
    round_ = make_round(audience="link")
    discussion = add(round_)
    path = f"/standpunten/gesprek/{discussion.code}/"
    Round.objects.update(state=RoundState.ENDED)
    assert "het stemmen is voorbij" in Client().get(path).content.decode().lower()
    Round.objects.update(state=RoundState.OPEN)
    Discussion.objects.update(held_on=HELD_ON)
    assert "op de dag van het gesprek" in Client().get(path).content.decode()
    browser = Client()
    browser.post(f"/standpunten/mee/{round_.code}/", {"with": "new"})
    begun(browser, round_).post(f"/standpunten/{round_.uuid}/stemmen/", {"number": 1, "answer": 1})
    assert "op de dag van het gesprek" in browser.get(path).content.decode()
    assert browser.post(path, {"was_there": "1"}).status_code == 409
    Round.objects.update(state=RoundState.DRAFT)
    assert Client().get(path).status_code == 404
    assert Client().get("/standpunten/gesprek/bestaatniet/").status_code == 404


def test_the_page_of_a_seat_is_two_queries(make_round, django_assert_num_queries) -> None:
    round_ = make_round(audience="link")
    discussion = add(round_)
    browser = Client()
    browser.post(f"/standpunten/mee/{round_.code}/", {"with": "new"})
    begun(browser, round_).post(f"/standpunten/{round_.uuid}/stemmen/", {"number": 1, "answer": 1})
    with django_assert_num_queries(2):
        browser.get(f"/standpunten/gesprek/{discussion.code}/")


def test_the_result_tells_who_was_heard(as_person, discussion, opener) -> None:
    sit(discussion, range(0, 48, 2))
    representation_of(discussion.round)
    page = as_person(opener).get(f"/standpunten/{discussion.round.uuid}/resultaat/").content.decode()
    assert "Wie er gehoord werd" in page and "Voeg een gesprek toe" in page
