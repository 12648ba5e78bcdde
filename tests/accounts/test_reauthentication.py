"""Before something that cannot be taken back, or that gives rights, we ask once more who is there."""

import time
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from polarprof.accounts.models import Person
from polarprof.common.pending_submissions import writer_of
from polarprof.notices.models import OutgoingMail
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Capacity, Invitation
from tests.conftest import prove
from tests.mails import mails_to
from tests.pages import fields_of

pytestmark = pytest.mark.django_db
QUARTER = 15 * 60
PLANTED = "iemand-anders-z-n-woord"


def stale(client: Client, person: Person, seconds_ago: float = QUARTER + 1) -> Client:
    prove(client, person, seconds_ago=seconds_ago)
    return client


def code_in_mail(person: Person) -> str:
    return mails_to(person.email)[-1].split("openstaat:")[1].split()[0]


ASKED = [
    ("get", "/ik/downloaden/"),
    ("post", "/ik/wissen/"),
    ("get", "/aanmelden/email/"),
    ("post", "/aanmelden/email/"),
    ("get", "/aanmelden/2fa/totp/activate/"),
    ("get", "/aanmelden/2fa/webauthn/add/"),
    ("get", "/aanmelden/password/set/"),
    ("post", "/organisatie/mensen/uitnodigen/"),
    ("post", "/organisatie/mensen/aanvraag/00000000-0000-4000-8000-000000000000/"),
]


@pytest.fixture
def manager(make_person, municipality) -> Person:
    return make_person(Role.COORDINATOR, municipality, access_manager=True)


@pytest.mark.parametrize(("method", "path"), ASKED)
def test_after_a_quarter_of_an_hour_it_is_asked(as_person, manager, method: str, path: str) -> None:
    client = stale(as_person(manager), manager)
    answer = getattr(client, method)(path)
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/ik/bevestigen/")
    assert Person.objects.filter(pk=manager.pk).exists()


@pytest.mark.parametrize(("method", "path"), ASKED)
@pytest.mark.parametrize("password", [None, "een-lang-wachtwoord"], ids=["no password", "password"])
def test_within_a_quarter_of_an_hour_it_is_not(
    as_person, manager, password: str | None, method: str, path: str
) -> None:
    manager.set_password(password)
    manager.save()
    client = stale(as_person(manager), manager, QUARTER - 5)
    asked = getattr(client, method)(path).headers.get("Location", "").partition("?")[0]
    assert asked not in ("/ik/bevestigen/", "/aanmelden/reauthenticate/")


def test_who_has_a_password_is_asked_for_it(as_person, make_person) -> None:
    person = make_person(password="een-lang-wachtwoord")
    answer = stale(as_person(person), person).get("/ik/downloaden/")
    assert answer["Location"].partition("?")[0] == "/aanmelden/reauthenticate/"


INVITE = "/organisatie/mensen/uitnodigen/"
SENT = {"email": "nieuw@stad.example", "role": "professional", "function": ""}


def prove_by_code(client: Client, asked: HttpResponse, person: Person) -> str:
    """Where the right code leads to."""
    assert "Ben jij het?" in client.get(asked["Location"]).content.decode()
    return client.post(asked["Location"], {"code": code_in_mail(person).lower()})["Location"]


def test_what_was_sent_waits_for_the_code_and_then_for_its_button(as_person, manager) -> None:
    client = stale(as_person(manager), manager)
    asked = client.post(INVITE, {**SENT, "writer": writer_of(manager)})
    waiting = prove_by_code(client, asked, manager)
    page = client.get(waiting).content.decode()
    assert (waiting.startswith("/ik/niet-verzonden/"), Invitation.objects.count()) == (True, 0)
    assert ("nieuw@stad.example</blockquote>" in page, f'action="{INVITE}"' in page) == (True, True)
    assert client.post(INVITE, fields_of(page, "email"))["Location"] == "/organisatie/mensen/"
    assert Invitation.objects.get().email == "nieuw@stad.example"


def test_sent_in_one_capacity_and_proved_in_another_it_is_not_done_for_the_other(
    as_person, make_person, make_municipality
) -> None:
    first, second = make_municipality(), make_municipality("Anderstad", "99002")
    person = make_person(Role.COORDINATOR, first, access_manager=True)
    other = Capacity.objects.create(
        person=person, organisation=second, role=Role.COORDINATOR, is_access_manager=True, source="invitation"
    )
    own = person.capacities.get(organisation=first)
    client = as_person(person)
    client.post("/organisatie/hoedanigheid/", {"capacity": own.uuid})
    stale(client, person)
    asked = client.post(INVITE, {**SENT, "acting": own.uuid, "writer": writer_of(person)})
    client.post("/organisatie/hoedanigheid/", {"capacity": other.uuid})
    page = client.get(prove_by_code(client, asked, person)).content.decode()
    assert client.post(INVITE, fields_of(page, "email")).status_code == 409
    assert Invitation.objects.count() == 0


def test_what_was_sent_and_left_is_not_done_when_somebody_opens_the_page_and_proves_later(
    as_person, manager
) -> None:
    """On a shared computer: the next one who proves who they are would send the words of the one before."""
    client = stale(as_person(manager), manager)
    client.post(INVITE, {**SENT, "writer": writer_of(manager)})
    client.post("/aanmelden/password/set/", {"password1": PLANTED, "password2": PLANTED})
    for path in ("/ik/downloaden/", "/aanmelden/password/set/"):
        asked = stale(client, manager).get(path)
        assert prove_by_code(client, asked, manager) == path
    manager.refresh_from_db()
    assert (Invitation.objects.count(), manager.has_usable_password()) == (0, False)
    assert PLANTED not in str(dict(client.session))


@pytest.mark.parametrize("path", ["/ik/bevestigen/", "/ik/bevestigen/?next=/ik/wissen/"])
def test_a_mailbox_is_no_way_around_a_password(as_person, make_person, path: str) -> None:
    person = make_person(password="een-lang-wachtwoord")
    client = stale(as_person(person), person)
    assert client.get(path)["Location"].startswith("/aanmelden/reauthenticate/?next=%2Fik%2F")
    assert client.post(path, {"code": "XXXX-XXXX"}).status_code == 302
    assert OutgoingMail.objects.count() == 0


def test_a_wrong_code_opens_nothing_and_three_use_it_up(as_person, manager) -> None:
    client = stale(as_person(manager), manager)
    client.get("/ik/bevestigen/")
    code = code_in_mail(manager)
    for _ in range(3):
        assert client.post("/ik/bevestigen/", {"code": "XXXX-XXXX"}).status_code == 422
    client.post("/ik/bevestigen/", {"code": code})
    assert client.get("/ik/downloaden/").status_code == 302


def test_the_code_works_for_ten_minutes(as_person, manager) -> None:
    client = stale(as_person(manager), manager)
    client.get("/ik/bevestigen/")
    session = client.session
    session["proof_code"] = {**session["proof_code"], "until": session["proof_code"]["until"] - 601}
    session.save()
    client.post("/ik/bevestigen/", {"code": code_in_mail(manager)})
    assert client.get("/ik/downloaden/").status_code == 302


def test_the_mail_with_the_code_is_of_no_use_after_those_ten_minutes(as_person, manager) -> None:
    stale(as_person(manager), manager).get("/ik/bevestigen/")
    left = OutgoingMail.objects.get().expires_at - timezone.now()
    assert timedelta(minutes=9, seconds=30) < left <= timedelta(minutes=10)


def test_no_more_than_five_codes_in_ten_minutes(as_person, manager) -> None:
    client = stale(as_person(manager), manager)
    client.get("/ik/bevestigen/")
    answers = [client.post("/ik/bevestigen/", {"again": "1"}).status_code for _ in range(5)]
    assert answers == [200, 200, 200, 200, 429]
    assert OutgoingMail.objects.count() == 5


def test_without_a_proved_address_no_code_is_sent(as_person, make_person) -> None:
    person = make_person()
    person.emailaddress_set.update(verified=False)
    client = stale(as_person(person), person)
    assert client.get("/ik/bevestigen/")["Location"] == "/ik/"
    assert OutgoingMail.objects.count() == 0


def test_a_code_asked_by_one_person_counts_for_no_other(
    as_person, manager, make_person, municipality
) -> None:
    first, second = (stale(as_person(one), one) for one in (manager, make_person(organisation=municipality)))
    for _ in range(6):
        first.post("/ik/bevestigen/", {"again": "1"})
    assert first.post("/ik/bevestigen/", {"again": "1"}).status_code == 429
    assert second.get("/ik/bevestigen/").status_code == 200


def test_a_proof_of_a_moment_to_come_proves_nothing(as_person, manager) -> None:
    """A clock that was set back since does not make a proof last."""
    client = stale(as_person(manager), manager, -60)
    assert client.get("/ik/downloaden/")["Location"].partition("?")[0] == "/ik/bevestigen/"


def test_a_proof_counts_also_where_an_older_one_lies_ahead_of_the_clock(as_person, manager) -> None:
    """A clock that went back, or two nodes that differ: otherwise the proof would be asked for ever."""
    client = stale(as_person(manager), manager)
    session = client.session
    records = session["account_authentication_methods"]
    session["account_authentication_methods"] = [{"method": "code", "at": time.time() + 90}, *records]
    session.save()
    asked = client.get("/ik/downloaden/")
    assert prove_by_code(client, asked, manager) == "/ik/downloaden/"
    assert client.get("/ik/downloaden/").status_code == 200
