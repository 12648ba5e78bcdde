"""The walk of a sign-in with ACM/IDM, as a browser would do it."""

from typing import cast
from urllib.parse import parse_qs, urlsplit
from urllib.request import HTTPRedirectHandler, build_opener

from django.http import HttpResponse
from django.test import Client


class NoRedirect(HTTPRedirectHandler):
    """The answer itself, so that the test sees where it sends people."""

    def redirect_request(self, *args: object) -> None:
        return None


def sign_in(vo_id: str, client: Client | None = None) -> tuple[Client, str]:
    """By a link; returns the client and where it ended."""
    client = client or Client()
    return client, answer_to(vo_id, client).get("Location", "")


def answer_to(vo_id: str, client: Client) -> HttpResponse:
    """What the product answers when the authority sends the person back."""
    away = client.get("/aanmelden/oidc/acmidm/login/")["Location"]
    opener = build_opener(NoRedirect)
    try:
        opener.open(f"{away}&choose={vo_id}", timeout=5)
    except OSError as answer:
        back = urlsplit(answer.headers["Location"])  # type: ignore[attr-defined]
    query = {key: values[0] for key, values in parse_qs(back.query).items()}
    return cast("HttpResponse", client.get(back.path, query))
