"""A session ends after half an hour without use and after a working day; what is sent then is kept for its writer."""

import time

import pytest
from django.test import Client

from polarprof.exchange.models import Question
from polarprof.organisations.enums import Role
from polarprof.themes.starter import load_themes

pytestmark = pytest.mark.django_db
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
