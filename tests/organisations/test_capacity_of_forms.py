"""A form is stored for the organisation on whose page it stood, whatever was chosen in another tab since."""

import pytest
from django.test import Client

from polarprof.exchange.models import Question
from polarprof.organisations.enums import CapacitySource, Role
from polarprof.organisations.models import Capacity, Organisation
from polarprof.themes.starter import load_themes

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(make_person, make_municipality, as_person) -> tuple[Client, Capacity, Capacity]:
    """Somebody who acts for two municipalities: the client, both capacities; the first one is chosen."""
    here, there = make_municipality("Hierstad", "99031"), make_municipality("Daarstad", "99032")
    person = make_person(Role.PROFESSIONAL, here)
    second = Capacity.objects.create(
        person=person, organisation=there, role=Role.PROFESSIONAL, source=CapacitySource.INVITATION
    )
    client = as_person(person)
    first = person.capacities.get(organisation=here)
    choose(client, first)
    return client, first, second


def choose(client: Client, capacity: Capacity) -> None:
    client.post("/organisatie/hoedanigheid/", {"capacity": str(capacity.uuid)})


def question(client: Client) -> dict[str, str]:
    """The form as its page gives it, filled in."""
    load_themes()
    page = client.get("/vragen/stellen/").content.decode()
    hidden = {
        name: page.partition(f'name="{name}" value="')[2].partition('"')[0] for name in ("acting", "send_key")
    }
    return {**hidden, "theme": "skills", "title": "Een vraag van hier", "situation": "Hoe doen jullie dat?"}


def asked_by() -> list[Organisation]:
    return [questions.organisation for questions in Question.objects.all()]


def test_every_form_says_in_what_capacity_its_page_was_opened(two) -> None:
    client, first, _second = two
    assert question(client)["acting"] == str(first.uuid)


def test_sent_in_the_same_capacity_it_is_stored(two) -> None:
    client, first, _second = two
    client.post("/vragen/stellen/", question(client))
    assert asked_by() == [first.organisation]


def test_sent_in_another_capacity_it_is_not_stored_and_nothing_is_lost(two) -> None:
    client, first, second = two
    form = question(client)
    choose(client, second)
    answer = client.post("/vragen/stellen/", form)
    page = answer.content.decode()
    assert (answer.status_code, asked_by()) == (409, [])
    assert "Hoe doen jullie dat?" in page
    assert "Verstuur het als medewerker voor Hierstad" in page
    assert page.count(f'name="acting" value="{first.uuid}"') == 1


def test_one_click_sends_it_as_it_was_meant(two) -> None:
    client, first, second = two
    form = question(client)
    choose(client, second)
    client.post("/vragen/stellen/", {**form, "acting_confirmed": "1"})
    assert asked_by() == [first.organisation]
    assert question(client)["acting"] == str(first.uuid)


def test_a_capacity_that_ended_sends_nothing(two) -> None:
    client, first, second = two
    form = question(client)
    choose(client, second)
    first.ended_at = "2026-01-01T00:00Z"
    first.save()
    answer = client.post("/vragen/stellen/", {**form, "acting_confirmed": "1"})
    assert (answer.status_code, asked_by()) == (409, [])
    assert "Hoe doen jullie dat?" in answer.content.decode()


def test_the_capacity_of_somebody_else_sends_nothing(two, make_person, make_municipality) -> None:
    client, _first, _second = two
    other = make_person(Role.PROFESSIONAL, make_municipality("Elders", "99033")).capacities.get()
    answer = client.post(
        "/vragen/stellen/", {**question(client), "acting": other.uuid, "acting_confirmed": "1"}
    )
    assert (answer.status_code, asked_by()) == (409, [])
    assert "Elders" not in answer.content.decode()


def test_an_autosave_in_another_capacity_stores_nothing(two) -> None:
    client, _first, second = two
    form = question(client)
    choose(client, second)
    answer = client.post("/vragen/stellen/", form, headers={"X-Autosave": "1"})
    assert (answer.status_code, answer.content, asked_by()) == (409, b"", [])
