"""The mock of ACM/IDM that ships with the product, over a real connection."""

import threading
from collections.abc import Callable, Iterator
from typing import Any
from wsgiref.simple_server import make_server

import pytest

from polarprof.config.settings.signin import openid_providers
from polarprof.mock_acmidm.__main__ import Quiet
from polarprof.mock_acmidm.people import MockPerson
from polarprof.mock_acmidm.provider import MockProvider
from polarprof.organisations.models import Organisation


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
def affligem(make_municipality) -> Organisation:
    """The institute has entered its number."""
    organisation = make_municipality("Affligem", "99023")
    organisation.kbo = "0999000001"
    organisation.save()
    return organisation
