"""What every answer tells a browser, word for word, and which methods are answered at all."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'"
)
PATHS = ["/", "/bestaat-niet/", "/aanmelden/login/", "/gezond/leeft"]


def parts(policy: str) -> list[str]:
    return sorted(part.strip() for part in policy.split(";") if part.strip())


@pytest.mark.parametrize("path", PATHS)
def test_the_same_on_every_answer(path: str) -> None:
    headers = Client().get(path).headers
    assert parts(headers["Content-Security-Policy"]) == parts(POLICY)
    assert {name: headers[name] for name in FIXED} == FIXED
    assert [
        name for name in ("Server", "X-Powered-By", "Access-Control-Allow-Origin") if name in headers
    ] == []


FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.mark.parametrize("path", PATHS)
def test_the_kind_of_content_and_its_signs_are_said(path: str) -> None:
    said = Client().get(path).headers["Content-Type"]
    assert said in {"text/html; charset=utf-8", "application/json"}


def test_over_tls_a_browser_stays_with_tls(settings) -> None:
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    said = Client().get("/", secure=True).headers["Strict-Transport-Security"]
    assert said == "max-age=31536000; includeSubDomains"


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE"])
@pytest.mark.parametrize("path", ["/", "/ik/", "/ik/wissen/", "/plannen/"])
def test_other_methods_get_nowhere(as_person, make_person, path: str, method: str) -> None:
    client = as_person(make_person())
    assert client.generic(method, path).status_code in {302, 403, 405}
