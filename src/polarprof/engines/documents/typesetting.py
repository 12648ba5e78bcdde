"""The one place that runs typst: data in as JSON, a tagged PDF out, the same bytes for the same data.

Not for building typst source: templates are files, and text never becomes markup.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib import resources
from typing import Any

import typst

from polarprof.engines.documents.body import Block, ListBlock, Paragraph, Quote, Run, TableBlock

FONTS_IN_WHEEL = ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono")
BOX = "□"
MOST_ATTEMPTS = 6
_NO_GLYPH = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPED = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))")


class TypesettingError(RuntimeError):
    """typst refused a document, which no text should be able to cause."""


def typeset(template: str, data: dict[str, Any], *, replaced: str = "") -> bytes:
    """The PDF of a template (a name in `templates/`) with this data, as PDF/UA-1.

    A character for which no font has a glyph is shown as a box, and the document says `replaced` where its template has
    a place for it: PDF/UA forbids text without a glyph. Raises TypesettingError if the template itself is broken.
    """
    source = _template(template)
    for _attempt in range(MOST_ATTEMPTS):
        try:
            return _compile(source, data, ["ua-1"])
        except typst.TypstError as error:
            missing = _without_glyph(error)
            if not missing:
                break
            data = _boxed(data, missing) | {"replaced": replaced}
    try:
        return _compile(source, data, [])
    except typst.TypstError as error:
        raise TypesettingError(f"{template}: {error}") from error


def picture_png(svg: str) -> bytes:
    """A drawing as PNG, for files that hold no SVG."""
    source = b'#set page(width: auto, height: auto, margin: 0pt)\n#set text(font: "Libertinus Serif")\n'
    source += b'#image(bytes(sys.inputs.svg), format: "svg", width: 112mm)'
    png = typst.compile(source, format="png", ppi=220, font_paths=_fonts(), sys_inputs={"svg": svg})
    if not isinstance(png, bytes):
        raise TypesettingError("typst gave no single picture")
    return png


def _without_glyph(error: typst.TypstError) -> list[str]:
    """The texts that typst says it has no glyph for, the longest first."""
    said = getattr(error, "diagnostic", "") or str(error)
    texts = {_unescaped(found) for found in _NO_GLYPH.findall(said)}
    return sorted(texts - {"", BOX}, key=len, reverse=True)


def _unescaped(text: str) -> str:
    """A text as Rust prints it between quotes, read back."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], text)


def _boxed(value: Any, missing: list[str]) -> Any:
    """The same data with a box for each of these texts."""
    if isinstance(value, str):
        for text in missing:
            value = value.replace(text, BOX)
        return value
    if isinstance(value, dict):
        return {key: _boxed(each, missing) for key, each in value.items()}
    return [_boxed(each, missing) for each in value] if isinstance(value, list | tuple) else value


def claims_pdf_ua(pdf: bytes) -> bool:
    """Whether a PDF made here says it is PDF/UA-1: false means that some characters have no glyph."""
    return b"pdfuaid:part" in pdf


def block_data(block: Block) -> dict[str, Any]:
    """A block as JSON for `templates/body.typ`."""
    match block:
        case Paragraph(runs, level):
            return {"kind": "paragraph", "level": level, "runs": _runs_data(runs)}
        case TableBlock(rows):
            cells = [[_runs_data(cell) for cell in row] for row in rows]
            return {"kind": "table", "shares": list(block.shares()), "rows": cells}
        case ListBlock(ordered, items):
            return {
                "kind": "list",
                "ordered": ordered,
                "items": [[block_data(inner) for inner in item] for item in items],
            }
        case Quote(blocks):
            return {"kind": "quote", "blocks": [block_data(inner) for inner in blocks]}


def _runs_data(runs: tuple[Run, ...]) -> list[dict[str, Any]]:
    return [
        {"text": run.text, "strong": run.strong, "em": run.emphasis, "href": run.href, "br": run.is_break}
        for run in runs
    ]


def _compile(source: bytes, data: dict[str, Any], standards: list[Any]) -> bytes:
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
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
