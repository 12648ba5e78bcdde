"""Sign-in through ACM/IDM's claims, against the mock that ships with the product, over a real connection."""

import threading
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit
from urllib.request import HTTPRedirectHandler, build_opener
from wsgiref.simple_server import make_server

import pytest
from django.test import Client

from polarprof.accounts.models import Person
from polarprof.config.settings.signin import openid_providers
from polarprof.mock_acmidm.__main__ import Quiet
from polarprof.mock_acmidm.provider import MockProvider
from polarprof.organisations.models import Organisation

pytestmark = pytest.mark.django_db


class NoRedirect(HTTPRedirectHandler):
    """The answer itself, so that the test sees where it sends people."""

    def redirect_request(self, *args: object) -> None:
        return None


@pytest.fixture
def provider(settings) -> Iterator[MockProvider]:
    mock = MockProvider(
        issuer="",
        client_id="polarprof",
        secret="s" * 24,
        redirect_prefix="http://testserver",
        role_claim="polarprof_rol_3d",
    )
    server = make_server("127.0.0.1", 0, mock, handler_class=Quiet)
    mock.issuer = f"http://127.0.0.1:{server.server_port}/op"
    settings.SOCIALACCOUNT_PROVIDERS = openid_providers(mock.issuer, mock.client_id, mock.secret)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield mock
    server.shutdown()
    server.server_close()


def sign_in(vo_id: str) -> tuple[Client, str]:
    """Walks the whole flow as a browser would; returns the client and where it ended."""
    client = Client()
    away = client.post("/aanmelden/oidc/acmidm/login/")["Location"]
    opener = build_opener(NoRedirect)
    try:
        opener.open(f"{away}&choose={vo_id}", timeout=5)
    except OSError as answer:
        back = urlsplit(answer.headers["Location"])  # type: ignore[attr-defined]
    query = {key: values[0] for key, values in parse_qs(back.query).items()}
    return client, client.get(back.path, query).get("Location", "")


def test_a_first_sign_in_makes_the_person_by_vo_id(provider, make_municipality) -> None:
    organisation = make_municipality("Affligem", "99023")
    client, end = sign_in("mock-0001")
    person = Person.objects.get()
    assert (person.vo_id, person.name, end) == ("mock-0001", "Mieke Demo", "/start/")
    assert list(person.capacities.values_list("organisation__name", "role")) == [("Affligem", "coordinator")]
    organisation.refresh_from_db()
    assert organisation.kbo == "0999000001"
    assert client.get("/start/").status_code == 200


def test_a_second_sign_in_finds_the_same_person(provider, make_municipality) -> None:
    make_municipality("Affligem", "99023")
    for _ in range(2):
        sign_in("mock-0001")
    assert Person.objects.count() == 1


def test_two_roles_give_a_choice(provider, make_municipality) -> None:
    make_municipality("Affligem", "99023")
    client, _end = sign_in("mock-0002")
    page = client.get("/organisatie/hoedanigheid/").content.decode()
    assert page.count('type="radio"') == 2


def test_without_a_role_one_has_no_capacity_and_no_access(provider, make_municipality) -> None:
    make_municipality("Aartselaar", "99024")
    client, _end = sign_in("mock-0003")
    assert "Je treedt nog niet op voor een organisatie" in client.get("/start/").content.decode()
    assert client.get("/bevraging/").status_code == 403


def test_the_national_register_number_is_never_asked_for(provider) -> None:
    away = Client().post("/aanmelden/oidc/acmidm/login/")["Location"]
    scopes = parse_qs(urlsplit(away).query)["scope"][0].split()
    assert "rrn" not in scopes
    assert {"openid", "profile", "vo"} <= set(scopes)


def test_a_code_works_once_and_only_with_the_secret(provider) -> None:
    assert Organisation.objects.count() == 0
    answer = Client().get("/aanmelden/oidc/acmidm/login/callback/", {"code": "made-up", "state": "made-up"})
    assert answer.status_code == 401
    assert Person.objects.count() == 0


def test_somebody_who_was_invited_before_is_the_same_person(provider, make_person, make_municipality) -> None:
    make_municipality("Affligem", "99023")
    known = make_person(email="mieke.demo@gemeente.demo.example")
    sign_in("mock-0001")
    known.refresh_from_db()
    assert (Person.objects.count(), known.vo_id) == (1, "mock-0001")
