"""A plan in Word, opened by an office program that was not written here: what was written stands in it, as what it is."""

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from polarprof.engines.documents import plan_docx
from tests.counterparts.programs import needs, run
from tests.engines.documents.samples import PLAN

pytestmark = [needs("soffice"), pytest.mark.slow]
NAME = "{http://www.w3.org/1999/xhtml}"
BULLET = "\uf0b7"  # as the font of symbols has it
TITLE = "Lokaal actieplan – één visie & „coöperatie” <2026-2031> (demo)"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> ET.Element:
    """The plan as LibreOffice Writer reads it, written down as XHTML."""
    folder = tmp_path_factory.mktemp("word")
    (folder / "plan.docx").write_bytes(plan_docx(replace(PLAN, title=TITLE)))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    output = ("--convert-to", "html:XHTML Writer File", "--outdir", folder)
    run("soffice", "--headless", "--norestore", profile, *output, folder / "plan.docx")
    return ET.fromstring(Path(folder / "plan.html").read_text("utf-8").replace("&nbsp;", " "))


def text(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def texts(page: ET.Element, tag: str) -> list[str]:
    return [text(one) for one in page.iter(NAME + tag)]


def test_title_language_and_author_are_known_to_the_reader(page: ET.Element) -> None:
    names = {one.get("name"): one.get("content") for one in page.iter(NAME + "meta")}
    assert texts(page, "title") == [TITLE]
    assert (page.get("lang"), names["DCTERMS.language"], names["DCTERMS.creator"]) == (
        "nl",
        "nl",
        "Demogemeente",
    )
    assert texts(page, "p")[:6] == [
        "Demogemeente",
        TITLE,
        "Lokaal bestuur: Demogemeente",
        "Stand: Ontwerp",
        "Datum: 12 maart 2026",
        "Inhoud",
    ]


def test_headings_are_headings_of_their_level_under_the_number_of_the_template(page: ET.Element) -> None:
    assert texts(page, "h1") == [
        "Beslissingen",
        "1Omgevingsanalyse",
        "2Begrippen",
        "3Visie",
        "4Doelstellingen en acties",
        "5Indicatoren",
    ]
    assert texts(page, "h2") == ["1.1Wat we zien", "4.1Meer mensen in gesprek"]
    assert texts(page, "h3") == ["Wie ontbreekt"]


def test_lists_are_lists_and_the_second_one_begins_at_one_again(page: ET.Element) -> None:
    assert [text(item).lstrip(BULLET) for one in page.iter(NAME + "ul") for item in one] == [
        "Online",
        "Groepen",
        "Reacties",
        "Op straat",
    ]
    items = [re.sub(r"(\d\.) *", r"\1 ", text(item)) for one in page.iter(NAME + "ol") for item in one]
    # The reader takes a numbered heading for an item as well.
    assert [item for item in items if re.match(r"\d\. [A-Z]", item)] == [
        "1. Jongeren",
        "2. Wie stil is",
        "1. Opnieuw vanaf een",
    ]


def test_a_link_leads_where_it_led_and_the_contents_to_their_parts(page: ET.Element) -> None:
    links = [(text(one), one.get("href") or "") for one in page.iter(NAME + "a") if one.get("href")]
    assert links[-1] == ("nieuwe kwestie", "https://polarprof.example/kwestie")
    assert [words for words, _where in links[:-1]] == [
        "Beslissingen",
        "1 Omgevingsanalyse",
        "1.1 Wat we zien",
        "2 Begrippen",
        "3 Visie",
        "4 Doelstellingen en acties",
        "4.1 Meer mensen in gesprek",
        "5 Indicatoren",
    ]
    places = {one.get("id") for one in page.iter()}
    assert {where.removeprefix("#") for _words, where in links[:-1]} <= places


def test_tables_have_their_rows_and_cells(page: ET.Element) -> None:
    tables = [
        [
            [text(cell) for cell in row if cell.tag in {NAME + "td", NAME + "th"}]
            for row in table.iter(NAME + "tr")
        ]
        for table in page.iter(NAME + "table")
    ]
    assert [len(rows) for rows in tables] == [2, 2, 61]
    assert tables[:2] == [
        [["Datum", "Beslissing"], ["1 maart 2026", "Start"]],
        [["Actor", "Rol"], ["Jeugdhuis", "Partner"]],
    ]
    assert tables[2][59] == [
        "Wijkgesprek 59 met bewoners en verenigingen",
        "Samenlevingsopbouw",
        "€ 100,00",
        "ACT\u20110141\u201102\u2011003",
    ]
    assert tables[2][60] == ["Totaal", "", "€ 5.900,00", ""]
