"""Columns hold what must stay whole: an amount, a day, a code; words are split before those are."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from polarprof.engines.documents import Section, Table, plan_docx, plan_pdf
from polarprof.engines.documents.columns import columns
from tests.engines.documents.samples import PLAN
from tests.engines.documents.test_docx import converted
from tests.engines.documents.test_pdf import read

CODES = "2026/0141-AP-04/ACT-000.123.456-07\nVIA-2026-000123456789"
ACTION = (
    "Verantwoordelijkheidsverdelingsovereenkomst tussen jeugdwelzijnswerkorganisaties",
    "Şükrü Öztürk-Wiśniewska",
    "Samenlevingsopbouwwerkersvereniging",
    "29/09/2026\N{NO-BREAK SPACE}– 28/03/2027",
    "€\N{NO-BREAK SPACE}1.234.567,50",
    CODES,
    "nog geen antwoord",
)
TABLE = Table(
    "Acties",
    ("Actie", "Trekker", "Partner", "Periode", "Budget", "BBC-code", "Hoe het loopt"),
    (ACTION,),
    numeric=(4,),
    unbroken=(4, 5),
)
DOCUMENT = replace(PLAN, front=(), sections=(Section("Acties", "", (TABLE,)),))


def test_where_all_words_fit_the_rest_is_shared_out_as_the_table_wants_it() -> None:
    table = Table("x", ("Datum", "Beslissing"), (("12 maart 2026", "Goedgekeurd"),), widths=(1, 3))
    first, second = columns(table, room=400)
    assert [(round(one.width), one.size) for one in (first, second)] == [(114, 9.0), (286, 9.0)]


def test_what_must_stay_whole_keeps_its_room_and_words_give_theirs() -> None:
    laid_out = columns(TABLE)
    assert [one.size for one in laid_out] == [8.0, 8.0, 8.0, 8.0, 8.0, 7.0, 8.0]
    assert [round(one.width) for one in laid_out] == [51, 50, 52, 60, 69, 140, 48]


def test_beside_the_longest_code_the_widest_columns_give_the_room_and_the_amount_none() -> None:
    long = replace(TABLE, rows=((*ACTION[:5], "A" * 40, ACTION[6]),))
    narrow = columns(long, room=420)
    roomy = columns(long, room=2000)
    assert round(sum(one.width for one in narrow)) == 420
    assert round(narrow[4].width) == 69
    assert round(narrow[5].width) < round(roomy[5].width)


def test_a_very_long_code_stands_smaller() -> None:
    for letters, size in ((16, 9.0), (17, 7.0), (36, 7.0), (37, 6.5)):
        table = Table("x", ("Code", "b"), (("A" * letters, ""),), unbroken=(0,))
        assert columns(table)[0].size == size


@given(
    st.lists(st.lists(st.text(max_size=60), min_size=3, max_size=3), min_size=1, max_size=5), st.booleans()
)
def test_the_columns_always_fill_the_room(rows: list[list[str]], is_unbroken: bool) -> None:
    table = Table("x", tuple(rows[0]), tuple(map(tuple, rows[1:])), unbroken=(1,) if is_unbroken else ())
    laid_out = columns(table)
    assert sum(one.width for one in laid_out) == pytest.approx(470)
    assert min(one.width for one in laid_out) > 0


def test_the_pdf_splits_no_day_amount_or_code() -> None:
    text = "\n".join(page.extract_text() for page in read(plan_pdf(DOCUMENT)).pages)
    plain = text.replace("\N{NO-BREAK SPACE}", " ")
    for whole in ("29/09/2026 –", "28/03/2027", "€ 1.234.567,50", *CODES.split("\n")):
        assert whole in plain


def test_nor_does_word_as_an_office_program_lays_it_out(tmp_path: Path) -> None:
    # The first section stands on the third page, of which `converted` gives the text.
    lines = (
        converted(DOCUMENT, tmp_path)
        .replace("\N{NO-BREAK SPACE}", " ")
        .replace("\N{NON-BREAKING HYPHEN}", "-")
    )
    for whole in ("29/09/2026 –", "28/03/2027", "€ 1.234.567,50", *CODES.split("\n")):
        assert re.search(rf"(?:^|\s){re.escape(whole)}(?:\s|$)", lines), lines


def test_word_splits_long_words_as_dutch_has_it_and_no_heading_or_code() -> None:
    content = plan_docx(DOCUMENT)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert "<w:autoHyphenation/>" in archive.read("word/settings.xml").decode()
    document = docx.Document(io.BytesIO(content))
    for style in ("Title", "Heading 1", "Heading 2", "TOC Heading"):
        assert document.styles[style].element.pPr.find(qn("w:suppressAutoHyphens")) is not None
    cells = document.tables[0].rows[1].cells
    kept = [cell.paragraphs[0]._p.find(f".//{qn('w:suppressAutoHyphens')}") is not None for cell in cells]
    assert kept == [False, False, False, False, True, True, False]
    assert cells[5].text == CODES


def test_the_header_row_of_word_has_the_tint_of_the_house() -> None:
    document = docx.Document(io.BytesIO(plan_docx(DOCUMENT)))
    tints = [
        [
            cell._tc.tcPr.find(qn("w:shd")) is not None and cell._tc.tcPr.find(qn("w:shd")).get(qn("w:fill"))
            for cell in row.cells
        ]
        for row in document.tables[0].rows
    ]
    assert tints == [["F6E6EA"] * 7, [False] * 7]
