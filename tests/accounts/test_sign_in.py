"""Sign-in by code and by password; limits; nothing reveals whether an address exists."""

import re

import pytest
from django.test import Client

from polarprof.organisations.enums import Role
from tests.mails import mails_to

pytestmark = pytest.mark.django_db
PASSWORD = "een-lang-wachtwoord"


@pytest.fixture
def person(make_person, municipality):
    return make_person(Role.PROFESSIONAL, municipality, email="an@test.example", password=PASSWORD)


def test_by_password(client: Client, person) -> None:
    answer = client.post("/aanmelden/login/", {"login": "an@test.example", "password": PASSWORD})
    assert answer["Location"] == "/start/"
    assert client.get("/start/").status_code == 200


def test_by_code_from_the_mail(client: Client, person) -> None:
    assert client.post("/aanmelden/login/code/", {"email": "an@test.example"}).status_code == 302
    code = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", mails_to("an@test.example")[-1], re.MULTILINE)
    assert code is not None
    assert client.post("/aanmelden/login/code/confirm/", {"code": code.group(1)})["Location"] == "/start/"


def test_a_code_for_an_unknown_address_looks_the_same(person) -> None:
    known = Client().post("/aanmelden/login/code/", {"email": "an@test.example"})
    unknown = Client().post("/aanmelden/login/code/", {"email": "niemand@test.example"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


def test_a_wrong_password_is_explained_once(client: Client, person) -> None:
    answer = client.post(
        "/aanmelden/login/", {"login": "an@test.example", "password": "een-ander-wachtwoord"}
    )
    assert answer.content.decode().count("Het e-mailadres of het wachtwoord klopt niet.") == 1


def test_wrong_password_and_unknown_address_look_the_same(person) -> None:
    def text(login: str) -> str:
        page = (
            Client()
            .post("/aanmelden/login/", {"login": login, "password": "fout-wachtwoord"})
            .content.decode()
        )
        return re.sub(r'value="[^"]*"', "", page)

    assert text("an@test.example") == text("niemand@test.example")


def test_guessing_a_password_is_limited(person) -> None:
    client = Client()
    for _ in range(6):
        client.post("/aanmelden/login/", {"login": "an@test.example", "password": "fout-wachtwoord"})
    answer = client.post("/aanmelden/login/", {"login": "an@test.example", "password": PASSWORD})
    assert answer.status_code != 302


def test_sign_up_by_the_form_of_the_library_is_closed(client: Client) -> None:
    client.post("/aanmelden/signup/", {"email": "nieuw@test.example", "password1": PASSWORD})
    from polarprof.accounts.models import Person

    assert Person.objects.count() == 0


def code_of(address: str) -> str:
    found = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", mails_to(address)[-1], re.MULTILINE)
    assert found is not None
    return found.group(1)


def test_a_study_day_behind_one_address_signs_in(make_person) -> None:
    """200 people who each ask a code and use it within ten minutes."""
    came_in = []
    for _ in range(200):
        address, client = make_person().email, Client(REMOTE_ADDR="203.0.113.9")
        client.post("/aanmelden/login/code/", {"email": address})
        came_in.append(
            client.post("/aanmelden/login/code/confirm/", {"code": code_of(address)}).headers.get("Location")
        )
    assert came_in == ["/start/"] * 200


def test_who_guesses_a_password_from_many_places_is_stopped_and_the_code_stays_open(person, client) -> None:
    """Also with other capitals; the right person comes in by a code from the same address."""
    for number in range(6):
        login = "An@Test.example" if number % 2 else "an@test.example"
        Client(REMOTE_ADDR=f"203.0.113.{number}").post(
            "/aanmelden/login/", {"login": login, "password": "fout-wachtwoord"}
        )
    guess = Client(REMOTE_ADDR="203.0.113.99")
    right = {"login": "AN@test.example", "password": PASSWORD}
    assert guess.post("/aanmelden/login/", right).status_code == 200
    client.post("/aanmelden/login/code/", {"email": "an@test.example"})
    answer = client.post("/aanmelden/login/code/confirm/", {"code": code_of("an@test.example")})
    assert answer.headers.get("Location") == "/start/"


def test_codes_for_one_person_are_asked_three_times_a_minute(person) -> None:
    """From any address and with any capitals."""
    for number, address in enumerate(("an@test.example", "AN@test.example") * 4):
        Client(REMOTE_ADDR=f"203.0.113.{number}").post("/aanmelden/login/code/", {"email": address})
    assert len(mails_to("an@test.example")) == 3
