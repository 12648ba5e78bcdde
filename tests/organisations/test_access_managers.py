"""Who manages access decides for the own organisation: ends access, answers requests, sees its people."""

import pytest
from django.test import Client
from django.utils import timezone

from polarprof.organisations import actions
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Capacity, Invitation, JoinRequest
from polarprof.organisations.rights import NotAllowedError
from tests.mails import latest_link, mails_to
from tests.organisations.entering import join

pytestmark = pytest.mark.django_db


def test_an_access_manager_ends_access_of_others_not_of_oneself(
    as_person, manager, make_person, municipality
) -> None:
    other = make_person(Role.PROFESSIONAL, municipality)
    client = as_person(manager)
    for person in (other, manager):
        client.post(f"/organisatie/mensen/{person.capacities.get().uuid}/beeindigen/")
    assert other.capacities.get().ended_at is not None
    assert manager.capacities.get().ended_at is None


def test_the_access_manager_of_another_organisation_finds_nobody(
    as_person, make_person, make_municipality, manager
) -> None:
    other = make_person(Role.COORDINATOR, make_municipality("Elders", "99002"), access_manager=True)
    answer = as_person(other).post(f"/organisatie/mensen/{manager.capacities.get().uuid}/beeindigen/")
    assert answer.status_code == 404


def waiting_request(email: str = "nieuw@stad.example") -> JoinRequest:
    join(email)
    Client().post(latest_link(email))
    return JoinRequest.objects.get()


def test_nobody_decides_for_another_organisation(
    claimed, manager, make_person, make_municipality, acting_of, municipality
) -> None:
    """The actions refuse by themselves, whatever page calls them."""
    elsewhere = acting_of(
        make_person(Role.COORDINATOR, make_municipality("Elders", "99002"), access_manager=True)
    )
    request = waiting_request()
    mails = len(mails_to("nieuw@stad.example"))
    for role in (Role.PROFESSIONAL, None):
        actions.decide(acting=elsewhere, request=request, role=role)
    actions.end_capacity(acting=elsewhere, capacity=manager.capacities.get())
    request.refresh_from_db()
    assert (request.state, request.decided_by) == ("waiting", None)
    assert list(Capacity.objects.filter(organisation=municipality).values_list("person", "ended_at")) == [
        (manager.pk, None)
    ]
    assert len(mails_to("nieuw@stad.example")) == mails


def test_who_does_not_manage_access_does_none_of_it(
    claimed, manager, make_person, municipality, acting_of
) -> None:
    acting = acting_of(make_person(Role.COORDINATOR, municipality))
    request = waiting_request()
    for refused in (
        lambda: actions.invite(acting=acting, email="x@stad.example", role=Role.PROFESSIONAL),
        lambda: actions.decide(acting=acting, request=request, role=Role.PROFESSIONAL),
        lambda: actions.end_capacity(acting=acting, capacity=manager.capacities.get()),
    ):
        with pytest.raises(NotAllowedError):
            refused()
    request.refresh_from_db()
    assert (request.state, Invitation.objects.count()) == ("waiting", 0)
    assert manager.capacities.get().ended_at is None


def test_a_request_is_told_to_who_manages_access_now_and_to_nobody_else(
    claimed, manager, make_person, make_municipality, municipality
) -> None:
    former = make_person(Role.COORDINATOR, municipality, access_manager=True)
    former.capacities.update(ended_at=timezone.now())
    Capacity.objects.create(
        person=former, organisation=municipality, role=Role.PROFESSIONAL, source="invitation"
    )
    colleague = make_person(Role.COORDINATOR, municipality)
    elsewhere = make_person(Role.COORDINATOR, make_municipality("Elders", "99002"), access_manager=True)
    waiting_request()
    told = [len(mails_to(one.email)) for one in (manager, former, colleague, elsewhere)]
    assert told == [1, 0, 0, 0]


def test_the_page_of_people_shows_those_of_one_organisation(
    as_person, claimed, manager, make_person, make_municipality, invited
) -> None:
    waiting_request("wachter@stad.example")
    other = make_person(
        Role.COORDINATOR, make_municipality("Elders", "99002"), access_manager=True, name="Elders Iemand"
    )
    shown = as_person(manager).get("/organisatie/mensen/").content.decode()
    hidden = as_person(other).get("/organisatie/mensen/").content.decode()
    names = ("nieuw@stad.example", "wachter@stad.example", "Beheerder")
    assert [name in shown for name in names] == [True, True, True]
    assert [name in hidden for name in names] == [False, False, False]
