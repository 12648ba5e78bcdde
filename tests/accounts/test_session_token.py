"""The token of a session: new at each sign-in, gone at the end, in a cookie that nobody else reads."""

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

pytestmark = pytest.mark.django_db
PASSWORD = "een-lang-wachtwoord"


@pytest.fixture
def client(make_person) -> Client:
    make_person(email="an@test.example", password=PASSWORD)
    return Client()


def sign_in(client: Client) -> str:
    client.post("/aanmelden/login/", {"login": "an@test.example", "password": PASSWORD})
    return client.cookies["pp_session"].value


def test_a_session_that_was_there_gets_a_new_token_at_sign_in(client: Client) -> None:
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key
    after = sign_in(client)
    assert (before != after, len(after)) == (True, 32)
    assert not SessionStore(before).exists(before)


def test_after_signing_out_the_token_opens_nothing(client: Client) -> None:
    token = sign_in(client)
    client.post("/aanmelden/logout/")
    thief = Client()
    thief.cookies["pp_session"] = token
    assert thief.get("/start/").status_code == 302
    assert SESSION_KEY not in thief.session


def test_scripts_and_other_sites_do_not_get_the_cookie(client: Client) -> None:
    sign_in(client)
    cookie = client.cookies["pp_session"]
    assert (cookie["httponly"], cookie["samesite"], cookie["domain"], cookie["path"]) == (
        True,
        "Lax",
        "",
        "/",
    )


def test_no_address_of_a_page_holds_the_token(client: Client) -> None:
    token = sign_in(client)
    page = client.get("/start/")
    assert (page.status_code, token in page.content.decode()) == (200, False)
