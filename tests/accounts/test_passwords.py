"""Passwords: long enough, of any signs, not a common one; changed by who knows the old one, and told by mail."""

from datetime import datetime, timedelta
from time import perf_counter

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client

from polarprof.config.settings import security
from polarprof.organisations.enums import Role
from tests.mails import latest_link, mails_to

PASSWORD = "een-lang-wachtwoord"
NEW = "een-heel-ander-lang-wachtwoord"
CHANGE = "/aanmelden/password/change/"


def change(client: Client, old: str, new: str) -> None:
    client.post(CHANGE, {"oldpassword": old, "password1": new, "password2": new})


@pytest.fixture
def person(make_person):
    return make_person(email="an@test.example", password=PASSWORD)


@pytest.mark.parametrize(
    "password", ["kort-genoeg", "x7" * 64 + "y", "password1234", "qwerty123456", "an@test.example"]
)
@pytest.mark.django_db
def test_too_short_too_long_common_or_like_oneself_is_refused(person, password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password, person)


@pytest.mark.parametrize(
    "password",
    [
        "wachtwoord123",
        "Wachtwoord2026!",
        "welkom123456",
        "Welkom!!!!!!",
        "W3lk0m123456",
        "paswoord12345",
        "P@$w00rd12345",
        "!!!polarprof!!!",
        "PolarProf-2026",
        "welkomwelkom",
        "zomerzomerzomer",
        "Zomer2026!!!!",
        "1september2026",
        "mechelen12345",
        "Heist-op-den-Berg1",
        "Sint-Niklaas!",
        "liedekerke2026",
        "Peeters123456",
        "An Peeters 2026",
        "anpeeters!!!!",
        "Teststad123456",
    ],
)
@pytest.mark.django_db
def test_an_everyday_word_with_signs_around_it_is_refused(make_person, municipality, password: str) -> None:
    person = make_person(Role.PROFESSIONAL, municipality, name="An Peeters", email="an.p@stad.example")
    with pytest.raises(ValidationError):
        validate_password(password, person)


@pytest.mark.parametrize(
    "password",
    [
        "welkom in mechelen 12",
        "zomer en winter",
        "drie blauwe vissen",
        "mijn kat heet 7 keer Jef",
        "wachtwoordkluis",
        "x9kq!vtt20bbw",
        "Peeters en Janssens",
        "на берегу пустынных волн",
    ],
)
@pytest.mark.django_db
def test_several_words_will_do(make_person, municipality, password: str) -> None:
    person = make_person(Role.PROFESSIONAL, municipality, name="An Peeters", email="an.p@stad.example")
    validate_password(password, person)


def test_a_password_of_nothing_but_swaps_is_read_quickly() -> None:
    started = perf_counter()
    validate_password("1!8" * 40)
    validate_password("1a" * 64)
    assert perf_counter() - started < 1


@pytest.mark.parametrize(
    "password", ["twaalf tekens", "x7" * 64, "één blauwe 🐟 zwemt", "kleineletters zonder meer"]
)
def test_any_signs_will_do(password: str) -> None:
    validate_password(password)


@pytest.mark.django_db
def test_nothing_is_cut_off(person) -> None:
    person.set_password("x7" * 64)
    assert (person.check_password("x7" * 64), person.check_password("x7" * 63 + "x")) == (True, False)


@pytest.mark.django_db
def test_changed_only_with_the_old_one_and_told_by_mail(person, as_person) -> None:
    client = as_person(person)
    change(client, "niet-het-oude-wachtwoord", NEW)
    person.refresh_from_db()
    assert (person.check_password(PASSWORD), mails_to("an@test.example")) == (True, [])
    change(client, PASSWORD, NEW)
    person.refresh_from_db()
    assert (person.check_password(NEW), len(mails_to("an@test.example"))) == (True, 1)
    assert NEW not in mails_to("an@test.example")[0]


@pytest.mark.django_db
def test_a_changed_password_ends_the_other_sessions(person, as_person) -> None:
    here, elsewhere = as_person(person), as_person(person)
    change(here, PASSWORD, NEW)
    assert (here.get("/ik/").status_code, elsewhere.get("/ik/").status_code) == (200, 302)


def test_kept_by_argon2_with_a_salt_of_its_own(settings) -> None:
    settings.PASSWORD_HASHERS = security.PASSWORD_HASHERS
    first, second = make_password(PASSWORD), make_password(PASSWORD)
    assert first.startswith("argon2$argon2id$v=19$m=102400,t=2,p=8$")
    assert first != second


@pytest.mark.django_db
def test_a_link_for_a_new_password_works_for_an_hour(person, monkeypatch) -> None:
    Client().post("/aanmelden/password/reset/", {"email": "an@test.example"})
    link = latest_link("an@test.example")
    assert Client().get(link).status_code == 302
    later = datetime.now() + timedelta(minutes=61)
    monkeypatch.setattr("django.contrib.auth.tokens.PasswordResetTokenGenerator._now", lambda self: later)
    assert Client().get(link).status_code == 200
