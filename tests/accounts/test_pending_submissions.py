"""What was sent with a session that had ended, or with none, waits for its writer, and for nobody else."""

import time

import pytest
from django.test import Client

from polarprof.accounts.actions import sign_out_everywhere
from polarprof.accounts.models import Person
from polarprof.common.pending_submissions import writer_of
from polarprof.exchange.models import Question
from polarprof.organisations.enums import Role
from polarprof.themes.starter import load_themes
from tests.accounts.test_sessions import age
from tests.pages import fields_of

pytestmark = pytest.mark.django_db
NAME = {"name": "Een nieuwe naam voor mij", "language": "nl"}


def sent_by(person: Person, **fields: str) -> dict[str, str]:
    """The form as its page gave it to the person."""
    return {**NAME, **fields, "writer": writer_of(person)}


def test_what_was_sent_after_the_end_waits_for_its_writer(as_person, make_person) -> None:
    person = make_person()
    client = as_person(person)
    age(client, signed_in=31 * 60)
    sent = client.post("/ik/", sent_by(person))
    assert sent["Location"].startswith("/aanmelden/login/?next=/ik/niet-verzonden/")
    waiting = sent["Location"].partition("next=")[2]
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(waiting).content.decode()
    assert "Een nieuwe naam voor mij" in page
    assert 'action="/ik/"' in page
    person.refresh_from_db()
    assert person.name != NAME["name"]


def test_somebody_else_on_the_same_device_does_not_see_it(as_person, make_person) -> None:
    person = make_person()
    client = as_person(person)
    age(client, signed_in=31 * 60)
    waiting = client.post("/ik/", sent_by(person))["Location"].partition("next=")[2]
    client.force_login(make_person(), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(waiting)["Location"] == "/start/"


def test_signed_out_in_another_tab_what_was_sent_waits_for_its_writer_alone(as_person, make_person) -> None:
    """The session no longer knows whose it was; the page that was sent does."""
    writer, next_one = make_person(), make_person()
    client = as_person(writer)
    page = fields_of(client.get("/ik/").content.decode(), "name")
    client.post("/aanmelden/logout/")
    waiting = client.post("/ik/", {**page, **NAME})["Location"].partition("next=")[2]
    assert waiting.startswith("/ik/niet-verzonden/")
    client.force_login(next_one, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(waiting)["Location"] == "/start/"
    client.force_login(writer, backend="django.contrib.auth.backends.ModelBackend")
    # Another person in one browser ends the session, with what waited in it.
    assert client.get(waiting)["Location"] == "/start/"


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
    sent = client.post("/ik/", {**page, "draft": "0123456789abcdef01234567"})
    assert sent.status_code == 302
    # The device keeps it as well until it is sent again.
    assert "pp_taken" not in sent.cookies
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
        "writer": writer_of(person),
    }
    waiting = client.post("/vragen/stellen/", question)["Location"].partition("next=")[2]
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    key = waiting.strip("/").split("/")[-1]
    client.post("/vragen/stellen/", {**question, "held": key})
    assert Question.objects.count() == 1
    assert client.get(waiting)["Location"] == "/start/"


@pytest.mark.parametrize("writer", ["", "7", "7.", "7." + "0" * 32, "x" * 32, "²." + "0" * 32])
def test_what_nobody_is_known_to_have_written_is_not_kept(as_person, make_person, writer: str) -> None:
    """Neither with a session that has ended nor with none: nobody fills the store, or plants a text for the next one."""
    client = as_person(make_person())
    age(client, signed_in=31 * 60)
    for _ in range(2):
        assert client.post("/ik/", {**NAME, "writer": writer})["Location"] == "/aanmelden/login/?next=/start/"
        assert "held_posts" not in client.session
        client = Client()


def test_a_forged_post_with_a_session_that_has_ended_is_not_kept_as_the_person_s_own(make_person) -> None:
    """The token of the form is looked at before anything is kept."""
    person, client = make_person(), Client(enforce_csrf_checks=True)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    age(client, signed_in=31 * 60)
    forged = {"email": "evil@evil.example", "role": "coordinator"}
    answer = client.post("/organisatie/mensen/uitnodigen/", forged, headers={"Sec-Fetch-Site": "same-site"})
    assert (answer.status_code, "held_posts" in client.session) == (403, False)


NO_TEXT = "Er staat geen tekst in om na te lezen: alleen keuzes, getallen of één woord. Die gaan mee."


def test_the_page_shows_what_was_written_and_the_start_page_leads_to_it(
    as_person, make_person, municipality
) -> None:
    person = make_person(Role.COORDINATOR, municipality, access_manager=True)
    client = as_person(person)
    age(client, signed_in=31 * 60)
    sent = {"email": "nieuw@stad.example", "role": "professional", "writer": writer_of(person)}
    waiting = client.post("/organisatie/mensen/uitnodigen/", sent)["Location"].partition("next=")[2]
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(waiting).content.decode()
    assert ("<blockquote" in page, "nieuw@stad.example</blockquote>" in page) == (True, True)
    assert ("professional</blockquote>" in page, 'name="role" value="professional"' in page) == (False, True)
    assert NO_TEXT not in page
    assert f'href="{waiting}"' in client.get("/start/").content.decode()


def test_of_choices_alone_the_page_says_so(as_person, make_person) -> None:
    person = make_person()
    client = as_person(person)
    age(client, signed_in=31 * 60)
    sent = {"choice": "none", "act": "save", "year": "2026", "writer": writer_of(person)}
    waiting = client.post("/ik/", sent)["Location"].partition("next=")[2]
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(waiting).content.decode()
    assert ("<blockquote" in page, NO_TEXT in page) == (False, True)
    assert 'name="choice" value="none"' in page


def test_a_page_asked_after_the_end_says_why_one_signs_in_again(as_person, make_person) -> None:
    client = as_person(make_person())
    age(client, signed_in=31 * 60)
    assert "Je was even weg. Meld je opnieuw aan." in client.get("/ik/", follow=True).content.decode()


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
    waiting = client.post("/ik/", sent_by(person))["Location"].partition("next=")[2]
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["held_posts"] = {
        key: {**one, "at": one["at"] - 3601} for key, one in session["held_posts"].items()
    }
    session.save()
    assert client.get(waiting)["Location"] == "/start/"


def test_the_three_latest_wait_and_no_more(as_person, make_person) -> None:
    person = make_person()
    client = as_person(person)
    age(client, signed_in=31 * 60)
    sent = [client.post("/ik/", sent_by(person, name=f"Naam {number}"))["Location"] for number in range(4)]
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    waiting = [client.get(one.partition("next=")[2]).status_code for one in sent]
    assert waiting == [302, 200, 200, 200]


@pytest.mark.parametrize(("letters", "is_kept"), [(399_000, True), (400_001, False)])
def test_what_is_very_long_does_not_wait(as_person, make_person, letters: int, is_kept: bool) -> None:
    """A session is read with every page; a whole book in it would cost each of them."""
    person = make_person()
    client = as_person(person)
    age(client, signed_in=31 * 60)
    sent = client.post("/ik/", sent_by(person, name="x" * letters))
    assert ("niet-verzonden" in sent["Location"], "held_posts" in client.session) == (is_kept, is_kept)


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/aanmelden/password/change/", {"oldpassword": "geheim-woord-1", "password1": "geheim-woord-2"}),
        ("/ik/", {**NAME, "new_password": "geheim-woord-3"}),
    ],
)
def test_a_password_is_kept_nowhere(as_person, make_person, path: str, sent: dict[str, str]) -> None:
    person = make_person()
    client = as_person(person)
    age(client, signed_in=31 * 60)
    sent |= {"writer": writer_of(person)}
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


@pytest.mark.parametrize("change", ["two days ago", "shut off", "signed out everywhere"])
def test_the_mark_of_a_page_does_not_hold_for_ever(make_person, change: str) -> None:
    person = make_person()
    mark = writer_of(person, int(time.time() // 86_400) - 2 * (change == "two days ago"))
    if change == "shut off":
        Person.objects.update(is_active=False)
    if change == "signed out everywhere":
        sign_out_everywhere(person=person)
    client = Client()
    assert client.post("/ik/", {**NAME, "writer": mark})["Location"] == "/aanmelden/login/?next=/start/"
    assert "held_posts" not in client.session


@pytest.mark.parametrize(("days_ago", "waits"), [(-1, False), (0, True), (1, True), (2, False)])
def test_the_mark_of_a_page_holds_on_its_day_and_the_next(make_person, days_ago: int, waits: bool) -> None:
    person = make_person()
    mark = writer_of(person, int(time.time() // 86_400) - days_ago)
    client = Client()
    client.post("/ik/", {**NAME, "writer": mark})
    assert ("held_posts" in client.session) is waits


def test_what_waits_is_said_in_one_sentence(as_person, make_person) -> None:
    person = make_person()
    client = as_person(person)
    age(client, signed_in=31 * 60)
    page = client.post("/ik/", sent_by(person), follow=True).content.decode()
    assert ("Wat je stuurde, is bewaard." in page, "Je was even weg" in page) == (True, False)


def test_what_is_too_long_to_keep_is_said(as_person, make_person) -> None:
    person = make_person()
    client = as_person(person)
    age(client, signed_in=31 * 60)
    said = client.post("/ik/", sent_by(person, name="x" * 400_001), follow=True).content.decode()
    assert "konden we niet bijhouden en is niet bewaard" in said
