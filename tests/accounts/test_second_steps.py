"""Secrets of second steps: sealed in the database, opened after an exchange, and by nobody else."""

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from cryptography.exceptions import InvalidTag
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

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


def add_passkey(person: Person) -> None:
    """One that a browser registered: what the library needs of it to name it in what it asks."""
    data = AttestedCredentialData.create(b"\0" * 16, b"sleutel", ES256.from_ctap1(b"\4" + b"\1" * 64))
    shown = AuthenticatorData.create(b"\0" * 32, AuthenticatorData.FLAG.AT, 0, data)
    credential = {
        "id": websafe_encode(b"sleutel"),
        "rawId": websafe_encode(b"sleutel"),
        "type": "public-key",
        "response": {
            "clientDataJSON": websafe_encode(b'{"type": "webauthn.create", "challenge": "", "origin": "x"}'),
            "attestationObject": websafe_encode(AttestationObject.create("none", shown, {})),
        },
    }
    Authenticator.objects.create(user=person, type="webauthn", data={"name": "x", "credential": credential})


LOST = "Ben je je app of sleutel kwijt, en je herstelcodes ook?"


def at_second_step() -> Client:
    client = Client()
    client.post("/aanmelden/login/", {"login": "an@test.example", "password": PASSWORD})
    return client


def test_a_passkey_is_offered_only_to_who_has_one_and_all_read_what_to_do_without_any(secret: str) -> None:
    offered = []
    for has_passkey in (False, True):
        if has_passkey:
            add_passkey(Person.objects.get())
        page = at_second_step().get("/aanmelden/2fa/authenticate/").content.decode()
        offered.append("Met een passkey of beveiligingssleutel" in page)
        assert page.count(LOST) == 1
    assert offered == [False, True]


def test_the_page_of_recovery_codes_says_to_keep_them_and_leads_back(
    make_person, institute, settings, monkeypatch, transactional_db
) -> None:
    settings.SECOND_STEP_IS_ASKED = True
    monkeypatch.setattr(totp, "yield_hotp_counters_from_time", lambda: iter([PERIOD]))
    person = make_person(Role.PROGRAMME_MANAGER, institute)
    client, wanted = Client(), "/organisatie/overzicht/?zoek=aal"
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    prove(client, person)
    assert client.get(wanted)["Location"] == "/aanmelden/2fa/"
    client.get("/aanmelden/2fa/totp/activate/")
    code = code_of(client.session[totp.SECRET_SESSION_KEY])
    page = client.post("/aanmelden/2fa/totp/activate/", {"code": code}, follow=True).content.decode()
    assert "Druk ze af of schrijf ze op" in page
    assert f'href="{wanted}"><span>Ga verder waar je was' in page
    assert client.get(wanted).status_code == 200


@pytest.mark.parametrize("path", ["//elders.example/", "/organisatie/mensen/uitnodigen/"])
def test_only_an_address_that_asks_a_second_step_here_is_led_back_to(
    make_person, institute, settings, path: str
) -> None:
    settings.SECOND_STEP_IS_ASKED = True
    person = make_person(Role.PROGRAMME_MANAGER, institute)
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    client.get(path)
    client.post("/organisatie/overzicht/", {})
    assert "set_up_for" not in client.session
