"""What every answer says about itself: kept nowhere where somebody has a session, and no powers of the browser."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client, RequestFactory

from polarprof.common.middleware import AnswerHeadersMiddleware
from polarprof.organisations.enums import Role
from tests.house.test_access import named_patterns, path_of
from tests.journeys.world import World

POWERS = (
    "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=()"
)
LIBRARIES = ("/aanmelden/login/", "/aanmelden/email/", "/aanmelden/2fa/", "/beheer/", "/bestaat-niet/")

# The list of courses, of events and of the offer, home, and the pages about the product.
KEPT = ["/", "/aanbod/", "/agenda/", "/leren/", "/over/", "/privacy/", "/toegankelijkheid/"]


def answers(world: World, client: Client) -> dict[str, dict[str, str]]:
    """The headers of every address, ours and some of the libraries."""
    paths = [path_of(world, name) for name, _route, _entry in named_patterns()]
    return {path: dict(client.get(path).headers) for path in [*paths, *LIBRARIES]}


@pytest.mark.slow
@pytest.mark.parametrize("who", ["coordinator", "programme_manager", "no capacity"])
def test_nothing_is_kept_of_what_somebody_saw(
    who: str, world: World, as_person: Callable[..., Client], settings
) -> None:
    settings.PAGES_KEPT_SECONDS = 60
    person = world.people[who]
    responses = answers(world, as_person(person))
    kept = {
        path: h.get("Cache-Control")
        for path, h in responses.items()
        if "no-store" not in h.get("Cache-Control", "")
    }
    assert kept == {}


@pytest.mark.slow
def test_a_visitor_keeps_only_what_is_the_same_for_all(world: World, settings) -> None:
    settings.PAGES_KEPT_SECONDS = 60
    cache.clear()
    responses = answers(world, Client())
    kept = {path: h["Cache-Control"] for path, h in responses.items() if "no-store" not in h["Cache-Control"]}
    again = {path: Client().get(path).headers["Cache-Control"] for path in kept}
    assert kept == again
    assert set(kept.values()) == {"private, no-cache"}
    assert sorted(kept) == KEPT


@pytest.mark.parametrize(
    ("cookies", "told"), [({}, "private, no-cache"), ({"pp_session": "x"}, "no-store, private")]
)
def test_where_somebody_has_a_session_no_view_lets_its_answer_be_kept(
    cookies: dict[str, str], told: str
) -> None:
    request = RequestFactory().get("/")
    request.COOKIES = cookies
    keeps = AnswerHeadersMiddleware(
        lambda _request: HttpResponse(headers={"Cache-Control": "private, no-cache"})
    )
    assert keeps(request).headers["Cache-Control"] == told


@pytest.mark.slow
def test_every_answer_renounces_the_powers_of_the_browser(world: World) -> None:
    responses = answers(world, Client())
    assert {
        path: h.get("Permissions-Policy")
        for path, h in responses.items()
        if h.get("Permissions-Policy") != POWERS
    } == {}


# What no page answers: an address without its slash, a foreign host, no session, no right, a file, a method.
ALSO = [
    ("/leren", {}, 301),
    ("/", {"HTTP_HOST": "elders.example"}, 400),
    ("/start/", {}, 302),
    ("/bestaat-niet/", {}, 404),
    ("/bestaat-niet.css", {}, 404),
]


@pytest.mark.parametrize(("path", "extra", "status"), ALSO)
def test_what_is_answered_without_a_page_has_the_headers_too(
    db: None, path: str, extra: dict[str, str], status: int
) -> None:
    client = Client(raise_request_exception=False)
    answer = client.get(path, **extra)
    assert (answer.status_code, answer.headers.get("X-Frame-Options")) == (status, "DENY")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Permissions-Policy"] == POWERS


def test_who_may_not_come_to_the_admin_is_told_so_with_the_headers(
    make_person, municipality, as_person: Callable[..., Client]
) -> None:
    answer = as_person(make_person(Role.COORDINATOR, municipality)).get("/beheer/")
    assert (answer.status_code, answer.headers.get("X-Frame-Options")) == (403, "DENY")


@pytest.mark.slow
def test_no_page_may_be_framed(world: World) -> None:
    responses = answers(world, Client())
    assert {
        path: h.get("X-Frame-Options") for path, h in responses.items() if "X-Frame-Options" not in h
    } == {}
