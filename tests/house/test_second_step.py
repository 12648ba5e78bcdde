"""Managing asks for a passkey, an app or ACM/IDM: which addresses do, and what each way of signing in gives there."""

import time
from importlib import import_module
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from polarprof.common.pending_submissions import writer_of
from polarprof.common.policies import never
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Capacity, DomainClaim, Invitation, Organisation
from tests.house.test_urls import own_patterns
from tests.pages import fields_of

# Giving roles, opening organisations, mails that did not leave. The admin asks by its own addresses.
ASKS = {
    *(
        "mensen/",
        "mensen/uitnodigen/",
        "mensen/uitnodiging/<uuid:uuid>/",
        "mensen/aanvraag/<uuid:uuid>/",
        "mensen/<uuid:uuid>/beeindigen/",
    ),
    *("overzicht/", "overzicht/<uuid:uuid>/", "overzicht/<uuid:uuid>/uitnodigen/"),
    *("overzicht/<uuid:uuid>/domein/", "overzicht/<uuid:uuid>/domein/intrekken/"),
    *("overzicht/<uuid:uuid>/nummers/", "overzicht/<uuid:uuid>/uitnodiging/<uuid:invitation>/"),
}
MAILS = {"", "opnieuw/", "taken/", "<uuid:uuid>/weg/"}
PEOPLE, OVERVIEW, UNSENT = "/organisatie/mensen/", "/organisatie/overzicht/", "/meldingen/niet-vertrokken/"
TOTP_PAGE, SET_UP = "/aanmelden/2fa/reauthenticate/", "/aanmelden/2fa/"


def paths_of(patterns: list[Any], before: str = "") -> set[str]:
    """Of the library's addresses, those without anything to fill in."""
    found: set[str] = set()
    for entry in patterns:
        route = before + str(entry.pattern)
        found |= paths_of(entry.url_patterns, route) if hasattr(entry, "url_patterns") else {route}
    return {route for route in found if "<" not in route}


def test_which_addresses_ask() -> None:
    offenders = {
        route for route, entry in own_patterns() if entry.callback.policy.asks_second_step is not never
    }
    assert offenders == {f"organisatie/{route}" for route in ASKS} | {
        f"meldingen/niet-vertrokken/{route}" for route in MAILS
    }


def signed_in(person, *records: dict[str, object]) -> Client:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["account_authentication_methods"] = [{"at": time.time(), **record} for record in records]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client


@pytest.fixture
def people(settings, make_person, municipality, institute):
    settings.SECOND_STEP_IS_ASKED = True
    return {
        "manager": make_person(Role.PROGRAMME_MANAGER, institute),
        "access": make_person(Role.AUTHOR, institute, access_manager=True),
        "local": make_person(Role.COORDINATOR, municipality, access_manager=True),
        "coordinator": make_person(Role.COORDINATOR, municipality),
    }


@pytest.mark.parametrize(
    ("who", "path", "mailed", "second"),
    [
        ("manager", OVERVIEW, 302, 200),
        ("manager", UNSENT, 302, 200),
        ("manager", PEOPLE, 403, 403),
        ("manager", "/programma/", 200, 200),
        ("access", PEOPLE, 302, 200),
        ("access", f"{PEOPLE}uitnodigen/", 302, 200),
        ("access", OVERVIEW, 403, 403),
        ("local", PEOPLE, 200, 200),
        ("local", f"{PEOPLE}uitnodigen/", 200, 200),
        ("local", "/bevraging/", 200, 200),
        ("coordinator", PEOPLE, 403, 403),
        ("coordinator", "/bevraging/", 200, 200),
    ],
)
@pytest.mark.django_db
def test_by_a_mailed_code_and_with_a_second_step(
    people, who: str, path: str, mailed: int, second: int
) -> None:
    code = signed_in(people[who], {"method": "code"}).get(path)
    steps = signed_in(people[who], {"method": "password"}, {"method": "mfa", "type": "totp"}).get(path)
    assert (code.status_code, steps.status_code) == (mailed, second)
    assert code.headers.get("Location", SET_UP) == SET_UP


@pytest.mark.parametrize(
    ("record", "status"),
    [
        ({"method": "password"}, 302),
        ({"method": "mfa", "type": "webauthn", "passwordless": True}, 200),
        ({"method": "socialaccount", "provider": "acmidm"}, 200),
        ({"method": "socialaccount", "provider": "other"}, 302),
    ],
)
@pytest.mark.django_db
def test_each_way_of_signing_in(people, record: dict[str, object], status: int) -> None:
    assert signed_in(people["access"], record).get(PEOPLE).status_code == status


@pytest.mark.django_db
def test_who_has_none_is_told_and_nothing_is_done(people) -> None:
    client = signed_in(people["access"], {"method": "code"})
    sent = {"email": "bo@stad.example", "role": "author", "function": ""}
    answer = client.post(f"{PEOPLE}uitnodigen/", sent, follow=True)
    assert "Hiervoor heb je een tweede stap nodig." in answer.content.decode()
    assert Invitation.objects.count() == 0


@pytest.mark.django_db
def test_who_has_an_app_is_asked_and_what_was_sent_waits_for_its_button(people) -> None:
    TOTP.activate(people["access"], generate_totp_secret())
    RecoveryCodes.activate(people["access"])
    client = signed_in(people["access"], {"method": "code"})
    sent = {
        "email": "bo@stad.example",
        "role": "author",
        "function": "",
        "writer": writer_of(people["access"]),
    }
    asked = client.post(f"{PEOPLE}uitnodigen/", sent)["Location"]
    assert asked.startswith(TOTP_PAGE)
    # The proof of a mailbox is not what was asked.
    assert client.get(asked.replace(TOTP_PAGE, "/ik/bevestigen/")).status_code == 302
    assert client.post(f"{PEOPLE}uitnodigen/", sent)["Location"].startswith(TOTP_PAGE)
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    waiting = client.post(asked, {"code": code})["Location"]
    assert Invitation.objects.count() == 0
    client.post(f"{PEOPLE}uitnodigen/", fields_of(client.get(waiting).content.decode(), "email"))
    assert Invitation.objects.get().email == "bo@stad.example"
    assert client.get(PEOPLE).status_code == 200


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        (f"{PEOPLE}uitnodigen/", {"email": "bo@stad.example", "role": "author"}),
        (f"{OVERVIEW}{{uuid}}/uitnodigen/", {"email": "bo@stad.example"}),
        (f"{OVERVIEW}{{uuid}}/domein/", {"domain": "stad.example"}),
        (f"{OVERVIEW}{{uuid}}/nummers/", {"kbo": "0999000001", "ovo": ""}),
    ],
)
@pytest.mark.django_db
def test_the_capacity_that_a_form_names_is_the_one_that_is_asked(
    people, institute, municipality, path: str, sent: dict[str, str]
) -> None:
    """Who acts for a local government and sends, with the button of "as it was meant", for the institute."""
    person = people["coordinator"]
    role = Role.AUTHOR if path.startswith(PEOPLE) else Role.PROGRAMME_MANAGER
    meant = Capacity.objects.create(
        person=person, organisation=institute, role=role, is_access_manager=True, source="invitation"
    )
    TOTP.activate(person, generate_totp_secret())
    client = signed_in(person, {"method": "code"})
    own = person.capacities.exclude(pk=meant.pk).get()
    client.post("/organisatie/hoedanigheid/", {"capacity": own.uuid})
    confirmed = {"acting": meant.uuid, "acting_confirmed": "1", "writer": writer_of(person)}
    answer = client.post(path.format(uuid=municipality.uuid), {**sent, **confirmed})
    assert answer["Location"].startswith(TOTP_PAGE)
    assert not Invitation.objects.exists()
    assert not DomainClaim.objects.exists()
    assert not Organisation.objects.filter(kbo="0999000001").exists()


CHANGED_BY_WHO_HAS_ONE = (
    *(
        "/aanmelden/2fa/totp/deactivate/",
        "/aanmelden/2fa/recovery-codes/",
        "/aanmelden/2fa/recovery-codes/generate/",
    ),
    *("/aanmelden/2fa/recovery-codes/download/", "/aanmelden/2fa/webauthn/", "/aanmelden/2fa/webauthn/add/"),
)


@pytest.mark.parametrize("asked", [True, False], ids=["production", "embedded"])
@pytest.mark.parametrize("path", CHANGED_BY_WHO_HAS_ONE)
@pytest.mark.django_db
def test_a_second_step_is_changed_with_itself_alone(people, settings, path: str, asked: bool) -> None:
    """A session of before it was set up, and a mailbox or a password, take it away from nobody."""
    settings.SECOND_STEP_IS_ASKED = asked
    TOTP.activate(people["local"], generate_totp_secret())
    RecoveryCodes.activate(people["local"])
    for method in ("code", "password"):
        client = signed_in(people["local"], {"method": method})
        for answer in (client.get(path), client.post(path, {})):
            assert answer["Location"].startswith(TOTP_PAGE)
    assert Authenticator.objects.filter(user=people["local"]).count() == 2


@pytest.mark.django_db
def test_every_page_on_which_a_second_step_is_changed_is_named() -> None:
    fixed = {f"/aanmelden/2fa/{path}" for path in paths_of(import_module("allauth.mfa.urls").urlpatterns)}
    assert fixed - set(CHANGED_BY_WHO_HAS_ONE) - {"/aanmelden/2fa/totp/activate/"} == {
        *("/aanmelden/2fa/", "/aanmelden/2fa/authenticate/", "/aanmelden/2fa/reauthenticate/"),
        *("/aanmelden/2fa/webauthn/reauthenticate/", "/aanmelden/2fa/webauthn/login/"),
    }


@pytest.mark.django_db
def test_who_has_a_passkey_alone_is_asked_for_it(people) -> None:
    Authenticator.objects.create(user=people["access"], type="webauthn", data={"name": "x", "credential": {}})
    asked = signed_in(people["access"], {"method": "code"}).get(PEOPLE)["Location"]
    assert asked.startswith("/aanmelden/2fa/webauthn/reauthenticate/")
