"""Pages kept for visitors who are not signed in: quick, and never somebody else's."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from django.utils.translation import get_language, override

from polarprof.common.page_cache import cached_for_visitors
from polarprof.events.enums import EventKind
from polarprof.events.models import Event
from polarprof.organisations.enums import Role

PAGES = ("/", "/aanbod/", "/agenda/", "/leren/", "/over/", "/toegankelijkheid/", "/privacy/")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _kept(settings) -> None:
    settings.PAGES_KEPT_SECONDS = 60


def token_in(page: str) -> str:
    return page.split('name="csrfmiddlewaretoken" value="')[1].split('"', maxsplit=1)[0]


def without_token(page: str) -> str:
    return page.replace(token_in(page), "")


@pytest.mark.parametrize("path", PAGES)
def test_the_second_visitor_costs_no_query_and_reads_the_same(path, django_assert_num_queries) -> None:
    first = Client().get(path)
    with django_assert_num_queries(0):
        second = Client().get(path)
    assert (first.status_code, second.status_code) == (200, 200)
    assert without_token(second.content.decode()) == without_token(first.content.decode())
    assert second.headers["Content-Type"] == first.headers["Content-Type"]
    assert second.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]


def test_each_visitor_has_an_own_token_and_the_forms_work_with_it() -> None:
    visitors = [Client(enforce_csrf_checks=True) for _number in range(3)]
    pages = [visitor.get("/").content.decode() for visitor in visitors]
    cookies = {visitor.cookies["csrftoken"].value for visitor in visitors}
    assert len(cookies) == 3
    for visitor, page in zip(visitors, pages, strict=True):
        data = {"language": "en", "next": "/", "csrfmiddlewaretoken": token_in(page)}
        assert visitor.post("/taal/setlang/", data).status_code == 302
    strange = {"language": "en", "next": "/", "csrfmiddlewaretoken": token_in(pages[0])}
    assert visitors[1].post("/taal/setlang/", strange).status_code == 403


def test_no_token_lies_in_the_cache(monkeypatch) -> None:
    stored: list[tuple[str, bytes]] = []
    keep = cache.set
    monkeypatch.setattr(
        cache, "set", lambda name, value, *rest: (stored.append(value), keep(name, value, *rest))
    )
    page = Client().get("/over/").content.decode()
    assert [token_in(kept.decode()) for _generation, kept in stored] == [""]
    assert token_in(page) != ""


def test_no_proxy_gives_the_page_of_one_visitor_to_another() -> None:
    client = Client()
    for _time in range(3):
        assert "Cookie" in client.get("/over/").headers["Vary"]


def test_language_and_colours_are_kept_apart() -> None:
    Client().get("/over/")
    english, dark = Client(), Client()
    english.cookies["django_language"] = "en"
    dark.cookies["pp_theme"] = "dark"
    assert '<html lang="en">' in english.get("/over/").content.decode()
    assert 'data-theme="dark"' in dark.get("/over/").content.decode()
    assert '<html lang="nl">' in Client().get("/over/").content.decode()


def test_who_is_signed_in_never_gets_nor_leaves_a_kept_page(as_person, make_person, municipality) -> None:
    client = as_person(make_person(Role.PROFESSIONAL, municipality))
    client.get("/agenda/")
    assert "Mijn account" not in Client().get("/agenda/").content.decode()
    assert "Mijn account" in client.get("/agenda/").content.decode()


def test_a_question_in_the_address_is_answered_by_itself() -> None:
    Client().get("/aanbod/")
    assert Client().get("/aanbod/?thema=bestaat-niet").context is not None


def test_what_is_new_shows_after_the_minute() -> None:
    start = timezone.now() + timedelta(days=3)
    Client().get("/agenda/")
    Event.objects.create(
        kind=EventKind.STUDY_DAY,
        title="Nieuwe studiedag",
        description="Nieuw.",
        place="Mechelen",
        starts_at=start,
        ends_at=start + timedelta(hours=2),
        places=3,
    )
    assert "Nieuwe studiedag" not in Client().get("/agenda/").content.decode()
    cache.clear()
    assert "Nieuwe studiedag" in Client().get("/agenda/").content.decode()


@pytest.mark.parametrize(
    ("status", "cookie", "times"), [(200, "", 1), (200, "round", 2), (404, "", 2), (302, "", 2)]
)
def test_what_gives_a_cookie_or_is_no_page_is_made_anew(rf, status: int, cookie: str, times: int) -> None:
    made = []

    @cached_for_visitors
    def view(request):
        made.append(request)
        answer = HttpResponse("<p>", status=status)
        if cookie:
            answer.set_cookie(cookie, "own")
        return answer

    answers = [view(rf.get("/een/")) for _visitor in range(2)]
    assert len(made) == times
    assert [answer.status_code for answer in answers] == [status, status]
    assert [cookie in answer.cookies for answer in answers] == [bool(cookie)] * 2


def test_each_host_language_colour_and_page_is_kept_apart(rf) -> None:
    @cached_for_visitors
    def view(request):
        colours = request.COOKIES.get("pp_theme", "")
        return HttpResponse(f"{request.get_host()} {request.path} {get_language()} {colours}")

    def read(path: str, language: str = "nl", colours: str = "", host: str = "testserver") -> str:
        request = rf.get(path, headers={"host": host})
        request.COOKIES = {"pp_theme": colours} if colours else {}
        with override(language):
            return view(request).content.decode()

    asked = [
        (("/a/",), "testserver /a/ nl "),
        (("/b/",), "testserver /b/ nl "),
        (("/a/", "en"), "testserver /a/ en "),
        (("/a/", "nl", "dark"), "testserver /a/ nl dark"),
        (("/a/", "nl", "", "localhost"), "localhost /a/ nl "),
    ]
    for _time in range(2):
        assert [read(*words) for words, _page in asked] == [page for _words, page in asked]
