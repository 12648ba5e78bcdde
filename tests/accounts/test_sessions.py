"""A session ends after half an hour without use and after a working day; what is sent then is kept for its writer."""

import time

import pytest
from django.test import Client

from polarprof.accounts.session_store import SessionStore
from polarprof.accounts.sessions import end_sessions
from polarprof.exchange.models import Question
from polarprof.organisations.enums import Role
from polarprof.themes.starter import load_themes
from tests.pages import fields_of

pytestmark = pytest.mark.django_db
CACHE = SessionStore()._cache
NAME = {"name": "Een nieuwe naam voor mij", "language": "nl"}


def age(client: Client, *, signed_in: float = 0, keep_cookie: bool = False) -> None:
    """Moves the sign-in so many seconds back, and (unless kept) forgets the later use."""
    session = client.session
    session["signed_in_at"] = time.time() - signed_in
    session.save()
    if not keep_cookie:
        client.cookies.pop("pp_seen", None)


@pytest.mark.parametrize(("seconds", "status"), [(30 * 60 - 5, 200), (30 * 60 + 5, 302)])
def test_it_ends_after_half_an_hour_without_use(as_person, make_person, seconds: int, status: int) -> None:
    client = as_person(make_person())
    age(client, signed_in=seconds)
    assert client.get("/ik/").status_code == status


def test_use_renews_it(as_person, make_person) -> None:
    client = as_person(make_person())
    age(client, signed_in=20 * 60)
    client.get("/ik/")
    age(client, signed_in=40 * 60, keep_cookie=True)
    assert client.get("/ik/").status_code == 200


@pytest.mark.parametrize(("hours", "status"), [(11.9, 200), (12.1, 302)])
def test_it_ends_after_a_working_day_whatever_the_use(
    as_person, make_person, hours: float, status: int
) -> None:
    client = as_person(make_person())
    age(client, signed_in=20 * 60)
    client.get("/ik/")
    age(client, signed_in=hours * 3600, keep_cookie=True)
    assert client.get("/ik/").status_code == status


def test_ended_sessions_leave_no_copy_in_the_cache(
    as_person, make_person, django_capture_on_commit_callbacks
) -> None:
    """What is in the cache opens a session without a look at the table."""
    person, other = make_person(), make_person()
    copies = [as_person(one).session.cache_key for one in (person, other)]
    assert all(CACHE.get(copy) for copy in copies)
    with django_capture_on_commit_callbacks(execute=True):
        end_sessions(person)
    assert [bool(CACHE.get(copy)) for copy in copies] == [False, True]


def test_the_mark_of_another_session_renews_nothing(as_person, make_person) -> None:
    other = as_person(make_person())
    age(other, signed_in=20 * 60)
    other.get("/ik/")
    client = as_person(make_person())
    age(client, signed_in=31 * 60)
    client.cookies["pp_seen"] = other.cookies["pp_seen"].value
    assert client.get("/ik/").status_code == 302


def test_reading_a_page_writes_no_session(as_person, make_person, django_assert_num_queries) -> None:
    client = as_person(make_person())
    age(client, signed_in=120)
    client.get("/ik/")
    age(client, signed_in=120)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        client.get("/ik/")
    assert [one["sql"] for one in queries if not one["sql"].startswith("SELECT")] == []


def test_what_was_sent_after_the_end_waits_for_its_writer(as_person, make_person) -> None:
    person = make_person()
    client = as_person(person)
    age(client, signed_in=31 * 60)
    sent = client.post("/ik/", NAME)
    assert sent["Location"].startswith("/aanmelden/login/?next=/ik/niet-verzonden/")
    waiting = sent["Location"].partition("next=")[2]
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(waiting).content.decode()
    assert "Een nieuwe naam voor mij" in page
    assert 'action="/ik/"' in page
    person.refresh_from_db()
    assert person.name != NAME["name"]


def test_somebody_else_on_the_same_device_does_not_see_it(as_person, make_person) -> None:
    client = as_person(make_person())
    age(client, signed_in=31 * 60)
    waiting = client.post("/ik/", NAME)["Location"].partition("next=")[2]
    client.force_login(make_person(), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(waiting).status_code == 404


def test_signed_out_in_another_tab_what_was_sent_waits_for_its_writer_alone(as_person, make_person) -> None:
    """The session no longer knows whose it was; the page that was sent does."""
    writer, next_one = make_person(), make_person()
    client = as_person(writer)
    page = fields_of(client.get("/ik/").content.decode(), "name")
    client.post("/aanmelden/logout/")
    waiting = client.post("/ik/", {**page, **NAME})["Location"].partition("next=")[2]
    assert waiting.startswith("/ik/niet-verzonden/")
    client.force_login(next_one, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(waiting).status_code == 404
    client.force_login(writer, backend="django.contrib.auth.backends.ModelBackend")
    # Another person in one browser ends the session, with what waited in it.
    assert client.get(waiting).status_code == 404


def test_signed_out_in_another_tab_and_in_again_the_writer_finds_it(as_person, make_person) -> None:
    writer = make_person()
    client = as_person(writer)
    page = fields_of(client.get("/ik/").content.decode(), "name")
    client.post("/aanmelden/logout/")
    waiting = client.post("/ik/", {**page, **NAME})["Location"].partition("next=")[2]
    client.force_login(writer, backend="django.contrib.auth.backends.ModelBackend")
    assert "Een nieuwe naam voor mij" in client.get(waiting).content.decode()


@pytest.fixture
def strict(make_person):
    """A browser that has to send the token of its form, with a page of the person that was opened before signing in anew."""
    person, client = make_person(), Client(enforce_csrf_checks=True)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    page = fields_of(client.get("/ik/").content.decode(), "name")
    client.get("/ik/")
    client.cookies["csrftoken"] = "a" * 32
    for name in [one for one in client.cookies if "csrf" in one]:
        client.cookies[name] = "a" * 32
    return person, client, {**page, **NAME}


def test_a_page_from_before_signing_in_anew_keeps_its_text(strict) -> None:
    _person, client, page = strict
    sent = client.post("/ik/", page)
    assert sent.status_code == 302
    assert "Een nieuwe naam voor mij" in client.get(sent["Location"]).content.decode()


@pytest.mark.parametrize("writer", ["", "x" * 32])
def test_what_another_site_sends_is_neither_stored_nor_kept(strict, writer: str) -> None:
    person, client, page = strict
    assert client.post("/ik/", {**page, "writer": writer}).status_code == 403
    assert "held_posts" not in client.session
    client.logout()
    assert client.post("/ik/", {**page, "writer": ""}).status_code == 403
    person.refresh_from_db()
    assert person.name != NAME["name"]


def test_sent_again_it_is_forgotten(as_person, make_person, municipality) -> None:
    person = make_person(Role.PROFESSIONAL, municipality)
    load_themes()
    client = as_person(person)
    form = client.get("/vragen/stellen/").content.decode()
    send_key = form.partition('name="send_key" value="')[2].partition('"')[0]
    age(client, signed_in=31 * 60)
    question = {
        "theme": "skills",
        "title": "Hoe pak je het aan?",
        "situation": "Een lange tekst.",
        "send_key": send_key,
    }
    waiting = client.post("/vragen/stellen/", question)["Location"].partition("next=")[2]
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    key = waiting.strip("/").split("/")[-1]
    client.post("/vragen/stellen/", {**question, "held": key})
    assert Question.objects.count() == 1
    assert client.get(waiting).status_code == 404


def test_an_autosave_after_the_end_is_told_and_keeps_nothing(as_person, make_person) -> None:
    client = as_person(make_person())
    age(client, signed_in=31 * 60)
    answer = client.post("/ik/", NAME, headers={"X-Autosave": "1"})
    assert answer.status_code == 401
    assert "held_posts" not in client.session


def test_an_hour_later_it_is_gone(as_person, make_person) -> None:
    person = make_person()
    client = as_person(person)
    age(client, signed_in=31 * 60)
    waiting = client.post("/ik/", NAME)["Location"].partition("next=")[2]
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["held_posts"] = {
        key: {**one, "at": one["at"] - 3601} for key, one in session["held_posts"].items()
    }
    session.save()
    assert client.get(waiting).status_code == 404


def test_the_three_latest_wait_and_no_more(as_person, make_person) -> None:
    person = make_person()
    client = as_person(person)
    age(client, signed_in=31 * 60)
    sent = [client.post("/ik/", {**NAME, "name": f"Naam {number}"})["Location"] for number in range(4)]
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    waiting = [client.get(one.partition("next=")[2]).status_code for one in sent]
    assert waiting == [404, 200, 200, 200]


@pytest.mark.parametrize(("letters", "is_kept"), [(199_000, True), (200_001, False)])
def test_what_is_very_long_does_not_wait(as_person, make_person, letters: int, is_kept: bool) -> None:
    """A session is read with every page; a whole book in it would cost each of them."""
    client = as_person(make_person())
    age(client, signed_in=31 * 60)
    sent = client.post("/ik/", {**NAME, "name": "x" * letters})
    assert ("niet-verzonden" in sent["Location"], "held_posts" in client.session) == (is_kept, is_kept)


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/aanmelden/password/change/", {"oldpassword": "geheim-woord-1", "password1": "geheim-woord-2"}),
        ("/ik/", {**NAME, "new_password": "geheim-woord-3"}),
    ],
)
def test_a_password_is_kept_nowhere(as_person, make_person, path: str, sent: dict[str, str]) -> None:
    client = as_person(make_person())
    age(client, signed_in=31 * 60)
    assert client.post(path, sent)["Location"].startswith("/aanmelden/login/")
    assert "geheim" not in str(dict(client.session))


@pytest.mark.parametrize(
    ("site", "sent", "shown"),
    [
        ("same-origin", {"sentence": "Wat ik net schreef."}, True),
        ("cross-site", {"sentence": "Wat ik net schreef."}, False),
        ("", {"sentence": "Wat ik net schreef."}, False),
        ("same-origin", {"password1": "Wat ik net schreef."}, False),
        ("same-origin", {"code": "Wat ik net schreef."}, False),
    ],
)
def test_without_cookies_what_was_written_here_is_shown_and_nothing_secret(
    site: str, sent: dict[str, str], shown: bool
) -> None:
    """A link without sign-in, in a browser that blocks cookies; another site could send anybody's words."""
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/organisatie/toetreden/", sent, headers={"Sec-Fetch-Site": site})
    assert (answer.status_code, "Wat ik net schreef." in answer.content.decode()) == (403, shown)
