"""A session ends after half an hour without use and after a working day; what is sent then is kept for its writer."""

import time

import pytest
from django.test import Client

from polarprof.accounts.session_store import SessionStore
from polarprof.accounts.sessions import end_sessions

pytestmark = pytest.mark.django_db
CACHE = SessionStore()._cache


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
