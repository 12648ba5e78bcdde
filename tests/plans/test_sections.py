"""Two colleagues edit at once: nobody's words are lost."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from polarprof.plans import actions
from polarprof.plans.models import LocalPlan, PlanSection, SectionEditing, SectionRevision

pytestmark = pytest.mark.django_db
BASE = "<p>Eerste.</p><p>Tweede.</p><p>Derde.</p>"


@pytest.fixture
def written(section: PlanSection, coordinator, acting_of) -> PlanSection:
    return actions.save_section(
        acting=acting_of(coordinator), section=section, body=BASE, base_version=0
    ).section


def post(client, section: PlanSection, body: str, base: int, body_format: str = "html"):
    data = {"body": body, "body_format": body_format, "base_version": str(base)}
    return client.post(f"/plannen/deel/{section.uuid}/", data)


def test_different_passages_are_merged_and_said(as_person, professional, coordinator, written) -> None:
    post(as_person(coordinator), written, BASE.replace("Eerste", "Een nieuwe eerste"), 1)
    answer = as_person(professional).post(
        f"/plannen/deel/{written.uuid}/",
        {"body": BASE.replace("Derde", "Een nieuwe derde"), "body_format": "html", "base_version": "1"},
        follow=True,
    )
    written.refresh_from_db()
    assert written.body == "<p>Een nieuwe eerste.</p><p>Tweede.</p><p>Een nieuwe derde.</p>"
    assert "Griet Test bewaarde dit onderdeel intussen ook" in answer.content.decode()


def test_the_same_passage_is_set_side_by_side(as_person, professional, coordinator, written) -> None:
    post(as_person(coordinator), written, BASE.replace("Tweede", "Hun tweede"), 1)
    answer = post(as_person(professional), written, BASE.replace("Tweede", "Mijn tweede"), 1)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert ("Mijn tweede" in page, "Hun tweede" in page) == (True, True)
    written.refresh_from_db()
    assert "Hun tweede" in written.body
    assert (
        SectionRevision.objects.filter(section=written, version=None, body__contains="Mijn tweede").count()
        == 1
    )


def test_after_a_conflict_the_combined_text_can_be_saved(
    as_person, professional, coordinator, written
) -> None:
    post(as_person(coordinator), written, BASE.replace("Tweede", "Hun tweede"), 1)
    client = as_person(professional)
    post(client, written, BASE.replace("Tweede", "Mijn tweede"), 1)
    assert post(client, written, "<p>Samen.</p>", 2).status_code == 302
    written.refresh_from_db()
    assert (written.body, written.version) == ("<p>Samen.</p>", 3)


def test_the_same_text_sent_twice_is_one_version(as_person, coordinator, written) -> None:
    client = as_person(coordinator)
    for _ in range(2):
        post(client, written, "<p>Nieuw.</p>", 1)
    written.refresh_from_db()
    assert written.version == 2


@pytest.mark.parametrize("body_format", ["html", "markdown"])
@pytest.mark.parametrize("colleague_saved", [True, False])
def test_who_saves_what_the_page_showed_makes_no_version(
    as_person, professional, coordinator, acting_of, section, body_format: str, colleague_saved: bool
) -> None:
    body = "<p>Eerste &amp; tweede.</p><ul><li>een</li><li>twee</li></ul>"
    actions.save_section(acting=acting_of(coordinator), section=section, body=body, base_version=0)
    client, address = as_person(professional), f"/plannen/deel/{section.uuid}/"
    shown = client.get(address).context
    if colleague_saved:
        post(as_person(coordinator), section, f"{body}<p>Erbij.</p>", 1)
    sent = shown["html"] if body_format == "html" else shown["form"]["body"].value()
    data = {"body": sent, "body_format": body_format, "base_version": "1"}
    answer = client.post(address, data, follow=True)
    assert "Je wijzigde niets in dit onderdeel, dus er is niets bewaard." in answer.content.decode()
    section.refresh_from_db()
    assert (section.version, section.updated_by) == (2 if colleague_saved else 1, coordinator)
    assert ("Erbij." in section.body) is colleague_saved
    assert not SectionRevision.objects.filter(author=professional).exists()


def test_markdown_without_javascript(as_person, coordinator, section) -> None:
    data = {"body": "Eerst\n\n- een\n- twee", "body_format": "markdown", "base_version": "0"}
    as_person(coordinator).post(f"/plannen/deel/{section.uuid}/", data)
    section.refresh_from_db()
    assert section.body.replace("\n", "") == "<p>Eerst</p><ul><li>een</li><li>twee</li></ul>"


def test_script_is_cleaned_away(as_person, coordinator, section) -> None:
    post(as_person(coordinator), section, '<p onclick="x()">Hoi<script>alert(1)</script></p>', 0)
    section.refresh_from_db()
    assert section.body == "<p>Hoi</p>"


def test_who_else_is_here_is_shown(as_person, coordinator, professional, section) -> None:
    as_person(coordinator).get(f"/plannen/deel/{section.uuid}/")
    page = as_person(professional).get(f"/plannen/deel/{section.uuid}/").content.decode()
    assert "Hier ook bezig: Griet Test" in page


def test_who_was_here_long_ago_is_not_shown(as_person, coordinator, professional, section) -> None:
    as_person(coordinator).get(f"/plannen/deel/{section.uuid}/")
    SectionEditing.objects.update(seen_at=timezone.now() - timedelta(minutes=6))
    page = as_person(professional).get(f"/plannen/deel/{section.uuid}/").content.decode()
    assert "Griet Test" not in page


def test_a_passage_that_a_colleague_removed_is_a_conflict_too(
    as_person, professional, coordinator, written
) -> None:
    post(as_person(coordinator), written, "", 1)
    answer = post(as_person(professional), written, BASE.replace("Tweede", "Mijn tweede"), 1)
    page = answer.content.decode()
    assert (answer.status_code, "Mijn tweede" in page) == (409, True)
    assert "Griet Test wijzigde intussen dezelfde passage" in page


def test_erasing_a_writer_keeps_the_texts(as_person, coordinator, professional, written) -> None:
    from polarprof.accounts.actions import erase_person

    erase_person(person=coordinator)
    page = as_person(professional).get(f"/plannen/deel/{written.uuid}/versies/").content.decode()
    assert ("Eerste." in page, "Griet Test" in page) == (True, False)


@pytest.mark.parametrize(
    "data",
    [
        {"body": "x" * 40_001, "body_format": "html", "base_version": "0"},
        {"body": "x", "body_format": "html", "base_version": "min een"},
        {"body": "x", "body_format": "html"},
        {"body": "x", "body_format": "html", "base_version": "99999999999999999999"},
        {"body": "bel 0471 23 45 67", "body_format": "html", "base_version": "0"},
        {"body": "nul\x00", "body_format": "html", "base_version": "0"},
    ],
)
def test_wrong_input_is_explained_and_not_stored(
    as_person, coordinator, section, data: dict[str, str]
) -> None:
    assert as_person(coordinator).post(f"/plannen/deel/{section.uuid}/", data).status_code == 422
    section.refresh_from_db()
    assert section.body == ""


def test_when_the_plan_has_moved_on_nothing_is_stored(as_person, coordinator, section) -> None:
    LocalPlan.objects.update(state="council")
    answer = post(as_person(coordinator), section, "<p>Te laat</p>", 0)
    assert (answer.status_code, "Te laat" in answer.content.decode()) == (409, True)
    section.refresh_from_db()
    assert section.body == ""


def test_who_never_writes_is_refused(as_person, mayor, section) -> None:
    assert post(as_person(mayor), section, "<p>x</p>", 0).status_code == 403
    section.refresh_from_db()
    assert section.body == ""


ASKED = re.compile(r'name="not_a_person" value="([0-9a-f,]+)"')


@pytest.mark.parametrize(
    ("body", "body_format"),
    [
        ("<p>Bel 0470 <strong>12</strong> 34 56.</p>", "html"),
        ("<p>Bel 0470&nbsp;12 34 56.</p>", "html"),
        ('<p><a href="https://wa.me/32470123456">Bel</a></p>', "html"),
        ("Bel 0470 **12** 34 56", "markdown"),
    ],
)
def test_the_text_is_asked_about_as_a_reader_sees_it(
    as_person, coordinator, section, body, body_format
) -> None:
    client = as_person(coordinator)
    sent = {"body": body, "body_format": body_format, "base_version": "0"}
    answer = client.post(f"/plannen/deel/{section.uuid}/", sent)
    section.refresh_from_db()
    assert (answer.status_code, section.body) == (422, "")
    box = ASKED.search(answer.content.decode())
    assert box is not None
    assert client.post(f"/plannen/deel/{section.uuid}/", sent | {"not_a_person": box[1]}).status_code == 302
    section.refresh_from_db()
    assert "470" in section.body
    again = {"body": f"{section.body}<p>En nog iets.</p>", "body_format": "html", "base_version": "1"}
    assert client.post(f"/plannen/deel/{section.uuid}/", again).status_code == 302


def test_a_number_with_tags_in_it_is_refused(as_person, coordinator, section) -> None:
    answer = post(as_person(coordinator), section, "<p>Van 85.07.<strong>30-9</strong>93.38</p>", 0)
    section.refresh_from_db()
    assert (answer.status_code, section.body) == (422, "")
    assert "een rijksregisternummer (“85.07.30-993.38”)" in answer.content.decode()
