"""Sign-in by code and by password; limits; nothing reveals whether an address exists."""

import re
import time

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


CONFIRM = "/aanmelden/login/code/confirm/"


def asked(address: str = "an@test.example") -> Client:
    client = Client()
    client.post("/aanmelden/login/code/", {"email": address})
    return client


def test_the_page_of_the_code_says_once_where_it_went_and_how_long_it_works(person) -> None:
    page = asked().get(CONFIRM).content.decode()
    assert page.count("We mailden een code naar an@test.example. De code werkt tien minuten.") == 1
    assert (page.count("an@test.example"), "mailto:" in page) == (1, False)
    assert '<a href="/aanmelden/login/code/" class="button button-quiet"><span>Een ander adres' in page


def test_a_new_code_from_the_page_replaces_the_first_and_has_its_own_time_and_tries(
    person, monkeypatch
) -> None:
    client = asked()
    first = code_of("an@test.example")
    for _ in range(2):
        client.post(CONFIRM, {"code": "BCDF-GHJK"})
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 590)
    page = client.post(CONFIRM, {"action": "resend"}, follow=True).content.decode()
    assert "We mailden een nieuwe code. De vorige werkt niet meer." in page
    monkeypatch.setattr(time, "time", lambda: now + 1180)
    assert client.post(CONFIRM, {"code": first}).status_code == 200
    answer = client.post(CONFIRM, {"code": code_of("an@test.example")})
    assert answer.headers.get("Location") == "/start/"


def test_the_page_gives_two_more_codes_and_no_third(person) -> None:
    client, offered = asked(), []
    for _ in range(3):
        offered.append("Mail mij een nieuwe code" in client.get(CONFIRM).content.decode())
        client.post(CONFIRM, {"action": "resend"})
    assert (offered, len(mails_to("an@test.example"))) == ([True, True, False], 3)


def test_a_new_code_counts_as_one_that_was_asked_for(person, settings) -> None:
    settings.LIMITS = {**settings.LIMITS, "sign-in-code": "2/m/address+key"}
    client = asked()
    client.post(CONFIRM, {"action": "resend"})
    page = client.post(CONFIRM, {"action": "resend"}, follow=True).content.decode()
    assert "Je vroeg te vaak een nieuwe code." in page
    assert len(mails_to("an@test.example")) == 2


def test_a_new_code_for_an_unknown_address_looks_the_same_and_mails_nothing_more(person) -> None:
    pages = []
    for address in ("an@test.example", "niemand@test.example"):
        page = asked(address).post(CONFIRM, {"action": "resend"}, follow=True).content.decode()
        pages.append(re.sub(r'value="[^"]*"', "", page.replace(address, "")))
    assert pages[0] == pages[1]
    assert (len(mails_to("an@test.example")), len(mails_to("niemand@test.example"))) == (2, 1)


def test_after_three_wrong_codes_a_new_one_works_at_once_and_the_address_stands_there(person) -> None:
    client = asked()
    for _ in range(2):
        client.post(CONFIRM, {"code": "BCDF-GHJK"})
    page = client.post(f"{CONFIRM}?next=/leren/", {"code": "BCDF-GHJK", "next": "/leren/"}, follow=True)
    assert page.redirect_chain == [("/aanmelden/login/code/?next=%2Fleren%2F", 302)]
    html = page.content.decode()
    assert "Drie keer een foute code: die werkt nu niet meer." in html
    assert 'value="an@test.example"' in html
    assert "an@test.example" not in client.get("/aanmelden/login/code/").content.decode()
    client.post("/aanmelden/login/code/", {"email": "an@test.example"})
    answer = client.post(CONFIRM, {"code": code_of("an@test.example")})
    assert answer.headers.get("Location") == "/start/"


def test_a_code_that_is_too_old_says_so_and_keeps_the_address(person, monkeypatch) -> None:
    client, now = asked(), time.time()
    monkeypatch.setattr(time, "time", lambda: now + 601)
    html = client.post(CONFIRM, {"code": code_of("an@test.example")}, follow=True).content.decode()
    assert "Die code is ouder dan tien minuten." in html
    assert 'value="an@test.example"' in html


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
