"""What an author sends to the admin with no session waits as what is sent elsewhere does, and can be sent after signing in."""

from typing import Any

import pytest
from django.test import Client
from wagtail.test.utils.form_data import rich_text

from polarprof.academy.models import Course, Unit
from polarprof.common.pending_submissions import writer_of
from polarprof.organisations.enums import Role
from tests.academy.test_authoring import unit_form
from tests.accounts.test_sessions import age
from tests.pages import fields_of

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def author(make_person, institute) -> Any:
    return make_person(role=Role.AUTHOR, organisation=institute)


@pytest.fixture
def unit(course: Course) -> Unit:
    return Unit.objects.get(key="tekst")


def address_of(unit: Unit) -> str:
    return f"/beheer/snippets/academy/unit/edit/{unit.pk}/"


def written(author: Any, unit: Unit, text: str = "Wat de auteur typte.") -> dict[str, str]:
    return {**unit_form(unit, body=rich_text(f"<p>{text}</p>")), "writer": writer_of(author)}


def test_the_form_of_the_admin_says_for_whom_its_page_was_made(as_person, author, unit) -> None:
    page = as_person(author).get(address_of(unit)).content.decode()
    assert fields_of(page, "minutes")["writer"] == writer_of(author)


@pytest.mark.parametrize("end", ["too long unused", "no session at all", "signed out in another tab"])
def test_a_draft_waits_and_can_be_sent(as_person, author, unit, end: str) -> None:
    client = as_person(author)
    if end == "too long unused":
        age(client, signed_in=31 * 60)
    elif end == "no session at all":
        client = Client()
    else:
        client.post("/aanmelden/logout/")
    waiting = client.post(address_of(unit), written(author, unit))["Location"].partition("next=")[2]
    assert waiting.startswith("/ik/niet-verzonden/")
    client.force_login(author, backend=BACKEND)
    page = client.get(waiting).content.decode()
    assert '<blockquote class="pre-line">Wat de auteur typte.</blockquote>' in page
    assert ("{&quot;" in page.partition("<form")[0], f'action="{address_of(unit)}"' in page) == (False, True)
    client.post(address_of(unit), fields_of(page, "minutes"))
    unit.refresh_from_db()
    assert "Wat de auteur typte." in str(unit.get_latest_revision_as_object().body)


def test_a_draft_too_long_to_keep_is_said(author, unit) -> None:
    said = Client().post(address_of(unit), written(author, unit, "x" * 400_001), follow=True).content.decode()
    assert "konden we niet bijhouden en is niet bewaard" in said


def test_more_fields_than_a_form_can_have_is_said(author, unit) -> None:
    sent = {**written(author, unit), **{f"steps-{number}-value": "x" for number in range(1_000)}}
    answer = Client().post(address_of(unit), sent)
    assert (answer.status_code, "te veel" in answer.content.decode()) == (413, True)


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Dest": "empty"}, {"X-Requested-With": "XMLHttpRequest"}])
def test_a_preview_that_refreshes_itself_is_not_kept(
    as_person, author, unit, headers: dict[str, str]
) -> None:
    client = as_person(author)
    age(client, signed_in=31 * 60)
    answer = client.post(address_of(unit), written(author, unit), headers=headers)
    assert (answer.status_code, "held_posts" in client.session) == (401, False)
