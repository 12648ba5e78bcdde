"""The cookie by which a device forgets what it kept of a form: only when the form was done."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from polarprof.accounts.models import Person
from polarprof.common.drafts import draft_key
from polarprof.common.web.taken_drafts import TakenDraftMiddleware, done

DRAFT, EARLIER = "0123456789abcdef01234567", "f" * 24
TO_PLAN = HttpResponseRedirect("/plannen/")


def taken(
    answer: HttpResponse, draft: str = DRAFT, *levels: int, method: str = "POST", before: str = ""
) -> str:
    request = getattr(RequestFactory(), method.lower())("/x/", {"draft": draft})
    request.COOKIES["pp_taken"] = before
    request._messages = CookieStorage(request)

    def view(asked: HttpRequest) -> HttpResponse:
        for level in levels:
            messages.add_message(asked, level, "gezegd")
        return answer

    found = TakenDraftMiddleware(view)(request).cookies.get("pp_taken")
    answer.cookies.clear()
    return found.value if found else ""


@pytest.mark.parametrize(
    ("answer", "levels", "value"),
    [
        (TO_PLAN, (), DRAFT),
        (TO_PLAN, (messages.SUCCESS,), DRAFT),
        (TO_PLAN, (messages.INFO,), DRAFT),
        (TO_PLAN, (messages.WARNING, messages.SUCCESS), DRAFT),
        (TO_PLAN, (messages.ERROR,), ""),
        (TO_PLAN, (messages.WARNING,), ""),
        (HttpResponseRedirect("/aanmelden/login/?next=/plannen/"), (), ""),
        (HttpResponse("Kijk na wat je invulde"), (), ""),
        (done(HttpResponse("Hier zijn de links")), (), DRAFT),
        (HttpResponse(status=422), (), ""),
        (HttpResponse(status=409), (), ""),
        (HttpResponse(status=503), (), ""),
    ],
)
def test_a_draft_is_named_when_its_form_was_done(
    answer: HttpResponse, levels: tuple[int, ...], value: str
) -> None:
    assert taken(answer, DRAFT, *levels) == value


@pytest.mark.parametrize("draft", ["", "kort", "0123456789ABCDEF01234567", DRAFT + "0", "pp; path=/"])
def test_nonsense_is_named_nowhere(draft: str) -> None:
    assert taken(TO_PLAN, draft) == ""


def test_a_page_that_is_only_looked_at_names_nothing() -> None:
    assert taken(TO_PLAN, method="GET") == ""


def test_forms_of_two_tabs_are_both_named_and_never_more_than_five() -> None:
    assert taken(TO_PLAN, before=EARLIER) == f"{EARLIER}.{DRAFT}"
    assert taken(TO_PLAN, before="vreemd") == DRAFT
    assert taken(TO_PLAN, before=".".join([EARLIER] * 9)) == ".".join([*[EARLIER] * 4, DRAFT])


@pytest.mark.parametrize("charset", ["iso-8859-1", "utf-16"])
@pytest.mark.parametrize("path", ["/aanmelden/login/", "/taal/setlang/", "/bestaat-niet/"])
def test_a_form_in_another_charset_is_a_bad_request(client, db: None, path: str, charset: str) -> None:
    answer = client.generic(
        "POST", path, b"a=b", content_type=f"application/x-www-form-urlencoded; charset={charset}"
    )
    assert answer.status_code == (404 if path == "/bestaat-niet/" else 400)


def test_the_cookie_is_read_by_the_page_and_lasts_five_minutes() -> None:
    request = RequestFactory().post("/x/", {"draft": DRAFT})
    request._messages = CookieStorage(request)
    cookie = TakenDraftMiddleware(lambda asked: TO_PLAN)(request).cookies["pp_taken"]
    TO_PLAN.cookies.clear()
    assert (cookie["max-age"], cookie["httponly"], cookie["samesite"]) == (300, "", "Lax")
    assert bool(cookie["secure"]) == settings.SESSION_COOKIE_SECURE


def test_a_person_has_a_key_of_their_own_that_stays(db: None) -> None:
    one, other = (Person.objects.create_user(f"{name}@x.test", None, name=name) for name in ("Eén", "Ander"))
    owner, key = draft_key(one).split(".")
    assert (len(owner), len(key), owner in key) == (12, 44, False)
    assert draft_key(Person.objects.get(pk=one.pk)) == f"{owner}.{key}"
    assert not {owner, key} & set(draft_key(other).split("."))


def test_who_later_gets_the_number_of_somebody_who_left_has_another_key(db: None) -> None:
    one = Person.objects.create_user("een@x.test", None, name="Eén")
    before = draft_key(one).split(".")
    one.date_joined += timedelta(microseconds=1)
    assert not set(before) & set(draft_key(one).split("."))


def test_only_pages_of_somebody_who_is_signed_in_carry_a_key(client, db: None) -> None:
    assert 'data-drafts="' not in client.get("/aanmelden/login/").content.decode()
    person = Person.objects.create_user("een@x.test", None, name="Eén")
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    assert f'data-drafts="{draft_key(person)}"' in client.get("/start/").content.decode()
