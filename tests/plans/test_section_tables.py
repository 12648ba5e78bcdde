"""What people paste into a section: a table stays a table, what was lost is told, and too much is given back whole."""

import re

import pytest

from polarprof.plans.models import PlanSection

pytestmark = pytest.mark.django_db
TABLE = "<table><tr><td>Actie<td>Wie<tr><td>Straatfeest<td>Bib</table>"
STORED = (
    '<table><thead><tr><th scope="col">Actie</th><th scope="col">Wie</th></tr></thead>'
    "<tbody><tr><td>Straatfeest</td><td>Bib</td></tr></tbody></table>"
)


def post(client, section: PlanSection, body: str, base: int = 0, body_format: str = "html"):
    data = {"body": body, "body_format": body_format, "base_version": str(base)}
    return client.post(f"/plannen/deel/{section.uuid}/", data, follow=True)


def stored(section: PlanSection) -> str:
    section.refresh_from_db()
    return section.body


def test_a_table_is_stored_and_shown_in_a_region_of_its_own(as_person, coordinator, mayor, section) -> None:
    post(as_person(coordinator), section, TABLE)
    assert stored(section) == STORED
    region = f'<div class="table-scroll" role="region" tabindex="0" aria-label="Tabel 1: Actie, Wie">{STORED}</div>'
    address = f"/plannen/deel/{section.uuid}/"
    assert region in as_person(mayor).get(address).content.decode()
    versions = as_person(mayor).get(f"{address}versies/").content.decode()
    assert re.search(rf'aria-label="Tabel 1: Actie, Wie \([^"]+\)">{re.escape(STORED)}</div>', versions)


def test_what_a_table_lost_is_told_after_saving(as_person, coordinator, section) -> None:
    sent = (
        "<table><tr><td colspan=2>Actie<td>Wie<tr><td>a<td>b<td><table><tr><td>c</table></table><img src=x>"
    )
    page = post(as_person(coordinator), section, sent).content.decode()
    for told in (
        "Samengevoegde cellen zijn gesplitst: hun tekst staat in de eerste cel.",
        "Een tabel in een tabel werd gewone tekst, rij per rij.",
        "Afbeeldingen bleven achter. Zeg in woorden wat erop staat.",
    ):
        assert told in page
    assert "Doorgehaalde" not in page


def test_without_javascript_cells_with_tabs_become_a_table_that_stays_when_nothing_is_changed(
    as_person, coordinator, section
) -> None:
    client = as_person(coordinator)
    post(client, section, "Actie\tWie\nStraatfeest\tBib", body_format="markdown")
    assert stored(section) == STORED
    shown = client.get(f"/plannen/deel/{section.uuid}/").context["form"]["body"].value()
    assert shown == "| Actie | Wie |\n| --- | --- |\n| Straatfeest | Bib |"
    page = post(client, section, shown, 1, "markdown").content.decode()
    assert "Je wijzigde niets in dit onderdeel, dus er is niets bewaard." in page


@pytest.mark.parametrize("body_format", ["html", "markdown"])
def test_a_text_that_is_too_long_comes_back_whole_with_its_length(
    as_person, coordinator, section, body_format
) -> None:
    text = "lang " * 8_200 + "tot hier"
    answer = post(as_person(coordinator), section, text, body_format=body_format)
    page = answer.content.decode()
    assert (
        "Deze tekst telt 41.008 tekens, er passen er 40.000. Maak hem 1.008 tekens korter. Er is niets afgeknipt."
        in page
    )
    assert (answer.status_code, stored(section)) == (422, "")
    assert f"{text}</textarea>" in page
    assert "maxlength" not in page.partition("<textarea")[2].partition(">")[0]


def test_a_very_long_text_is_said_to_be_so_too(as_person, coordinator, section) -> None:
    answer = post(as_person(coordinator), section, "x" * 400_001)
    assert "Deze tekst telt 400.001 tekens" in answer.content.decode()
    assert answer.status_code == 422


def test_a_table_that_is_too_large_is_refused_in_words(as_person, coordinator, section) -> None:
    answer = post(as_person(coordinator), section, f"<table><tr>{'<td>x' * 11}</table>")
    assert "Een tabel heeft 11 kolommen en 1 rijen, er passen er 10 en 200." in answer.content.decode()
    assert (answer.status_code, stored(section)) == (422, "")


@pytest.mark.parametrize(
    ("cell", "said"),
    [("jan.janssens@telenet.be", "Dit lijkt op gegevens over een persoon"), ("0470 12 34 56", "Gaat dit over een persoon")],
)  # fmt: skip
def test_cells_are_read_for_personal_data(as_person, coordinator, section, cell: str, said: str) -> None:
    answer = post(as_person(coordinator), section, TABLE.replace("Bib", cell))
    assert (answer.status_code, said in answer.content.decode(), stored(section)) == (422, True, "")


def test_two_people_in_other_rows_are_merged(as_person, coordinator, professional, section) -> None:
    post(as_person(coordinator), section, TABLE)
    post(as_person(coordinator), section, TABLE.replace("Wie<tr>", "Wie?<tr>"), 1)
    post(as_person(professional), section, TABLE.replace("Bib", "Jeugd"), 1)
    assert stored(section) == STORED.replace("Wie<", "Wie?<").replace("Bib", "Jeugd")
