"""The page of the mailed code: where it went, new codes, and codes that are wrong or too old."""

import re
import time

import pytest

from tests.accounts.signing_in_by_code import CONFIRM, asked, code_of
from tests.mails import mails_to

pytestmark = pytest.mark.django_db


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
