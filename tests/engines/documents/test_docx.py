"""The Word file: styles, not looks, and accessible tables."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from polarprof.engines.documents import Section, Table, plan_docx
from polarprof.engines.documents.body import lines, plain
from tests.engines.documents.samples import EMPTY, PLAN


def read(plan: Any = PLAN) -> Any:
    return docx.Document(io.BytesIO(plan_docx(plan)))


def styled(style: str) -> list[str]:
    return [paragraph.text for paragraph in read().paragraphs if paragraph.style.name == style]


def test_title_author_and_language_are_set() -> None:
    document = read()
    core = document.core_properties
    assert (core.title, core.author, core.language, core.comments) == (
        PLAN.title,
        "Demogemeente",
        "nl",
        "",
    )
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "nl"


def test_headings_lists_and_quotes_have_real_styles() -> None:
    assert styled("Title") == [PLAN.title]
    assert styled("Heading 1") == [
        "Beslissingen",
        "Omgevingsanalyse",
        "Begrippen",
        "Visie",
        "Doelstellingen en acties",
        "Indicatoren",
    ]
    assert styled("Heading 2") == ["Wat we zien", "Meer mensen in gesprek"]
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
    drawn = [p for p in document.paragraphs if p._p.findall(f".//{qn('w:drawing')}")]
    assert [p.text for p in drawn] == [""]
    assert [p for p in document.paragraphs if not p.text.strip()][1:] == []


def test_tables_have_a_repeated_header_row_and_a_description() -> None:
    tables = read().tables
    assert len(tables) == 3
    for table in tables:
        marks = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert marks == [True] + [False] * (len(marks) - 1)
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))
    assert [cell.text for cell in tables[2].rows[59].cells] == [
        "Wijkgesprek 59 met bewoners en verenigingen",
        "Samenlevingsopbouw",
        "€\xa0100,00",
        "ACT-0141-02-003",
    ]
    assert [cell.text for cell in tables[2].rows[-1].cells] == ["Totaal", "", "€\xa05.900,00", ""]


def test_links_and_page_fields_are_there() -> None:
    with zipfile.ZipFile(io.BytesIO(plan_docx(PLAN))) as archive:
        names = archive.namelist()
        body = archive.read("word/document.xml").decode()
        footer = archive.read(next(name for name in names if "footer" in name)).decode()
        relations = archive.read("word/_rels/document.xml.rels").decode()
    assert body.count("<w:hyperlink r:id") == 1
    assert "https://polarprof.example/kwestie" in relations
    assert footer.count("w:fldSimple ") == 2
    assert f"{PLAN.title} – Pagina " in re.sub("<[^>]+>", "", footer)


def test_a_long_title_stays_on_one_line_of_the_footer() -> None:
    with zipfile.ZipFile(io.BytesIO(plan_docx(replace(PLAN, title="Samen leven " * 20)))) as archive:
        footer = archive.read(next(name for name in archive.namelist() if "footer" in name)).decode()
    assert f"{'Samen leven ' * 5}Samen lev… – Pagina " in re.sub("<[^>]+>", "", footer)


def test_what_follows_a_table_stands_apart_from_it() -> None:
    table = Table("Acties", ("Actie",), (("Praten",),))
    plan = replace(PLAN, front=(), sections=(Section("Deel", "", (table, table), after="<p>Erna.</p>"),))
    word = docx.Document(io.BytesIO(plan_docx(plan)))
    space = {one.text: one.paragraph_format.space_before for one in word.paragraphs}
    assert (space["Acties"], space["Erna."]) == (Pt(8), Pt(8))


@settings(deadline=None, max_examples=30)
@given(st.text(st.characters(codec=None), max_size=40))
def test_any_text_survives(text: str) -> None:
    table = Table("x", (text,), ((text,),), unbroken=(0,))
    plan = replace(PLAN, title=text, sections=(Section(text, "", (table,)),))
    document = read(plan)
    assert document.paragraphs[1].text == plain(text)
    assert document.tables[-1].rows[1].cells[0].text == lines(text).replace(" ", "\xa0")


def test_the_contents_name_every_heading_with_its_number_and_lead_to_it() -> None:
    lines = [(line.style.name, line.text) for line in read().paragraphs if line.style.name.startswith("TOC ")]
    assert lines == [
        ("TOC Heading", "Inhoud"),
        ("TOC 1", "Beslissingen"),
        ("TOC 1", "1 Omgevingsanalyse"),
        ("TOC 2", "1.1 Wat we zien"),
        ("TOC 1", "2 Begrippen"),
        ("TOC 1", "3 Visie"),
        ("TOC 1", "4 Doelstellingen en acties"),
        ("TOC 2", "4.1 Meer mensen in gesprek"),
        ("TOC 1", "5 Indicatoren"),
    ]
    body = read().element.body
    marks = {
        mark.get(qn("w:name")): "".join(text.text for text in mark.getparent().iter(qn("w:t")))
        for mark in body.iter(qn("w:bookmarkStart"))
    }
    links = [
        (
            link.get(qn("w:anchor")),
            "".join(text.text for text in link.iter(qn("w:t"))).lstrip("0123456789. "),
        )
        for link in body.iter(qn("w:hyperlink"))
        if link.get(qn("w:anchor"))
    ]
    assert len(links) == 8
    assert dict(links) == marks


def converted(plan: Any, folder: Path) -> str:
    """The text of the Word file as an office program lays it out."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no office program here")
    (folder / "plan.docx").write_bytes(plan_docx(plan))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "plan.docx")], check=True, capture_output=True, timeout=120)
    pages = pypdf.PdfReader(folder / "plan.pdf").pages
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages} == {(595, 842)}
    return "\n".join(page.extract_text() for page in pages[2:])


def test_an_office_program_gives_every_section_its_own_number(tmp_path: Path) -> None:
    text = converted(PLAN, tmp_path)
    lines = [line.strip() for line in text.splitlines()]
    headings = ("1 Omgevingsanalyse", "2 Begrippen", "3 Visie", "4 Doelstellingen en acties", "5 Indicatoren")
    assert [line for line in lines if line in headings] == list(headings)
    assert ("4.1 Meer mensen in gesprek" in lines, EMPTY in lines) == (True, True)
    assert text.count("ACT-0141-02-003") == 59


def test_nothing_names_the_program_it_was_made_with() -> None:
    with zipfile.ZipFile(io.BytesIO(plan_docx(PLAN))) as archive:
        names = archive.namelist()
        whole = b"".join(archive.read(name) for name in names).lower()
    assert [name for name in names if "thumbnail" in name or name.endswith("app.xml")] == []
    assert [word for word in (b"python-docx", b"macintosh") if word in whole] == []


def test_a_picture_has_its_words() -> None:
    (picture,) = read().inline_shapes
    assert picture._inline.docPr.get("descr") == "Van 0 naar 200. Gemeten: 35."


def test_headings_share_one_numbering_in_which_the_contents_have_no_part() -> None:
    styles = read().styles
    found = [
        (properties.numId.val, properties.ilvl.val if properties.ilvl is not None else None)
        for name in ("Heading 1", "Heading 2", "TOC Heading")
        if (properties := styles[name].element.pPr.numPr) is not None
    ]
    assert found[0][0] == found[1][0] > 0
    assert [level for _number, level in found[:2]] == [0, 1]
    assert found[2][0] == 0
