"""A table that somebody wrote in a section, in both documents: a header row that is one, all words, within the page."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from polarprof.engines.documents import Section, claims_pdf_ua, plan_docx, plan_pdf
from polarprof.engines.documents.body import Paragraph, Run, TableBlock, parse_body
from polarprof.engines.richtext import clean
from tests.counterparts.programs import needs, run
from tests.engines.documents.samples import PLAN
from tests.engines.documents.test_pdf import tags, text_of

HTML = clean(
    "<p>Voor.</p><table><tr><td>Actie<td>Trekker<td>Wanneer<tr><td>Straatfeest<br>in de <b>wijk</b><td>Bib<td>mei"
    "<tr><td><a href='https://x.be/'>Samen eten</a><td><td>juli</table><p>Na.</p>"
)
WIDE = clean(f"<table>{('<tr>' + '<td>Verantwoordelijkheidszin' * 10) * 3}</table>")
DOCUMENT = replace(PLAN, front=(), sections=(Section("Tabel", HTML + WIDE + WIDE),))


def word(plan: Any, folder: Path) -> Path:
    (folder / "plan.docx").write_bytes(plan_docx(plan))
    return folder / "plan.docx"


def test_a_table_becomes_rows_of_cells_of_runs() -> None:
    assert parse_body(clean("<table><tr><td>a<br><b>b</b><td><tr><td>c<td>d</table>e")) == (
        TableBlock(
            (
                ((Run("a"), Run("", is_break=True), Run("b", strong=True)), ()),
                ((Run("c"),), (Run("d"),)),
            )
        ),
        Paragraph((Run("e"),)),
    )
    assert parse_body(clean("<table><tr><td><td></table>")) == ()


@pytest.mark.parametrize(
    "source", ["<table><tr><td>a", "<td>a</td>", "<table><p>a</table>", "<table><tr></tr><td>a"]
)
def test_tables_in_no_shape_raise_nothing(source: str) -> None:
    parse_body(source)


def test_word_has_a_header_row_that_repeats_a_description_and_tables_that_stay_apart(tmp_path: Path) -> None:
    made = docx.Document(str(word(DOCUMENT, tmp_path)))
    first, second, third = made.tables
    assert [[cell.text for cell in row.cells] for row in first.rows] == [
        ["Actie", "Trekker", "Wanneer"],
        ["Straatfeest\nin de wijk", "Bib", "mei"],
        ["Samen eten", "", "juli"],
    ]
    properties = [row._tr.trPr for row in first.rows]
    assert [one.find(qn("w:tblHeader")) is not None for one in properties] == [True, False, False]
    assert first._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Actie, Trekker, Wanneer"
    assert all(run.bold for cell in first.rows[0].cells for run in cell.paragraphs[0].runs)
    assert [run.text for run in first.rows[1].cells[0].paragraphs[0].runs if run.bold] == ["wijk"]
    assert third._tbl.getprevious().tag == qn("w:p"), "two tables without a line between them are one to Word"
    room = 210 - 2 * 22
    for table in (first, second, third):
        assert sum(column.width for column in table.columns) / 36_000 <= room + 0.1


@needs("soffice")
@pytest.mark.slow
def test_an_office_program_reads_the_table_as_a_table(tmp_path: Path) -> None:
    source = word(DOCUMENT, tmp_path)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    output = ("--convert-to", "html:XHTML Writer File", "--outdir", tmp_path)
    run("soffice", "--headless", "--norestore", profile, *output, source)
    page = ET.fromstring((tmp_path / "plan.html").read_text("utf-8").replace("&nbsp;", " "))
    name = "{http://www.w3.org/1999/xhtml}"
    tables = [
        [[" ".join(" ".join(cell.itertext()).split()) for cell in row] for row in table.iter(f"{name}tr")]
        for table in page.iter(f"{name}table")
    ]
    assert len(tables) == 3
    assert tables[0] == [
        ["Actie", "Trekker", "Wanneer"],
        ["Straatfeest in de wijk", "Bib", "mei"],
        ["Samen eten", "", "juli"],
    ]


def test_the_pdf_has_header_cells_and_claims_to_be_accessible() -> None:
    pdf = plan_pdf(DOCUMENT)
    kinds = [str(tag["/S"]) for tag in tags(pdf)]
    assert (kinds.count("/Table"), kinds.count("/THead"), kinds.count("/TH")) == (3, 3, 23)
    assert (kinds.count("/TD"), claims_pdf_ua(pdf)) == (6 + 40, True)
    assert text_of(pdf).replace("-", "").count("Verantwoordelijkheidszin") == 60


@needs("pdftotext")
def test_a_pdf_reader_reads_row_by_row(tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(plan_pdf(DOCUMENT))
    lines = [
        " ".join(line.split())
        for line in run("pdftotext", "-layout", tmp_path / "plan.pdf", "-").splitlines()
    ]
    at = lines.index("Actie Trekker Wanneer")
    assert [line for line in lines[at : at + 6] if line][:4] == [
        "Actie Trekker Wanneer",
        "Straatfeest Bib mei",
        "in de wijk",
        "Samen eten juli",
    ]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(st.text(max_size=30), min_size=1, max_size=10), min_size=1, max_size=4))
def test_no_table_makes_a_document_fail(rows: list[list[str]]) -> None:
    cells = "".join(f"<tr>{''.join('<td>' + cell.replace('<', '&lt;') for cell in row)}" for row in rows)
    plan = replace(PLAN, front=(), sections=(Section("x", clean(f"<table>{cells}</table>")),))
    assert plan_pdf(plan).startswith(b"%PDF") and plan_docx(plan)
