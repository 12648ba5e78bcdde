"""The PDFs: tagged, titled, in their language; text is shown and never run."""

import io
import re
from dataclasses import replace
from typing import Any

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polarprof.engines.documents import Section, Table, certificate_pdf, claims_pdf_ua, plan_pdf
from tests.engines.documents.samples import BODY, CERTIFICATE, PLAN

SHORT = replace(PLAN, sections=(), front=())


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def root_of(pdf: bytes) -> Any:
    return read(pdf).trailer["/Root"]


def text_of(pdf: bytes) -> str:
    """All text without white space and soft hyphens: lines and hyphenation are the typesetter's business."""
    text = "".join(page.extract_text() for page in read(pdf).pages)
    return "".join(text.replace("\xad", "").replace("‐", "-").split())


def tags(pdf: bytes) -> list[dict[str, Any]]:
    """All structure elements, in reading order."""
    found: list[dict[str, Any]] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(node)
            if "/K" in node:
                walk(node["/K"])

    walk(root_of(pdf)["/StructTreeRoot"])
    return found


@pytest.mark.parametrize(
    ("pdf", "title"), [(certificate_pdf(CERTIFICATE), CERTIFICATE.title), (plan_pdf(PLAN), PLAN.title)]
)
def test_a_pdf_is_tagged_and_has_title_and_language(pdf: bytes, title: str) -> None:
    root = root_of(pdf)
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value is True
    assert str(root["/Lang"]) == "nl"
    assert read(pdf).metadata.title == title  # type: ignore[union-attr]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert claims_pdf_ua(pdf)


def test_the_certificate_says_everything_and_its_code_has_words() -> None:
    pdf = certificate_pdf(CERTIFICATE)
    text = text_of(pdf)
    for said in (
        CERTIFICATE.holder,
        CERTIFICATE.course,
        CERTIFICATE.code,
        CERTIFICATE.date,
        CERTIFICATE.issuer,
    ):
        assert "".join(said.split()) in text
    assert len(read(pdf).pages) == 1
    figures = [str(tag["/Alt"]) for tag in tags(pdf) if tag["/S"] == "/Figure"]
    assert figures == [CERTIFICATE.labels.qr_alt]


def test_the_plan_has_headings_header_cells_lists_and_a_table_of_contents() -> None:
    kinds = [str(tag["/S"]) for tag in tags(plan_pdf(PLAN))]
    assert {"/H1", "/H2", "/H3", "/TH", "/TD", "/L", "/LI", "/BlockQuote", "/Link", "/TOC", "/TOCI"} <= set(
        kinds
    )
    assert [str(tag["/Alt"]) for tag in tags(plan_pdf(PLAN)) if tag["/S"] == "/Figure"] == [
        "Van 0 naar 200. Gemeten: 35."
    ]


def test_a_long_table_repeats_its_header_and_pages_are_numbered() -> None:
    pages = [page.extract_text() for page in read(plan_pdf(PLAN)).pages]
    with_table = [page for page in pages if "Wijkgesprek" in page]
    assert len(with_table) > 1
    assert all("Trekker" in page for page in with_table)
    assert [f"Pagina {n} van {len(pages)}" in page for n, page in enumerate(pages, 1)] == [True] * len(pages)


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert plan_pdf(PLAN) == plan_pdf(PLAN)
    assert certificate_pdf(CERTIFICATE) == certificate_pdf(CERTIFICATE)


def test_a_region_is_kept_and_an_empty_plan_is_a_plan() -> None:
    pdf = plan_pdf(replace(SHORT, language="nl-BE"))
    assert str(root_of(pdf)["/Lang"]) == "nl-BE"


SAID = "Een teken dat ontbreekt in de lettertypes, staat als □."


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("a \N{GRINNING FACE} b", "a□b"),
        ("水 en \N{CRAB}\N{CRAB}", "□en□□"),
        (r"een \ en een \u{1f600}", r"een\eneen\u{1f600}"),
    ],
)
def test_a_character_without_a_glyph_is_a_box_that_the_cover_explains(body: str, shown: str) -> None:
    pdf = plan_pdf(replace(SHORT, sections=(Section("Tekens", f"<p>{body}</p>"),)))
    text = text_of(pdf)
    assert claims_pdf_ua(pdf)
    assert shown in text
    assert ("".join(SAID.split()) in text) == ("□" in shown)


def test_a_certificate_with_such_a_character_is_accessible_too() -> None:
    pdf = certificate_pdf(replace(CERTIFICATE, course="Samen \N{CRAB} leven"))
    assert claims_pdf_ua(pdf)
    assert "Samen□leven" in text_of(pdf)


def test_every_section_stands_once_under_its_number() -> None:
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in read(plan_pdf(PLAN)).pages[2:]))
    for heading in (
        "1 Omgevingsanalyse",
        "2 Begrippen",
        "3 Visie",
        "4 Doelstellingen en acties",
        "5 Indicatoren",
    ):
        assert text.count(heading) == 1
    assert "2 Begrippen Dit deel is nog niet ingevuld." in text
    assert "Totaal € 5.900,00" in text
    assert text.count("ACT-0141-02-003") == 59


def test_a_long_code_is_never_split() -> None:
    code = "2026/0141-AP-04/ACT-000.123.456-07"
    words = "Een actie met een lange naam die over veel lijnen loopt, want er is weinig plaats"
    header = ("Actie", "Trekker", "Partner", "Periode", "Hoe het loopt", "BBC-code")
    table = Table("x", header, ((*[words] * 5, code),), unbroken=(5,))
    assert code in " ".join(
        page.extract_text()
        for page in read(plan_pdf(replace(SHORT, sections=(Section("x", "", (table,)),)))).pages
    )


def test_a_certificate_links_to_the_web_only() -> None:
    with pytest.raises(ValueError, match="verify_url"):
        certificate_pdf(replace(CERTIFICATE, verify_url="javascript:x"))


MARKUP = [
    '#eval("1")',
    "#sys.inputs.data",
    "$x^2$",
    "*a*",
    "_b_",
    "`c`",
    "<d>",
    "@e",
    "\\",
    "//f",
    "/*g",
    "= h",
    "[i]",
]


@pytest.mark.parametrize("markup", MARKUP)
def test_typst_markup_in_text_is_shown_as_it_is(markup: str) -> None:
    escaped = markup.replace("&", "&amp;").replace("<", "&lt;")
    plan = replace(SHORT, title=markup, sections=(Section(markup, f"<p>{escaped}</p>"),))
    assert text_of(plan_pdf(plan)).count("".join(markup.split())) >= 4


ASCII = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=12)


@settings(deadline=None, max_examples=40)
@given(ASCII)
def test_any_word_survives_in_the_pdf(word: str) -> None:
    text = text_of(plan_pdf(replace(SHORT, sections=(Section("Q", "", (Table("Q", ("Q",), ((word,),)),)),))))
    # typst sets typographic hyphens for none of these: text is data, so no shorthand applies
    assert word.replace("‐", "-") in text


@settings(deadline=None, max_examples=40)
@given(st.text(st.characters(codec=None), max_size=30), st.text(max_size=30))
def test_no_text_makes_a_document_fail(text: str, body: str) -> None:
    plan = replace(SHORT, title=text, author=text, sections=(Section(text, body),))
    assert plan_pdf(plan).startswith(b"%PDF-")
    assert certificate_pdf(replace(CERTIFICATE, holder=text, modules=((text, text),))).startswith(b"%PDF-")


@settings(deadline=None, max_examples=30)
@given(
    st.lists(
        st.sampled_from(["<blockquote>", "<ul>", "<li>", "<ol>", "<h4>", "<p>", "x", "<br>"]), max_size=60
    )
)
def test_no_nesting_makes_a_document_fail(pieces: list[str]) -> None:
    assert plan_pdf(replace(SHORT, sections=(Section("a", "".join(pieces)),))).startswith(b"%PDF-")


def test_the_deepest_nesting_is_still_a_document() -> None:
    for opening in ("<blockquote>", "<ul><li>", "<blockquote><ul><li>"):
        body = opening * 60 + BODY
        assert claims_pdf_ua(plan_pdf(replace(SHORT, sections=(Section("a", body),))))
