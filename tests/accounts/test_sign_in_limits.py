"""How often one may try to sign in, by person and by place; strangers who try keep nobody out."""

import pytest
from django.test import Client

from tests.accounts.signing_in_by_code import PASSWORD, code_of
from tests.mails import mails_to

pytestmark = pytest.mark.django_db


@pytest.mark.slow
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


def guesses(times: int, address: str) -> list[bool]:
    """Whether each wrong password, with changing capitals, was looked at."""
    stranger, looked_at = Client(REMOTE_ADDR=address), []
    for number in range(times):
        login = "An@Test.example" if number % 2 else "an@test.example"
        answer = stranger.post("/aanmelden/login/", {"login": login, "password": "fout-wachtwoord"})
        looked_at.append("Het lukte te vaak niet" not in answer.content.decode())
    return looked_at


def test_who_guesses_a_password_is_stopped_and_keeps_the_right_person_out_of_nothing(person, client) -> None:
    assert guesses(7, "203.0.113.99") == [True] * 5 + [False] * 2
    right = {"login": "AN@test.example", "password": PASSWORD}
    assert Client(REMOTE_ADDR="203.0.113.99").post("/aanmelden/login/", right).status_code == 200
    assert Client().post("/aanmelden/login/", right).headers.get("Location") == "/start/"


def test_guesses_from_many_places_together_end_too_and_the_code_stays_open(person, client, settings) -> None:
    settings.LIMITS = {**settings.LIMITS, "password-try": "6/h/key"}
    assert [guesses(1, f"203.0.113.{number}") for number in range(8)] == [[True]] * 6 + [[False]] * 2
    client.post("/aanmelden/login/code/", {"email": "an@test.example"})
    answer = client.post("/aanmelden/login/code/confirm/", {"code": code_of("an@test.example")})
    assert answer.headers.get("Location") == "/start/"


def test_who_is_kept_out_by_strangers_is_told_that_a_code_works(person, client, settings) -> None:
    settings.LIMITS = {**settings.LIMITS, "password-try": "2/h/key"}
    for number in range(2):
        guesses(1, f"203.0.113.{number}")
    right = {"login": "an@test.example", "password": PASSWORD}
    said = "Het lukte te vaak niet. Meld je aan met een code per mail, of probeer het later opnieuw."
    assert said in client.post("/aanmelden/login/", right).content.decode()


def ask_links(times: int, number: int) -> list[bool]:
    """A link to choose another password, from a place of its own; whether the page says that a mail is on its way."""
    client = Client(REMOTE_ADDR=f"203.0.113.{number}")
    answers = [client.post("/aanmelden/password/reset/", {"email": "AN@test.example"}) for _ in range(times)]
    return [answer.headers.get("Location") == "/aanmelden/password/reset/done/" for answer in answers]


def test_a_stranger_who_asks_for_another_password_keeps_its_owner_out_of_nothing(person, settings) -> None:
    settings.LIMITS = {**settings.LIMITS, "password-reset-mail": "50/h/key"}
    assert ask_links(7, 99) == [True] * 5 + [False] * 2
    assert (ask_links(1, 1), len(mails_to("an@test.example"))) == ([True], 6)


def test_of_the_links_for_one_address_five_leave_in_an_hour_and_the_page_says_nothing(person) -> None:
    assert [ask_links(1, number) for number in range(12)] == [[True]] * 12
    assert len(mails_to("an@test.example")) == 5


def ask_codes(times: int, address: str) -> None:
    for number in range(times):
        email = "AN@test.example" if number % 2 else "an@test.example"
        Client(REMOTE_ADDR=address).post("/aanmelden/login/code/", {"email": email})


def test_a_stranger_who_asks_codes_does_not_keep_their_owner_out(person, client) -> None:
    """Three a minute from there, with any capitals; the owner asks elsewhere and comes in."""
    ask_codes(25, "203.0.113.7")
    assert len(mails_to("an@test.example")) == 3
    client.post("/aanmelden/login/code/", {"email": "an@test.example"})
    answer = client.post("/aanmelden/login/code/confirm/", {"code": code_of("an@test.example")})
    assert answer.headers.get("Location") == "/start/"


@pytest.mark.parametrize("times", [101])
def test_who_is_refused_in_one_place_does_not_use_up_what_holds_for_all(person, client, times: int) -> None:
    ask_codes(times, "203.0.113.7")
    client.post("/aanmelden/login/code/", {"email": "an@test.example"})
    assert len(mails_to("an@test.example")) == 4


def test_three_hundred_guesses_in_one_place_leave_the_right_password_working(person, settings) -> None:
    settings.LIMITS = {**settings.LIMITS, "password-try": "8/h/key"}
    guesses(20, "203.0.113.99")
    right = {"login": "an@test.example", "password": PASSWORD}
    assert Client().post("/aanmelden/login/", right).headers.get("Location") == "/start/"


def test_who_is_signed_in_proves_it_whatever_strangers_tried(person, settings) -> None:
    settings.LIMITS = {**settings.LIMITS, "password-try": "2/h/key"}
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    for number in range(3):
        guesses(1, f"203.0.113.{number}")
    proved = client.post("/aanmelden/reauthenticate/?next=/ik/downloaden/", {"password": PASSWORD})
    assert proved.headers.get("Location") == "/ik/downloaden/"


def test_a_flood_of_codes_from_many_places_ends(person, settings) -> None:
    settings.LIMITS = {**settings.LIMITS, "sign-in-code": "3/m/address+key,8/h/key"}
    for number in range(5):
        ask_codes(3, f"203.0.113.{number}")
    assert len(mails_to("an@test.example")) == 8


def test_guesses_of_a_code_that_meet_the_session_as_it_was_count_each(person) -> None:
    """As requests at the same moment do: each reads how many tries there were before any of them wrote it down."""
    browser = Client()
    browser.post("/aanmelden/login/code/", {"email": "an@test.example"})
    as_it_was = dict(browser.session.items())
    looked_at = []
    for _ in range(11):
        session = browser.session
        session.clear()
        session.update(as_it_was)
        session.save()
        answer = browser.post("/aanmelden/login/code/confirm/", {"code": "BCDF-GHJK"})
        looked_at.append("te vaak" not in answer.content.decode())
    assert looked_at == [True] * 9 + [False] * 2
    right = browser.post("/aanmelden/login/code/confirm/", {"code": code_of("an@test.example")})
    assert right.headers.get("Location") != "/start/"
