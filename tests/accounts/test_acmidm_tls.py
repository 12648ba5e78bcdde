"""Sign-in by ACM/IDM over real TLS: only with a provider that proves who it is; refused in words otherwise.

The provider was not written here (oidc-provider-mock).
"""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.test import Client
from oidc_provider_mock import app as provider_app

from polarprof.accounts.adapters import SocialAccountAdapter
from polarprof.common import security_log
from polarprof.config.settings.signin import openid_providers
from tests.certificates import presented

pytestmark = pytest.mark.django_db
LOGIN = "/aanmelden/oidc/acmidm/login/"
WORDS = "Er ging iets mis bij de dienst waarmee je je aanmeldt. Probeer opnieuw, of vraag een aanmeldcode."
BAD = ("of another name", "run out", "of an unknown authority")


class Handler(WSGIRequestHandler):
    asked: list[str] = []

    def log_message(self, format: str, *args: object) -> None:
        self.asked.append(self.path)


@contextmanager
def provider(context: ssl.SSLContext) -> Iterator[str]:
    """The address of the provider, behind the certificate of `context`."""
    Handler.asked = []
    server = make_server("127.0.0.1", 0, provider_app(), handler_class=Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    # A handshake that the client breaks off is the point of half of these tests.
    server.handle_error = lambda *args: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"https://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=10)


def begin(settings, address: str) -> tuple[int, str, str]:
    """Status, where it leads and what the page says when somebody chooses to sign in by ACM/IDM."""
    settings.SOCIALACCOUNT_PROVIDERS = openid_providers(address, "polarprof", "s" * 24)
    answer = Client().get(LOGIN)
    place = urlsplit(answer.headers.get("Location", ""))
    return answer.status_code, f"{place.scheme}://{place.netloc}{place.path}", answer.content.decode()


def test_with_a_right_certificate_of_the_given_authority_it_leads_on(
    settings, monkeypatch, tmp_path: Path
) -> None:
    context, trusted = presented(tmp_path, "right")
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    with provider(context) as address:
        status, place, _text = begin(settings, address)
    # The provider calls itself http, because it does not know what stands before it.
    assert (status, place) == (302, f"{address.replace('https', 'http')}/oauth2/authorize")
    assert Handler.asked == ["/.well-known/openid-configuration"]


@pytest.mark.parametrize("kind", BAD)
def test_with_a_bad_one_it_is_refused_in_words(settings, monkeypatch, tmp_path: Path, kind: str) -> None:
    context, trusted = presented(tmp_path, kind)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    with provider(context) as address:
        status, place, text = begin(settings, address)
    assert (status, place) == (401, "://")
    assert WORDS in text
    assert Handler.asked == []


@pytest.mark.parametrize("variable", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def test_no_other_variable_names_an_authority(settings, monkeypatch, tmp_path: Path, variable: str) -> None:
    context, trusted = presented(tmp_path, "right")
    monkeypatch.setenv(variable, str(trusted))
    with provider(context) as address:
        assert begin(settings, address)[0] == 401
    assert Handler.asked == []


def test_nothing_switches_the_check_off(monkeypatch, tmp_path: Path) -> None:
    context, _trusted = presented(tmp_path, "right")
    with provider(context) as address, SocialAccountAdapter().get_requests_session() as session:
        session.verify = False
        with pytest.raises(OSError, match="CERTIFICATE_VERIFY_FAILED"):
            session.get(address, verify=False)


def test_one_that_is_away_is_said_in_the_same_words_and_logged(
    settings, monkeypatch, django_capture_on_commit_callbacks
) -> None:
    heard: list[object] = []
    monkeypatch.setattr(security_log.log, "info", lambda event, extra: heard.append((event, extra["data"])))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"https://127.0.0.1:{taken.getsockname()[1]}"
    with django_capture_on_commit_callbacks(execute=True):
        status, _place, text = begin(settings, address)
    assert (status, WORDS in text) == (401, True)
    assert heard == [("sign-in failed", {"method": "acmidm", "error": "ConnectionError"})]
