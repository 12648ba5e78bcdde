"""No word is longer than its line in a PDF: it is split, as its language has it where that knows how, and nothing of it is lost."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from polarprof.engines.documents import (
    Section,
    SheetPart,
    Table,
    certificate_pdf,
    claims_pdf_ua,
    plan_pdf,
    result_pdf,
)
from tests.counterparts.programs import needs, run
from tests.engines.documents.samples import CERTIFICATE, PLAN
from tests.engines.documents.test_pdf import read
from tests.engines.documents.test_pdf_ua import RESULT

WORDS = {
    "Dutch": "Verdraagzaamheidsbeleidsmeerjarenplanaanpassingscoördinatievergaderingsverslaggevingsverantwoordelijkheidsverdelingen",
    "digits": "1234567890" * 12,
    "capitals": "ABCDEFGHIJ" * 12,
    "no word": "x" * 120,
    "file": "Actieplan_samenleven_definitieve_versie_2027_gemeenteraadsbeslissing_ondertekend_door_de_burgemeester.docx",
    "title": "https://www.wilgerode.be/" + "gemeenteraadsbeslissing" * 8,
    "address": "https://www.eenheellangadreszonderafbreking.example/" + "een-pad-dat-niet-ophoudt/" * 6,
}


def certificate(word: str) -> bytes:
    return certificate_pdf(
        replace(CERTIFICATE, title=word, holder=word, course=word, issuer=word, modules=((word, "2 u"),))
    )


def plan(word: str) -> bytes:
    body = f"<h3>{word}</h3><p>{word}</p><ul><li>{word}</li></ul><table><tr><td>{word}</td><td>b</td></tr></table>"
    table = Table(word, (word, "b"), ((word, "1"),), total=(word, "1"))
    return plan_pdf(
        replace(
            PLAN,
            title=word,
            author=word,
            demo=word,
            facts=(("x", word),),
            front=(),
            sections=(Section(word, body, (table,)),),
        )
    )


def result(word: str) -> bytes:
    return result_pdf(
        replace(
            RESULT,
            title=word,
            municipality=word,
            sentence=word,
            chairs=word,
            outcome=word,
            parts=(SheetPart(word, ((word, word),), ""),),
        )
    )


@pytest.mark.parametrize("kind", list(WORDS))
@pytest.mark.parametrize(("make", "times"), [(certificate, 4), (plan, 14), (result, 8)])
def test_a_long_word_stays_within_its_column(make: Callable[[str], bytes], times: int, kind: str) -> None:
    word, pdf = WORDS[kind], make(WORDS[kind])
    assert claims_pdf_ua(pdf)
    text = "\n".join(page.extract_text() for page in read(pdf).pages)
    assert [line for line in text.splitlines() if word in line] == []
    whole = re.sub(r"[\s\xad‐-]", "", text)
    assert whole.count(re.sub("-", "", word)) >= times


def test_a_title_of_ordinary_words_is_not_hyphenated() -> None:
    title = "Samenwerkingsovereenkomst over verdraagzaamheid, aanspreekbaarheid en verantwoordelijkheid"
    pages = read(plan_pdf(replace(PLAN, title=title))).pages
    assert "\xad" not in pages[0].extract_text().partition("Demo")[0].replace("‐", "\xad")


FILE = "Lees Actieplan_samenleven_definitieve_versie_2027.docx na"
ADDRESS = "https://www.wilgerode.be/" + "besluiten/2027-" * 17
MARGIN = 22 / 25.4 * 72


def placed(pdf: bytes, folder: Path) -> list[tuple[float, float, str]]:
    """Left and right in points, and the text, of every word on every page."""
    (folder / "plan.pdf").write_bytes(pdf)
    words = re.findall(
        r'<word xMin="([\d.]+)".*?xMax="([\d.]+)".*?>(.*?)</word>',
        run("pdftotext", "-bbox", folder / "plan.pdf", "-"),
    )
    return [(float(left), float(right), text) for left, right, text in words]


@needs("pdftotext")
def test_the_name_of_a_file_stays_in_its_column_and_an_address_on_the_page(tmp_path: Path) -> None:
    cells = (FILE, "Bram", "Buurtwerk", "1/9/2026", "12.500,50", "MJP-2027-000123456", "nog geen")
    header = ("Actie", "Trekker", "Partner", "Periode", "Budget", "BBC-code", "Stand")
    table = Table("Acties", header, (cells, (ADDRESS, *cells[1:])), numeric=(4,), unbroken=(4, 5))
    title = WORDS["title"]
    plan = replace(PLAN, title=title, front=(), sections=(Section(ADDRESS, f"<p>{ADDRESS}</p>", (table,)),))
    words = placed(plan_pdf(plan), tmp_path)
    assert max(right for _left, right, _text in words) < 595.3 - MARGIN + 1
    second = next(left for left, _right, text in words if text == "Trekker")
    of_file = [text for _left, right, text in words if right < second and text in FILE]
    assert "".join(of_file).endswith(FILE.replace(" ", ""))
    assert "MJP-2027-000123456" in [text for _left, _right, text in words]


def test_what_is_copied_holds_no_sign_that_was_not_written() -> None:
    text = "".join(page.extract_text() for page in read(plan(ADDRESS)).pages)
    assert "\u200b" not in text
    assert ADDRESS in re.sub(r"\s", "", text)
