"""Sign-in by code and by password; limits; nothing reveals whether an address exists."""

import re
import time

import pytest
from django.test import Client

from tests.accounts.signing_in_by_code import CONFIRM, PASSWORD, asked, code_of
from tests.mails import mails_to

pytestmark = pytest.mark.django_db


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


def test_no_box_promises_to_stay_signed_in_and_every_way_gives_the_same_cookie(person) -> None:
    by_password = Client()
    page = by_password.get("/aanmelden/login/").content.decode()
    assert ("remember" in page, "Aangemeld blijven" in page) == (False, False)
    by_password.post(
        "/aanmelden/login/", {"login": "an@test.example", "password": PASSWORD, "remember": "on"}
    )
    by_code = asked()
    by_code.post(CONFIRM, {"code": code_of("an@test.example")})
    ages = [client.cookies["pp_session"]["max-age"] for client in (by_password, by_code)]
    assert ages == [12 * 3600, 12 * 3600]
    for client in (by_password, by_code):
        session = client.session
        session["signed_in_at"] = time.time() - 30 * 60 - 5
        session.save()
        client.cookies.pop("pp_seen", None)
        assert client.get("/ik/").status_code == 302
