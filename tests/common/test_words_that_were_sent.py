"""What somebody sent to what is not theirs, or not there, any more stands on the page that says so."""

import pytest
from django.http import QueryDict
from django.test import Client

from polarprof.accounts.models import Person
from polarprof.common.pending_submissions import words_of, writer_of
from polarprof.organisations.enums import Role

pytestmark = pytest.mark.django_db
GONE = "/plannen/deel/00000000-0000-4000-8000-000000000000/"
NOT_MINE = "/organisatie/mensen/uitnodigen/"
WORDS = "Wat ik net schreef, met een adres: jo@stad.example."


@pytest.fixture
def person(make_person, municipality) -> Person:
    return make_person(Role.PROFESSIONAL, municipality)


@pytest.mark.parametrize(("path", "status"), [(GONE, 404), (NOT_MINE, 403), ("/nergens/", 404)])
@pytest.mark.parametrize("writes_here", [True, False], ids=["own page", "another site"])
def test_it_can_be_copied_by_who_wrote_it_here(
    as_person, person, path: str, status: int, writes_here: bool
) -> None:
    sent = {"text": WORDS, "state": "open", "version": "0" * 32, "password": "geheim woord hier"}
    sent |= {"writer": writer_of(person)} if writes_here else {}
    answer = as_person(person).post(path, sent)
    page = answer.content.decode()
    assert (answer.status_code, WORDS in page) == (status, writes_here)
    assert ("Wat je net stuurde, is niet bewaard" in page, "geheim woord" in page, "0" * 32 in page) == (
        writes_here,
        False,
        False,
    )


def test_a_page_that_is_only_asked_for_shows_nothing_of_the_kind(as_person, person) -> None:
    page = as_person(person).get(f"{GONE}?text={WORDS}").content.decode()
    assert ("Er is niets van jou verloren" in page, "Wat ik net schreef" in page) == (True, False)


@pytest.mark.parametrize(
    ("is_signed_in", "end"),
    [(True, "/agenda/"), (False, "/aanmelden/login/?next=/agenda/")],
    ids=["signed in", "not"],
)
def test_a_page_of_sign_in_that_stood_open_goes_on(person, is_signed_in: bool, end: str) -> None:
    """In two tabs: who signs in by the one sends the form of the other with a token of before."""
    client = Client(enforce_csrf_checks=True)
    client.get("/aanmelden/login/")
    if is_signed_in:
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    sent = {"login": person.email, "password": "x", "csrfmiddlewaretoken": "a" * 32, "next": "/agenda/"}
    assert client.post("/aanmelden/login/", sent)["Location"] == end


def test_a_browser_without_cookies_is_told_so_at_sign_in() -> None:
    answer = Client(enforce_csrf_checks=True).post(
        "/aanmelden/login/", {"login": "a@b.example", "password": "x"}
    )
    assert (answer.status_code, "blokkeert cookies" in answer.content.decode()) == (403, True)


def test_what_a_page_brings_along_is_no_word_of_its_writer() -> None:
    data = QueryDict(mutable=True)
    data.update(
        {"seen": "title=8053b89c259bf43b,owner=0", "acting": "x y", "text": "Mijn tekst.", "year": "2025"}
    )
    data.update({"version": "0" * 32, "key": "00000000-0000-4000-8000-000000000000", "theme": "skills"})
    data.update({"chance": "WzEsMiwwLjVd:1xX84T:FsxdCh1tRft2IUQGQUFRYJzZeASYpn53rLx4I-2mdkA"})
    data.update(
        {"origin": "unit:41e8d8f2-0000-4000-8000-000000000000", "loaded": "2026-11-28T17:23:44.511307+00:00"}
    )
    assert words_of(data) == ["Mijn tekst."]


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ('{"blocks": [{"text": "Een."}, {"text": "Twee."}], "entityMap": {}}', ["Een.\nTwee."]),
        ('{"blocks": [{"text": ""}], "entityMap": {}}', []),
        ('{"blocks": "Anders."}', ['{"blocks": "Anders."}']),
        ('{"wat een begin', ['{"wat een begin']),
    ],
)
def test_of_a_rich_text_the_words_are_shown(sent: str, words: list[str]) -> None:
    data = QueryDict(mutable=True)
    data["body"] = sent
    assert words_of(data) == words


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ("<p>Sessie weg.</p>", "Sessie weg."),
        ("<h3>Kop</h3><ul><li><p>een &lt;b&gt; &amp; twee</p></li></ul>", "Kop\neen <b> & twee"),
        ("<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>", "a\nb"),
    ],
)
def test_of_a_rich_text_of_a_page_the_words_are_shown(sent: str, words: str) -> None:
    data = QueryDict(mutable=True)
    data.update({"body": sent, "body_format": "html"})
    assert words_of(data) == [words]
    data["body_format"] = "markdown"
    assert words_of(data) == [sent]
