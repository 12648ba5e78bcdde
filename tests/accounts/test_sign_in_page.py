"""One page with one address: a code by its first button, a password below it, and Enter in either field."""

from typing import Any

import pytest
from django.test import Client

from tests.mails import mails_to

pytestmark = pytest.mark.django_db
PAGE = "/aanmelden/login/"
PASSWORD = "blauwe-fietsen-bij-de-Dijle"


@pytest.fixture
def person(make_person: Any) -> Any:
    made = make_person()
    made.set_password(PASSWORD)
    made.save()
    return made


@pytest.mark.parametrize(
    ("sent", "leads_to", "mails"),
    [
        ({"way": "code"}, "/aanmelden/login/code/confirm/", 1),
        # A browser filled in the password that it keeps; the button says what is wanted.
        ({"way": "code", "password": PASSWORD}, "/aanmelden/login/code/confirm/", 1),
        ({"way": "password", "password": PASSWORD}, "/start/", 0),
        # Enter in the address, and Enter in the password.
        ({}, "/aanmelden/login/code/confirm/", 1),
        ({"password": PASSWORD}, "/start/", 0),
    ],
)
def test_what_is_sent_leads_on(person: Any, sent: dict[str, str], leads_to: str, mails: int) -> None:
    answer = Client().post(PAGE, {"login": person.email, **sent})
    assert (answer.status_code, answer["Location"], len(mails_to(person.email))) == (302, leads_to, mails)


def test_where_somebody_was_going_goes_along(person: Any) -> None:
    client = Client()
    assert 'name="next" value="/agenda/"' in client.get(f"{PAGE}?next=/agenda/").content.decode()
    by_code = client.post(PAGE, {"login": person.email, "way": "code", "next": "/agenda/"})
    assert by_code["Location"] == "/aanmelden/login/code/confirm/?next=%2Fagenda%2F"
    by_password = Client().post(PAGE, {"login": person.email, "password": PASSWORD, "next": "/agenda/"})
    assert by_password["Location"] == "/agenda/"


def test_a_wrong_password_and_no_address_are_told_where_they_are(person: Any) -> None:
    wrong = Client().post(PAGE, {"login": person.email, "password": "fout"}).content.decode()
    assert "Het e-mailadres of het wachtwoord klopt niet." in wrong
    assert f'value="{person.email}"' in wrong
    without = Client().post(PAGE, {"login": "", "way": "code"})
    assert (without.status_code, 'id="id_email"' in without.content.decode()) == (200, True)


def test_the_address_comes_first_and_then_the_button_for_a_code() -> None:
    page = Client().get(PAGE).content.decode()
    forgotten = "/aanmelden/password/reset/"
    things = ('name="login"', 'value="code"', 'name="password"', forgotten, 'value="password"')
    order = [page.index(one) for one in things]
    assert (order, page.count(forgotten)) == (sorted(order), 1)
    assert "required" not in page.split('name="password"')[1].split(">")[0]


def test_the_button_of_the_password_asks_for_one_and_mails_nothing(person: Any) -> None:
    answer = Client().post(PAGE, {"login": person.email, "way": "password", "password": ""})
    page = answer.content.decode()
    assert (answer.status_code, mails_to(person.email)) == (200, [])
    assert "Vul dit in." in page or "verplicht" in page.split('name="password"')[0].rsplit("<div", 2)[-2]
    assert 'autocomplete="username"' in page
