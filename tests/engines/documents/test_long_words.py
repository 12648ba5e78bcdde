"""No word is longer than its line in a PDF: it is split, as its language has it where that knows how, and nothing of it is lost."""

import re
from collections.abc import Callable
from dataclasses import replace

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
from tests.engines.documents.samples import CERTIFICATE, PLAN
from tests.engines.documents.test_pdf import read
from tests.engines.documents.test_pdf_ua import RESULT

WORDS = {
    "Dutch": "Verdraagzaamheidsbeleidsmeerjarenplanaanpassingscoördinatievergaderingsverslaggevingsverantwoordelijkheidsverdelingen",
    "digits": "1234567890" * 12,
    "capitals": "ABCDEFGHIJ" * 12,
    "no word": "x" * 120,
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
    text = "\n".join(page.extract_text() for page in read(pdf).pages).replace("\u200b", "")
    assert [line for line in text.splitlines() if word in line] == []
    whole = re.sub(r"[\s\xad‐-]", "", text)
    assert whole.count(re.sub("-", "", word)) >= times


def test_a_title_of_ordinary_words_is_not_hyphenated() -> None:
    title = "Samenwerkingsovereenkomst over verdraagzaamheid, aanspreekbaarheid en verantwoordelijkheid"
    pages = read(plan_pdf(replace(PLAN, title=title))).pages
    assert "\xad" not in pages[0].extract_text().partition("Demo")[0].replace("‐", "\xad")
