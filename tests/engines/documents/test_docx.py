"""The Word file: styles, not looks, and accessible tables."""

import io
import zipfile
from dataclasses import replace
from typing import Any

import docx
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from polarprof.engines.documents import Indicator, Section, plan_docx
from polarprof.engines.documents.body import plain
from tests.engines.documents.samples import PLAN


def read(plan: Any = PLAN) -> Any:
    return docx.Document(io.BytesIO(plan_docx(plan)))


def styled(style: str) -> list[str]:
    return [paragraph.text for paragraph in read().paragraphs if paragraph.style.name == style]


def test_title_author_and_language_are_set() -> None:
    document = read()
    core = document.core_properties
    assert (core.title, core.author, core.language, core.comments) == (
        PLAN.title,
        PLAN.municipality,
        "nl",
        "",
    )
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "nl"


def test_headings_lists_and_quotes_have_real_styles() -> None:
    assert styled("Title") == [PLAN.title]
    assert styled("Heading 1") == [
        "Omgevingsanalyse",
        "Visie",
        "Noden en leemtes",
        "Doelstellingen en acties",
        "Indicatoren",
    ]
    assert styled("Heading 2") == [
        "Wat we zien",
        "Meer mensen in gesprek",
        "Sneller reageren op desinformatie",
    ]
    assert styled("Heading 3") == ["Wie ontbreekt"]
    assert styled("List Bullet") == ["Online", "Op straat"]
    assert styled("List Bullet 2") == ["Groepen", "Reacties"]
    assert styled("List Number") == ["Jongeren", "Wie stil is", "Opnieuw vanaf een"]
    assert styled("Quote") == ["Een gezonde democratie heeft verschil nodig."]
    assert styled("Caption") == ["Actoren (demo)"]


def test_each_numbered_list_starts_again() -> None:
    numbers = [
        paragraph._p.pPr.numPr.numId.val
        for paragraph in read().paragraphs
        if paragraph.style.name == "List Number"
    ]
    assert numbers[0] == numbers[1] != numbers[2]


def test_no_paragraph_is_empty() -> None:
    document = read()
    assert [p for p in document.paragraphs if not p.text.strip()] == []


def test_tables_have_a_repeated_header_row_and_a_description() -> None:
    tables = read().tables
    assert len(tables) == 5
    for table in tables:
        marks = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert marks == [True] + [False] * (len(marks) - 1)
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))
    assert [cell.text for cell in tables[1].rows[1].cells] == [
        "Online haatspraak",
        "groot",
        "zeker",
        "2, 0 gebruikt",
    ]


def test_links_and_page_fields_are_there() -> None:
    with zipfile.ZipFile(io.BytesIO(plan_docx(PLAN))) as archive:
        names = archive.namelist()
        body = archive.read("word/document.xml").decode()
        footer = archive.read(next(name for name in names if "footer" in name)).decode()
        relations = archive.read("word/_rels/document.xml.rels").decode()
    assert body.count("<w:hyperlink ") == 1
    assert "https://polarprof.example/kwestie" in relations
    assert footer.count("w:fldSimple ") == 2
    assert "Pagina " in footer


@settings(deadline=None, max_examples=30)
@given(st.text(st.characters(codec=None), max_size=40))
def test_any_text_survives(text: str) -> None:
    plan = replace(PLAN, title=text, sections=(Section(text, ""),), indicators=(Indicator(text, "", "", ""),))
    document = read(plan)
    assert document.paragraphs[0].text == plain(text)
    assert document.tables[-1].rows[1].cells[0].text == plain(text)
