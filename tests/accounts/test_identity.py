"""Whoever gets a role, an invitation or an answer is who proved to have the address, never who only says so."""

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from polarprof.accounts.actions import give_up_claims
from polarprof.accounts.models import Person
from polarprof.organisations import actions
from polarprof.organisations.enums import Role
from polarprof.organisations.models import JoinRequest
from tests.mails import latest_link

pytestmark = pytest.mark.django_db
MAYOR = "burgemeester@stad.example"


@pytest.fixture
def impostor(make_person, institute) -> Person:
    """An author whose account says that it has the mayor's address."""
    person = make_person(Role.AUTHOR, institute, email="auteur@instituut.example")
    Person.objects.filter(pk=person.pk).update(email=MAYOR)
    person.refresh_from_db()
    return person


@pytest.fixture
def manager(make_person, municipality):
    return make_person(Role.COORDINATOR, municipality, access_manager=True)


def test_an_invitation_goes_to_who_has_the_mailbox(impostor, manager, acting_of, municipality) -> None:
    actions.invite(acting=acting_of(manager), email=MAYOR, role=Role.MAYOR)
    client = Client()
    client.post(latest_link(MAYOR), {"name": "De burgemeester"})
    impostor.refresh_from_db()
    assert list(impostor.capacities.values_list("role", flat=True)) == ["author"]
    assert impostor.email == "auteur@instituut.example"
    mayor = Person.objects.get(email=MAYOR)
    assert mayor != impostor
    assert list(mayor.capacities.values_list("role", "organisation__name")) == [("mayor", "Teststad")]
    assert client.get("/start/").context["user"] == mayor


def test_a_request_to_join_goes_to_who_has_the_mailbox(impostor, manager, acting_of, municipality) -> None:
    municipality.domain_claims.create(domain="stad.example")
    actions.ask_to_join(email=MAYOR, name="De burgemeester")
    request = actions.confirm_address(token=latest_link(MAYOR).split("/")[-2])
    actions.decide(acting=acting_of(manager), request=request, role=Role.MAYOR)
    assert JoinRequest.objects.get().state == "approved"
    assert [person.email for person in Person.objects.filter(capacities__role="mayor")] == [MAYOR]
    assert not impostor.capacities.filter(role="mayor").exists()


def test_an_address_that_two_say_they_have_belongs_to_who_proved_it(impostor, make_person) -> None:
    impostor.emailaddress_set.create(email=MAYOR, verified=False)
    give_up_claims(MAYOR)
    impostor.refresh_from_db()
    assert list(impostor.emailaddress_set.values_list("email", "verified")) == [
        ("auteur@instituut.example", True)
    ]


def test_an_invitation_asks_for_the_second_step(manager, acting_of, make_person, institute) -> None:
    person = make_person(Role.AUTHOR, institute, email=MAYOR)
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    actions.invite(acting=acting_of(manager), email=MAYOR, role=Role.MAYOR)
    client = Client()
    answer = client.post(latest_link(MAYOR), {"name": "De burgemeester"})
    assert (answer.status_code, answer["Location"]) == (302, "/aanmelden/2fa/authenticate/")
    assert client.get("/start/")["Location"].startswith("/aanmelden/login/")
    code = str(hotp_value(secret, next(yield_hotp_counters_from_time()))).zfill(6)
    client.post("/aanmelden/2fa/authenticate/", {"code": code})
    assert client.get("/ik/").context["user"] == person


def test_an_invitation_opened_by_somebody_else_signs_them_out(
    manager, acting_of, as_person, make_person
) -> None:
    client = as_person(make_person())
    actions.invite(acting=acting_of(manager), email=MAYOR, role=Role.MAYOR)
    client.post(latest_link(MAYOR), {"name": "De burgemeester"})
    assert client.get("/ik/").context["user"].email == MAYOR


@pytest.mark.parametrize("role", ["programme_manager", "coach", "author", "partner", "expert"])
def test_no_way_in_gives_a_role_of_another_kind_of_organisation(manager, acting_of, role: str) -> None:
    with pytest.raises(actions.RoleNotOfKindError):
        actions.invite(acting=acting_of(manager), email=MAYOR, role=Role(role))
