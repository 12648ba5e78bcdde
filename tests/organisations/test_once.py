"""What is asked eight times at the same moment is told and counted once."""

from datetime import timedelta
from functools import partial

import pytest
from django.test import Client
from django.utils import timezone

from polarprof.common.models import DoneOnce
from polarprof.journal.models import Statement
from polarprof.organisations.enums import Role
from polarprof.organisations.models import DomainClaim, Invitation, JoinRequest
from tests.connections import at_once
from tests.mails import latest_link, mails_to
from tests.pages import fields_of

INVITED = {"email": "Nieuw@stad.example", "role": "professional"}


@pytest.fixture
def managers(make_person, municipality):
    return [make_person(Role.COORDINATOR, municipality, access_manager=True) for _ in range(2)]


@pytest.mark.usefixtures("several_connections")
def test_eight_invitations_at_once_are_one_mail_and_one_reached(managers, as_person) -> None:
    """From two managers, four tabs each."""
    clients = [as_person(managers[number % 2]) for number in range(8)]
    given = at_once([partial(one.post, "/organisatie/mensen/uitnodigen/", INVITED) for one in clients])
    assert [answer.status_code for answer in given] == [302] * 8
    assert len(mails_to("nieuw@stad.example")) == 1
    assert Invitation.objects.filter(withdrawn_at__isnull=True).count() == 1
    assert Statement.objects.filter(verb="reached").count() == 1


@pytest.mark.django_db
def test_invited_again_later_there_is_a_new_link_and_still_one_reached(managers, as_person) -> None:
    client = as_person(managers[0])
    client.post("/organisatie/mensen/uitnodigen/", INVITED)
    Invitation.objects.update(created_at="2020-01-01T00:00Z")
    client.post("/organisatie/mensen/uitnodigen/", INVITED)
    client.post("/organisatie/mensen/uitnodigen/", {**INVITED, "email": "ander@stad.example"})
    assert len(mails_to("nieuw@stad.example")) == 2
    keys = Statement.objects.filter(verb="reached").values_list("key", flat=True)
    assert (len(keys), any("@" in key for key in keys)) == (2, False)


@pytest.mark.usefixtures("several_connections")
@pytest.mark.parametrize(("domain", "requests"), [("stad.example", 1), ("onbekend.example", 0)])
def test_three_who_ask_to_join_at_once_get_one_mail(municipality, domain, requests) -> None:
    DomainClaim.objects.create(organisation=municipality, domain="stad.example")
    data = {"name": "An", "email": f"an@{domain}", "function": ""}
    given = at_once([partial(Client().post, "/organisatie/toetreden/", data) for _ in range(3)])
    assert [answer.status_code for answer in given] == [200] * 3
    assert len(mails_to(f"an@{domain}")) == 1
    assert JoinRequest.objects.count() == requests
    assert [one.key.count("@") for one in DoneOnce.objects.all()] == [0] * (1 - requests)


@pytest.mark.django_db
def test_a_page_that_is_sent_again_an_hour_later_invites_once(managers, as_person) -> None:
    """Going back and forth in the browser sends the same page; a page that is opened anew invites anew."""
    client = as_person(managers[0])
    page = fields_of(client.get("/organisatie/mensen/uitnodigen/").content.decode(), "role")
    for _ in range(2):
        answer = client.post("/organisatie/mensen/uitnodigen/", {**page, **INVITED})
        assert answer.status_code == 302
        Invitation.objects.update(created_at="2020-01-01T00:00Z")
    assert len(mails_to("nieuw@stad.example")) == 1
    client.post("/organisatie/mensen/uitnodigen/", {**page, **INVITED, "email": "ander@stad.example"})
    assert len(mails_to("ander@stad.example")) == 1
    fresh = fields_of(client.get("/organisatie/mensen/uitnodigen/").content.decode(), "role")
    client.post("/organisatie/mensen/uitnodigen/", {**fresh, **INVITED})
    assert len(mails_to("nieuw@stad.example")) == 2


@pytest.mark.django_db
def test_a_page_that_asks_to_join_again_an_hour_later_mails_once(municipality) -> None:
    DomainClaim.objects.create(organisation=municipality, domain="stad.example")
    page = fields_of(Client().get("/organisatie/toetreden/").content.decode(), "function")
    for _ in range(2):
        Client().post("/organisatie/toetreden/", {**page, "name": "An", "email": "an@stad.example"})
        JoinRequest.objects.update(created_at="2020-01-01T00:00Z")
    assert len(mails_to("an@stad.example")) == 1


def test_a_minute_later_it_is_meant_again(managers, as_person, municipality) -> None:
    DomainClaim.objects.create(organisation=municipality, domain="stad.example")
    data = {"name": "An", "email": "an@stad.example", "function": ""}
    later = timezone.now() - timedelta(seconds=61)
    for _ in range(2):
        as_person(managers[0]).post("/organisatie/mensen/uitnodigen/", INVITED)
        Client().post("/organisatie/toetreden/", data)
        Invitation.objects.update(created_at=later)
        JoinRequest.objects.update(created_at=later)
    assert [len(mails_to(one)) for one in ("nieuw@stad.example", "an@stad.example")] == [2, 2]


@pytest.mark.usefixtures("several_connections")
def test_a_link_that_is_pressed_eight_times_at_once_confirms_once(managers, municipality) -> None:
    DomainClaim.objects.create(organisation=municipality, domain="stad.example")
    Client().post("/organisatie/toetreden/", {"name": "An", "email": "an@stad.example", "function": ""})
    link = latest_link("an@stad.example")
    given = at_once([partial(Client().post, link) for _ in range(8)])
    assert sorted(answer.status_code for answer in given) == [200] + [404] * 7
    assert [len(mails_to(one.email)) for one in managers] == [1, 1]
