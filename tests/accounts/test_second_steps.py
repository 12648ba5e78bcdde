"""Secrets of second steps: sealed in the database, opened after an exchange, and by nobody else."""

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from cryptography.exceptions import InvalidTag
from django.test import Client

from polarprof.accounts.models import Person
from polarprof.organisations.enums import Role
from tests.conftest import prove

pytestmark = pytest.mark.django_db
PASSWORD = "een-lang-wachtwoord"
PERIOD = 59_000_000


def code_of(secret: str) -> str:
    return totp.format_hotp_value(totp.hotp_value(secret, PERIOD))


@pytest.fixture
def secret(make_person, monkeypatch) -> str:
    """Of an app that somebody has just set up; the thirty seconds do not pass."""
    monkeypatch.setattr(totp, "yield_hotp_counters_from_time", lambda: iter([PERIOD]))
    make_person(email="an@test.example", password=PASSWORD)
    client = Client()
    client.post("/aanmelden/login/", {"login": "an@test.example", "password": PASSWORD})
    client.post("/aanmelden/reauthenticate/", {"password": PASSWORD})
    client.get("/aanmelden/2fa/totp/activate/")
    secret = client.session[totp.SECRET_SESSION_KEY]
    client.post("/aanmelden/2fa/totp/activate/", {"code": code_of(secret)})
    return secret


def test_a_copy_of_the_database_holds_no_secret(secret: str) -> None:
    kept = [str(found.data) for found in Authenticator.objects.all()]
    assert len(kept) >= 1
    assert [text for text in kept if secret in text or "sealed:" not in text] == []


def test_a_second_step_is_asked_and_works_once(secret: str) -> None:
    client, again = Client(), Client()
    for visitor in (client, again):
        visitor.post("/aanmelden/login/", {"login": "an@test.example", "password": PASSWORD})
        assert visitor.get("/start/").status_code == 302
    assert client.post("/aanmelden/2fa/authenticate/", {"code": code_of(secret)})["Location"] == "/start/"
    assert client.get("/start/").status_code == 200
    assert again.post("/aanmelden/2fa/authenticate/", {"code": code_of(secret)}).status_code == 200
    assert again.get("/start/").status_code == 302


def test_it_opens_after_an_exchange_of_secrets_and_with_no_other(settings) -> None:
    sealed = get_adapter().encrypt("GEHEIM")
    first = settings.VAULT_SECRET
    settings.VAULT_SECRET, settings.VAULT_SECRETS_OLDER = "another-" * 8, [first]
    assert get_adapter().decrypt(sealed) == "GEHEIM"
    settings.VAULT_SECRETS_OLDER = []
    with pytest.raises(InvalidTag):
        get_adapter().decrypt(sealed)


def test_sealed_twice_it_looks_different() -> None:
    assert get_adapter().encrypt("GEHEIM") != get_adapter().encrypt("GEHEIM")


def test_what_stood_there_before_is_read() -> None:
    assert get_adapter().decrypt("GEHEIM") == "GEHEIM"


def test_a_recovery_code_works_once(secret: str) -> None:
    first, second = RecoveryCodes.activate(Person.objects.get()).get_unused_codes()[:2]

    def signs_in(code: str) -> bool:
        client = Client()
        client.post("/aanmelden/login/", {"login": "an@test.example", "password": PASSWORD})
        client.post("/aanmelden/2fa/authenticate/", {"code": code})
        return client.get("/start/").status_code == 200

    assert [signs_in(code) for code in (first, first, second, first, second)] == [
        *(True, False, True, False, False)
    ]


@pytest.mark.django_db(transaction=True)
def test_who_just_set_up_an_app_is_not_asked_for_it_in_the_same_session(
    monkeypatch, settings, make_person, institute
) -> None:
    settings.SECOND_STEP_IS_ASKED = True
    monkeypatch.setattr(totp, "yield_hotp_counters_from_time", lambda: iter([PERIOD]))
    person, client = make_person(Role.PROGRAMME_MANAGER, institute), Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    prove(client, person)
    assert client.get("/organisatie/overzicht/").status_code == 302
    client.get("/aanmelden/2fa/totp/activate/")
    code = code_of(client.session[totp.SECRET_SESSION_KEY])
    client.post("/aanmelden/2fa/totp/activate/", {"code": code})
    assert client.get("/organisatie/overzicht/").status_code == 200
