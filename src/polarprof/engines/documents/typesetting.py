"""The one place that runs typst: data in as JSON, a tagged PDF out, the same bytes for the same data.

Not for building typst source: templates are files, and text never becomes markup.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

import typst

from polarprof.engines.documents.body import Block, ListBlock, Paragraph, Quote

FONTS_IN_WHEEL = ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono")


class TypesettingError(RuntimeError):
    """typst refused a document, which no text should be able to cause."""


def typeset(template: str, data: dict[str, Any]) -> bytes:
    """The PDF of a template (a name in `templates/`) with this data.

    PDF/UA-1 where the fonts have a glyph for every character; otherwise tagged all the same, without the
    claim. Raises TypesettingError if the template itself is broken.
    """
    source = _template(template)
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    try:
        return _compile(source, inputs, ["ua-1"])
    except typst.TypstError:
        try:
            return _compile(source, inputs, [])
        except typst.TypstError as error:
            raise TypesettingError(f"{template}: {error}") from error


def claims_pdf_ua(pdf: bytes) -> bool:
    """Whether a PDF made here says it is PDF/UA-1: false means that some characters have no glyph."""
    return b"pdfuaid:part" in pdf


def block_data(block: Block) -> dict[str, Any]:
    """A block as JSON for `templates/body.typ`."""
    match block:
        case Paragraph(runs, level):
            words = [
                {
                    "text": run.text,
                    "strong": run.strong,
                    "em": run.emphasis,
                    "href": run.href,
                    "br": run.is_break,
                }
                for run in runs
            ]
            return {"kind": "paragraph", "level": level, "runs": words}
        case ListBlock(ordered, items):
            return {
                "kind": "list",
                "ordered": ordered,
                "items": [[block_data(inner) for inner in item] for item in items],
            }
        case Quote(blocks):
            return {"kind": "quote", "blocks": [block_data(inner) for inner in blocks]}


def _compile(source: bytes, inputs: dict[str, str], standards: list[Any]) -> bytes:
    pdf = typst.compile(
        source, format="pdf", font_paths=_fonts(), sys_inputs=inputs, pdf_standards=standards, pdf_tags=True
    )
    if not isinstance(pdf, bytes):
        raise TypesettingError("typst gave no single PDF")
    return pdf


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


@cache
def _template(name: str) -> bytes:
    folder = resources.files("polarprof.engines.documents") / "templates"
    return (folder / "body.typ").read_bytes() + (folder / name).read_bytes()
