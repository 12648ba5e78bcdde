"""Two colleagues changed the same passage: the field holds both, and nothing that was settled goes."""

import re

import pytest

from polarprof.engines import richtext
from polarprof.plans import actions
from polarprof.plans.models import PlanSection
from tests.pages import fields_of
from tests.plans.test_sections import post

pytestmark = pytest.mark.django_db
SIX = "<p>Een.</p><p>Twee.</p><p>Drie.</p><p>Vier.</p><p>Vijf.</p><p>Zes.</p>"
THEIRS = "<p>Een van An.</p><p>Twee.</p><p>Drie.</p><p>Vijf.</p><p>Zes van An.</p>"
MINE = "<p>Een van Griet.</p><p>Twee van Griet.</p><p>Drie.</p><p>Vier.</p><p>Vijf.</p><p>Zes.</p>"


@pytest.fixture
def disputed(as_person, professional, coordinator, acting_of, section) -> PlanSection:
    """An changed the first and the last of six paragraphs and took the fourth away, while Griet wrote in the first two."""
    actions.save_section(acting=acting_of(coordinator), section=section, body=SIX, base_version=0)
    post(as_person(professional), section, THEIRS, 1)
    return section


def test_after_a_conflict_the_field_holds_all_that_either_wrote(as_person, coordinator, disputed) -> None:
    answer = post(as_person(coordinator), disputed, MINE, 1)
    sent = fields_of(answer.content.decode(), "body")
    assert (answer.status_code, sent["base_version"], sent["body"]) == (
        409,
        "2",
        "Een van An.\n\nEen van Griet.\n\nTwee van Griet.\n\nDrie.\n\nVijf.\n\nZes van An.",
    )
    post(as_person(coordinator), disputed, str(sent["body"]), 2, "markdown")
    disputed.refresh_from_db()
    assert (disputed.version, richtext.split_blocks(disputed.body)) == (
        3,
        (
            "<p>Een van An.</p>",
            "<p>Een van Griet.</p>",
            "<p>Twee van Griet.</p>",
            "<p>Drie.</p>",
            "<p>Vijf.</p>",
            "<p>Zes van An.</p>",
        ),
    )


def test_a_conflict_page_says_what_is_to_settle_and_what_is_settled(as_person, coordinator, disputed) -> None:
    page = post(as_person(coordinator), disputed, MINE, 1).content.decode()
    beside = page[page.index('aria-labelledby="disputed"') : page.index('name="body"')]
    said = re.findall(r"<(?:h2|h3|p)(?: [^>]*)?>([^<]+)<", beside.partition("<form")[0])
    assert said == [
        "Nog te beslissen: jullie wijzigden dit allebei",
        "Van An Test, nu bewaard",
        "Een van An.",
        "Van jou",
        "Een van Griet.",
        "Beslist: ook gewijzigd, en zo al in het veld",
        "Daar geschreven",
        "Zes van An.",
        "Daar weggehaald",
        "Vier.",
    ]


def test_a_second_conflict_keeps_what_the_first_settled(
    as_person, professional, coordinator, disputed
) -> None:
    client = as_person(coordinator)
    post(client, disputed, MINE, 1)
    post(as_person(professional), disputed, THEIRS.replace("Een van An", "Nog eens An"), 2)
    settled = (
        MINE.replace("Een van Griet", "Samen").replace("<p>Vier.</p>", "").replace("Zes.", "Zes van An.")
    )
    answer = post(client, disputed, settled, 2)
    sent = fields_of(answer.content.decode(), "body")
    assert (answer.status_code, sent["base_version"], sent["body"]) == (
        409,
        "3",
        "Nog eens An.\n\nSamen.\n\nTwee van Griet.\n\nDrie.\n\nVijf.\n\nZes van An.",
    )
    assert post(client, disputed, settled, 3).status_code == 302
    disputed.refresh_from_db()
    assert (disputed.version, disputed.body) == (4, settled)


@pytest.mark.parametrize(
    ("theirs", "mine", "field", "said"),
    [
        (
            "<p>Twee.</p>",
            "<p>Een van Griet.</p><p>Twee.</p>",
            "Een van Griet.\n\nTwee.",
            "De passage is daar weggehaald. In het veld staat jouw tekst ervan.",
        ),
        (
            "<p>Een van An.</p><p>Twee.</p>",
            "<p>Twee.</p>",
            "Een van An.\n\nTwee.",
            "Jij haalde deze passage weg. In het veld staat ze zoals ze gewijzigd is: haal ze opnieuw weg als ze weg mag.",
        ),
    ],
)
def test_a_passage_that_one_removed_and_the_other_changed_stays_in_the_field(
    as_person, professional, coordinator, acting_of, section, theirs, mine, field, said
) -> None:
    body = "<p>Een.</p><p>Twee.</p>"
    actions.save_section(acting=acting_of(coordinator), section=section, body=body, base_version=0)
    post(as_person(professional), section, theirs, 1)
    page = post(as_person(coordinator), section, mine, 1).content.decode()
    assert (fields_of(page, "body")["body"], said in page) == (field, True)


def test_two_texts_of_one_cell_stand_as_two_tables_in_the_field(
    as_person, professional, coordinator, acting_of, section
) -> None:
    table = "<table><tr><td>Actie<td>Wie<tr><td>Feest<td>Bib</table>"
    acting = acting_of(coordinator)
    saved = actions.save_section(
        acting=acting, section=section, body=f"<p>Begin.</p>{table}<p>Slot.</p>", base_version=0
    ).section
    post(as_person(professional), section, saved.body.replace("Bib", "School").replace("Slot", "Einde"), 1)
    page = post(as_person(coordinator), section, saved.body.replace("Bib", "Jeugdhuis"), 1).content.decode()
    assert fields_of(page, "body")["body"] == (
        "Begin.\n\n| Actie | Wie |\n| --- | --- |\n| Feest | School |\n\n"
        "| Actie | Wie |\n| --- | --- |\n| Feest | Jeugdhuis |\n\nEinde."
    )
    assert re.findall(r'aria-label="(Tabel [^"]+)"', page) == [
        "Tabel 1: Actie, Wie (Van An Test, nu bewaard)",
        "Tabel 1: Actie, Wie (Van jou)",
    ]
