"""Somebody is erased in one tab while another one still asks for something: no error, nothing of them comes back."""

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.auth import authenticate
from django.test import Client

from polarprof.accounts import actions
from polarprof.accounts.models import Person
from polarprof.exchange.models import Question
from polarprof.organisations import actions as organisations
from polarprof.organisations.acmidm import sync_capacities
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Capacity, DomainClaim, Invitation, JoinRequest
from polarprof.themes.starter import load_themes
from tests.connections import at_once
from tests.mails import latest_link


def erased_before(monkeypatch: Any, where: Any, name: str, person: Person) -> None:
    """The action erases the person first, as another tab may between the page's check and its work."""
    real = getattr(where, name)

    def erasing(**given: Any) -> Any:
        actions.erase_person(person=person)
        return real(**given)

    monkeypatch.setattr(where, name, erasing)


def leads_to_sign_in(client: Client) -> bool:
    answer = client.get("/ik/")
    return answer.status_code == 302 and answer["Location"].startswith("/aanmelden/login/")


@pytest.mark.django_db
def test_signing_out_everywhere_ends_at_sign_in(make_person, as_person, monkeypatch) -> None:
    person = make_person()
    client = as_person(person)
    erased_before(monkeypatch, actions, "sign_out_everywhere", person)
    assert client.post("/ik/overal-afmelden/").status_code == 302
    assert (leads_to_sign_in(client), Person.objects.count()) == (True, 0)


@pytest.mark.usefixtures("several_connections")
def test_what_somebody_writes_who_is_gone_ends_at_sign_in_and_is_not_stored(
    make_person, municipality, as_person, monkeypatch
) -> None:
    from polarprof.exchange import actions as exchange

    load_themes()
    person = make_person(Role.PROFESSIONAL, municipality)
    client = as_person(person)
    erased_before(monkeypatch, exchange, "ask", person)
    page = client.get("/vragen/stellen/").content.decode()
    key = page.partition('name="send_key" value="')[2].partition('"')[0]
    form = {"send_key": key, "theme": "skills", "title": "Een vraag", "situation": "Hoe doen jullie dat?"}
    answer = client.post("/vragen/stellen/", form)
    assert (answer.status_code, answer["Location"]) == (302, "/aanmelden/login/?next=/start/")
    assert (leads_to_sign_in(client), Question.objects.count()) == (True, 0)


@pytest.mark.usefixtures("several_connections")
def test_saving_by_itself_hears_that_nobody_is_signed_in(
    make_person, municipality, as_person, monkeypatch
) -> None:
    from polarprof.exchange import actions as exchange

    load_themes()
    person = make_person(Role.PROFESSIONAL, municipality)
    client = as_person(person)
    erased_before(monkeypatch, exchange, "ask", person)
    page = client.get("/vragen/stellen/").content.decode()
    key = page.partition('name="send_key" value="')[2].partition('"')[0]
    form = {"send_key": key, "theme": "skills", "title": "Een vraag", "situation": "Hoe doen jullie dat?"}
    assert client.post("/vragen/stellen/", form, headers={"X-Autosave": "1"}).status_code == 401


@pytest.mark.django_db
def test_an_error_of_somebody_who_is_there_stays_an_error(make_person, as_person, monkeypatch) -> None:
    def breaks(**_given: Any) -> None:
        raise Person.DoesNotExist

    client = as_person(make_person())
    client.raise_request_exception = False
    monkeypatch.setattr(actions, "sign_out_everywhere", breaks)
    assert client.post("/ik/overal-afmelden/").status_code == 500


@pytest.mark.django_db
def test_who_is_erased_right_after_accepting_is_told_that_the_link_is_gone(
    make_person, municipality, acting_of, monkeypatch
) -> None:
    manager = make_person(Role.COORDINATOR, municipality, access_manager=True)
    organisations.invite(acting=acting_of(manager), email="bo@stad.example", role=Role.PROFESSIONAL)
    real = organisations.accept

    def erasing(**given: Any) -> Person:
        person = real(**given)
        actions.erase_person(person=person)
        return person

    monkeypatch.setattr(organisations, "accept", erasing)
    client = Client()
    assert client.post(latest_link("bo@stad.example"), {"name": "Bo"}).status_code == 404
    assert (leads_to_sign_in(client), Person.objects.filter(email="bo@stad.example").count()) == (True, 0)


@pytest.mark.django_db
def test_claims_give_nothing_to_somebody_who_is_gone(make_person, municipality) -> None:
    from tests.organisations.test_claims import claims

    municipality.kbo = "0999000009"
    municipality.save()
    person = make_person(Role.PROFESSIONAL, None)
    gone = Person.objects.get(pk=person.pk)
    actions.erase_person(person=person)
    assert sync_capacities(person=gone, claims=claims("PolarProfCoordinator")) == []
    assert Capacity.objects.count() == 0


Race = Callable[[], Any]


@pytest.mark.usefixtures("several_connections")
@pytest.mark.parametrize("turn", range(3))
def test_accepting_and_erasing_at_once(make_person, municipality, acting_of, turn: int) -> None:
    """Either the account is there with access, or it and the invitation are gone; never an error."""
    manager = make_person(Role.COORDINATOR, municipality, access_manager=True)
    bo = make_person(Role.PROFESSIONAL, None, email="bo@stad.example")
    organisations.invite(acting=acting_of(manager), email="bo@stad.example", role=Role.COORDINATOR)
    link = urlsplit(latest_link("bo@stad.example")).path
    calls: list[Race] = [partial(Client().post, link, {"name": "Bo"}) for _ in range(3)]
    calls.insert(turn, partial(actions.erase_person, person=bo))
    given = at_once(calls)
    erased = given.pop(turn)
    assert erased is None
    assert {getattr(answer, "status_code", answer) for answer in given} <= {302, 404}
    assert not Person.objects.filter(pk=bo.pk).exists()
    assert (Capacity.objects.exclude(person=manager).count(), Invitation.objects.count()) == (0, 0)


@pytest.mark.usefixtures("several_connections")
@pytest.mark.parametrize("turn", range(3))
def test_approving_and_erasing_at_once(make_person, municipality, acting_of, turn: int) -> None:
    DomainClaim.objects.create(organisation=municipality, domain="stad.example")
    manager = make_person(Role.COORDINATOR, municipality, access_manager=True)
    an = make_person(Role.PROFESSIONAL, None, email="an@stad.example")
    organisations.ask_to_join(email="an@stad.example", name="An")
    Client().post(latest_link("an@stad.example"))
    request = JoinRequest.objects.get()
    acting = acting_of(manager)
    calls: list[Race] = [
        partial(organisations.decide, acting=acting, request=request, role=Role.PROFESSIONAL)
        for _ in range(3)
    ]
    calls.insert(turn, partial(actions.erase_person, person=an))
    assert at_once(calls) == [None, None, None, None]
    assert not Person.objects.filter(pk=an.pk).exists()
    assert (Capacity.objects.exclude(person=manager).count(), JoinRequest.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_the_latest_sign_in_is_still_noted(make_person) -> None:
    person = make_person()
    person.set_password("vier woorden die ik onthoud")
    person.save()
    assert (person.last_login, authenticate(username=person.email, password="x")) == (None, None)
    client = Client()
    client.post("/aanmelden/login/", {"login": person.email, "password": "vier woorden die ik onthoud"})
    person.refresh_from_db()
    assert person.last_login is not None
