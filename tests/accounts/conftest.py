"""Somebody who signs in, and the mock of ACM/IDM, over a real connection."""

import threading
from collections.abc import Callable, Iterator
from typing import Any
from wsgiref.simple_server import make_server

import pytest
from joserfc.jwk import RSAKey
from tools.mock_acmidm.__main__ import Quiet
from tools.mock_acmidm.people import MockPerson
from tools.mock_acmidm.provider import MockProvider

from polarprof.accounts.models import Person
from polarprof.config.settings.signin import openid_providers
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Organisation
from tests.accounts.signing_in_by_code import PASSWORD


@pytest.fixture(scope="session")
def signing_key() -> RSAKey:
    """Made once: a new one for each test cost as much as the sign-in."""
    return RSAKey.generate_key(2048, {"kid": "mock", "use": "sig", "alg": "RS256"})


@pytest.fixture
def provider(settings: Any, signing_key: RSAKey) -> Iterator[MockProvider]:
    mock = MockProvider(
        issuer="",
        client_id="polarprof",
        secret="s" * 24,
        redirect_prefix="http://testserver",
        role_claim="polarprof_rol_3d",
        key=signing_key,
    )
    server = make_server("127.0.0.1", 0, mock, handler_class=Quiet)
    mock.issuer = f"http://127.0.0.1:{server.server_port}/op"
    settings.SOCIALACCOUNT_PROVIDERS = openid_providers(mock.issuer, mock.client_id, mock.secret)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield mock
    server.shutdown()
    server.server_close()


@pytest.fixture
def claimed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Lets the authority say something else of everybody: claims by name, None for one that it leaves out."""
    as_shipped = MockPerson.claims

    def says(**changes: Any) -> None:
        def claims(person: MockPerson, role_claim: str) -> dict[str, Any]:
            said = {**as_shipped(person, role_claim), **changes}
            return {name: value for name, value in said.items() if value is not None}

        monkeypatch.setattr(MockPerson, "claims", claims)

    return says


@pytest.fixture
def affligem(make_municipality: Any) -> Any:
    """The institute has entered its number."""
    organisation = make_municipality("Affligem", "99023")
    organisation.kbo = "0999000001"
    organisation.save()
    return organisation


@pytest.fixture
def person(make_person: Callable[..., Person], municipality: Organisation) -> Person:
    """A professional who signs in by a mailed code or by PASSWORD."""
    return make_person(Role.PROFESSIONAL, municipality, email="an@test.example", password=PASSWORD)
