"""One way in: no address of any library signs in or changes who one is, beside those of sign-in itself."""

import re
from collections.abc import Iterator

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from polarprof.accounts.models import Person
from polarprof.accounts.web.admin_account import AdminAccountView, account

pytestmark = pytest.mark.django_db
PASSWORD = "een-heel-lang-wachtwoord"
# Fields by which one signs in, or by which an account changes hands.
FIELD = re.compile(
    r'<input[^>]*(?:type="password"|autocomplete="(?:current-password|new-password|username|one-time-code)"'
    r'|name="(?:[a-z_-]*-)?(?:password\w*|email|username|login|is_superuser|is_staff)")',
)
SIGN_IN = "aanmelden/"
# Where people fill in an address that is not their account's.
OWN_FORMS = {
    "organisatie/mensen/uitnodigen/",
    "organisatie/toetreden/",
    "organisatie/mensen/",
    "ik/bevestigen/",
}
SAMPLES = {"int": "1", "str": "1", "slug": "x", "uuid": "00000000-0000-4000-8000-000000000000", "path": "x"}


def routes() -> Iterator[str]:
    """Every address of the product and its libraries, as a path that can be asked."""

    def walk(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[str]:
        for entry in patterns:
            route = prefix + str(entry.pattern)
            if isinstance(entry, URLResolver):
                yield from walk(entry.url_patterns, route)
            else:
                yield route

    for route in walk(get_resolver().url_patterns, ""):
        filled = re.sub(r"<(?:(\w+):)?\w+>", lambda found: SAMPLES.get(found.group(1) or "str", "1"), route)
        if not re.search(r"[\^$(?\\]", filled):
            yield filled


@pytest.mark.slow
def test_no_address_outside_sign_in_has_a_field_of_an_account() -> None:
    admin = Person.objects.create_superuser("beheer@test.example", PASSWORD, name="Beheer")
    client = Client(raise_request_exception=False)
    client.force_login(admin, backend="django.contrib.auth.backends.ModelBackend")
    offenders = []
    for route in routes():
        if route.startswith(SIGN_IN) or route in OWN_FORMS:
            continue
        answer = client.get(f"/{route}")
        text = (
            b"".join(answer).decode("utf-8", "replace")
            if answer.streaming
            else answer.content.decode("utf-8", "replace")
        )
        if FIELD.search(text):
            offenders.append(route)
        if SESSION_KEY not in client.session:  # an address that signs out
            client.force_login(admin, backend="django.contrib.auth.backends.ModelBackend")
    assert offenders == []


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/beheer/login/", {"username": "an@test.example", "password": PASSWORD}),
        ("/beheer/password_reset/", {"email": "an@test.example"}),
        ("/aanmelden/signup/", {"email": "nieuw@test.example", "password1": PASSWORD}),
        ("/aanmelden/3rdparty/signup/", {"email": "nieuw@test.example"}),
    ],
)
def test_the_side_doors_are_closed(make_person, path: str, sent: dict[str, str]) -> None:
    make_person(email="an@test.example", password=PASSWORD)
    client = Client()
    answer = client.post(path, sent)
    assert (answer.status_code in {302, 404}, SESSION_KEY in client.session) == (True, False)
    assert Person.objects.count() == 1


def test_the_admin_leads_to_the_one_way_in_and_back() -> None:
    client = Client()
    assert client.get("/beheer/")["Location"] == "/aanmelden/login/?next=/beheer/"
    assert client.get("/beheer/login/?next=/beheer/reports/")["Location"] == (
        "/aanmelden/login/?next=%2Fbeheer%2Freports%2F"
    )


@pytest.mark.parametrize(
    ("records", "status"),
    [
        ([{"method": "code"}], 302),
        ([{"method": "password"}], 302),
        ([{"method": "password"}, {"method": "mfa", "type": "totp"}], 200),
        ([{"method": "mfa", "type": "webauthn", "passwordless": True}], 200),
        ([{"method": "socialaccount", "provider": "acmidm"}], 200),
        ([{"method": "socialaccount", "provider": "other"}], 302),
    ],
)
def test_the_admin_asks_for_a_second_step(settings, records: list[dict[str, object]], status: int) -> None:
    settings.SECOND_STEP_IS_ASKED = True
    admin = Person.objects.create_superuser("beheer@test.example", None, name="Beheer")
    client = Client()
    client.force_login(admin, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["account_authentication_methods"] = [{"at": 0, **record} for record in records]
    session["account_authentication_methods_user"] = str(admin.pk)
    session.save()
    answer = client.get("/beheer/")
    assert answer.status_code == status
    assert answer.headers.get("Location", "/aanmelden/2fa/") == "/aanmelden/2fa/"


def test_the_admin_asks_no_picture_and_no_name_of_its_author(rf) -> None:
    """What it does ask, in its order; the page of the library asked a picture too, and a name that nothing shows."""
    request = rf.get("/beheer/account/")
    request.user = Person.objects.create_superuser("beheer@test.example", None, name="Beheer")
    assert resolve("/beheer/account/").func is account
    view = AdminAccountView()
    view.setup(request)
    assert [panel.name for panel in view.get_panels()] == ["notifications", "locale", "theme"]
