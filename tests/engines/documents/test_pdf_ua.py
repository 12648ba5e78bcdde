"""What PDF/UA-1 asks of a file, read from the files themselves: in place of a validator, which asks the same and more."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pypdf
import pytest
from pypdf.generic import ContentStream

from polarprof.engines.documents import (
    ResultLabels,
    ResultSheet,
    Section,
    SheetPart,
    Table,
    certificate_pdf,
    plan_pdf,
    result_pdf,
)
from tests.engines.documents.samples import BODY, CERTIFICATE, PLAN

LONG = "Verdraagzaamheidsbeleidsmeerjarenplanaanpassing van Şükrü, Łukasz en محمد \N{GRINNING FACE} ﬁets zacht\xadaf"
RICH = replace(
    PLAN,
    title=LONG,
    sections=(
        Section(LONG, BODY, (Table(LONG, (LONG, "b"), ((LONG, "1"),), total=("t", "2")),)),
        *PLAN.sections,
    ),
)
RESULT = ResultSheet(
    title=LONG,
    municipality="Demogemeente",
    date="12 maart 2026",
    demo="Demo: deze ronde is verzonnen.",
    sentence="De meeste mensen staan op één lijn.",
    parts=(
        SheetPart("Waarover men het eens is", (("Meer bomen.", "80 % gaat akkoord."),), "Niets."),
        SheetPart("x", (), "Niets."),
    ),
    chairs="Jongeren ontbreken.",
    outcome="Het bestuur plant bomen.",
    url="https://polarprof.example/standpunten/1",
    labels=ResultLabels(
        chairs="Wie ontbreekt",
        outcome="Wat ermee gebeurt",
        more="Meer:",
        qr_alt="QR-code naar de pagina van het resultaat",
    ),
)
FILES = {
    "certificate": certificate_pdf(CERTIFICATE),
    "plan": plan_pdf(PLAN),
    "rich plan": plan_pdf(RICH),
    "result": result_pdf(RESULT),
}
# What puts something on the page.
SHOWS = {
    b"Tj",
    b"TJ",
    b"'",
    b'"',
    b"Do",
    b"f",
    b"F",
    b"f*",
    b"B",
    b"B*",
    b"b",
    b"b*",
    b"S",
    b"s",
    b"sh",
    b"INLINE IMAGE",
}

pytestmark = pytest.mark.parametrize("name", list(FILES))


def read(name: str) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(FILES[name]))


def elements(name: str) -> list[tuple[dict[str, Any], tuple[str, ...]]]:
    """Every structure element in reading order, with the kinds that it stands in."""
    found: list[tuple[dict[str, Any], tuple[str, ...]]] = []

    def walk(node: Any, inside: tuple[str, ...]) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for each in node:
                walk(each, inside)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append((node, inside))
                inside = (*inside, str(node["/S"]))
            if "/K" in node:
                walk(node["/K"], inside)

    walk(read(name).trailer["/Root"]["/StructTreeRoot"], ())
    return found


def fonts(name: str) -> Iterator[Any]:
    """Those of drawings too."""

    def in_resources(resources: Any) -> Iterator[Any]:
        for font in resources.get("/Font", {}).values():
            yield font.get_object()
        for drawn in resources.get("/XObject", {}).values():
            if "/Resources" in drawn.get_object():
                yield from in_resources(drawn.get_object()["/Resources"].get_object())

    for page in read(name).pages:
        yield from in_resources(page["/Resources"].get_object())


def marks(name: str) -> list[tuple[int, bytes, tuple[str, ...]]]:
    """(page, operator, marks around it) of everything that is put on a page; a mark with a number as "MCID n"."""
    reader, found = read(name), []
    for number, page in enumerate(reader.pages):
        around: list[str] = []
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            if operator in (b"BDC", b"BMC"):
                properties = operands[1] if len(operands) > 1 else {}
                mcid = properties.get("/MCID") if isinstance(properties, dict) else None
                around.append(str(operands[0]) if mcid is None else f"MCID {mcid}")
            elif operator == b"EMC":
                around.pop()
            elif operator in SHOWS:
                found.append((number, operator, tuple(around)))
        assert around == []
    return found


def test_it_says_that_it_is_pdf_ua_and_what_it_is_called(name: str) -> None:
    root = read(name).trailer["/Root"]
    about = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in about
    assert "<dc:title>" in about
    assert (bool(root["/MarkInfo"]["/Marked"]), str(root["/Lang"])[:2]) == (True, "nl")
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert not read(name).is_encrypted


def test_everything_on_a_page_is_content_or_an_artifact(name: str) -> None:
    shown = [
        (set(around), any("MCID" in mark for mark in around)) for _page, _operator, around in marks(name)
    ]
    assert [one for one in shown if "/Artifact" not in one[0] and not one[1]] == []
    assert [one for one in shown if "/Artifact" in one[0] and one[1]] == []
    assert {"/Artifact" in around for around, _is_content in shown} == {True, False}


def test_every_piece_of_content_has_its_place_in_the_reading_order_once(name: str) -> None:
    reader = read(name)
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)}  # type: ignore[union-attr]
    in_order: list[tuple[int, int]] = []
    for element, _inside in elements(name):
        children = element.get("/K", [])
        for child in children if isinstance(children, list) else [children]:
            child = child.get_object() if hasattr(child, "get_object") else child
            page = element.raw_get("/Pg").idnum if "/Pg" in element else None
            if isinstance(child, dict) and child.get("/Type") == "/MCR":
                page, child = child.raw_get("/Pg").idnum if "/Pg" in child else page, child["/MCID"]
            if isinstance(child, int) and page is not None:
                in_order.append((pages[page], int(child)))
    on_pages = {
        (page, int(mark.removeprefix("MCID ")))
        for page, _operator, around in marks(name)
        for mark in around
        if mark.startswith("MCID")
    }
    assert sorted(in_order) == sorted(set(in_order))
    assert on_pages <= set(in_order)
    assert [page for page in reader.pages if "/StructParents" not in page or page.get("/Tabs") != "/S"] == []


def test_headings_skip_no_level_and_tables_are_whole(name: str) -> None:
    levels = [
        int(str(one["/S"])[2:])
        for one, _inside in elements(name)
        if str(one["/S"])[:2] == "/H" and str(one["/S"])[2:].isdigit()
    ]
    assert [pair for pair in zip([0, *levels], levels, strict=False) if pair[1] > pair[0] + 1] == []
    around = {str(one["/S"]): inside[-1] for one, inside in elements(name) if inside}
    wanted = {"/TH": "/TR", "/TD": "/TR", "/LI": "/L", "/LBody": "/LI", "/Lbl": "/LI"}
    assert {
        kind: parent for kind, parent in around.items() if kind in wanted and parent != wanted[kind]
    } == {}
    rows: dict[int, int] = {}
    for one, inside in elements(name):
        if str(one["/S"]) == "/TR":
            assert inside[-1] in ("/THead", "/TBody", "/TFoot", "/Table")
            rows[id(one)] = len(one["/K"])


def test_heading_cells_say_whether_they_head_a_column(name: str) -> None:
    scopes = []
    for one, _inside in elements(name):
        if str(one["/S"]) == "/TH":
            attributes = one.get("/A", [])
            attributes = attributes if isinstance(attributes, list) else [attributes]
            scopes += [
                str(each.get_object()["/Scope"]) for each in attributes if "/Scope" in each.get_object()
            ]
    count = sum(str(one["/S"]) == "/TH" for one, _inside in elements(name))
    assert scopes == ["/Column"] * count
    assert (count > 0) == (name != "result"), "its page has no table"


def test_figures_and_links_have_words(name: str) -> None:
    figures = [one for one, _inside in elements(name) if str(one["/S"]) in ("/Figure", "/Formula")]
    assert [one for one in figures if not str(one.get("/Alt", "")).strip()] == []
    annotations = [one.get_object() for page in read(name).pages for one in page.get("/Annots", [])]
    links = [one for one in annotations if one["/Subtype"] == "/Link"]
    assert len(links) == len(annotations) > 0
    assert [one for one in links if not one.get("/Contents") or "/StructParent" not in one] == []


def test_fonts_are_in_the_file_and_every_letter_can_be_read_back(name: str) -> None:
    found = list(fonts(name))
    assert len(found) > 0
    for font in found:
        assert "/ToUnicode" in font
        for part in font.get("/DescendantFonts", [font]):
            descriptor = part.get_object()["/FontDescriptor"]
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)
    text = "".join(page.extract_text() for page in read(name).pages)
    assert [sign for sign in text if sign == "\ufffd" or 0xE000 <= ord(sign) <= 0xF8FF] == []
