"""Choosing the capacity in which one acts."""

import pytest

from polarprof.organisations.enums import Role
from polarprof.organisations.models import Capacity

pytestmark = pytest.mark.django_db


def test_choosing_a_capacity_changes_what_one_acts_as(
    as_person, make_person, municipality, institute
) -> None:
    person = make_person(Role.PROFESSIONAL, municipality)
    second = Capacity.objects.create(
        person=person, organisation=institute, role=Role.PROGRAMME_MANAGER, source="invitation"
    )
    client = as_person(person)
    first = person.capacities.exclude(pk=second.pk).get()
    client.post("/organisatie/hoedanigheid/", {"capacity": str(first.uuid)})
    assert client.get("/programma/").status_code == 403
    client.post("/organisatie/hoedanigheid/", {"capacity": str(second.uuid)})
    assert client.get("/programma/").status_code == 200


@pytest.mark.parametrize("wanted", ["nan", ",", "--", "²", "account_logout", "https://elders.example/"])
def test_after_the_choice_one_goes_on_to_a_path_of_this_site_or_to_the_start(
    as_person, make_person, municipality, wanted: str
) -> None:
    person = make_person(Role.PROFESSIONAL, municipality)
    client, capacity = as_person(person), str(person.capacities.get().uuid)
    form = client.get("/organisatie/hoedanigheid/", {"next": wanted}).content.decode()
    assert '<input type="hidden" name="next" value="">' in form
    answer = client.post("/organisatie/hoedanigheid/", {"capacity": capacity, "next": wanted})
    assert (answer.status_code, answer["Location"]) == (302, "/start/")
    answer = client.post("/organisatie/hoedanigheid/", {"capacity": capacity, "next": "/ik/"})
    assert (answer.status_code, answer["Location"]) == (302, "/ik/")


def test_the_capacity_of_somebody_else_cannot_be_chosen(
    as_person, make_person, municipality, institute
) -> None:
    other = make_person(Role.PROGRAMME_MANAGER, institute)
    client = as_person(make_person(Role.PROFESSIONAL, municipality))
    client.post("/organisatie/hoedanigheid/", {"capacity": str(other.capacities.get().uuid)})
    assert client.get("/programma/").status_code == 403
