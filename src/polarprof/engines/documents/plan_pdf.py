"""A local action plan as an accessible PDF.

Not for choosing what goes into the plan; `plan_docx` says the same in Word.
"""

from __future__ import annotations

from typing import Any

from polarprof.engines.documents.body import lines, parse_body, plain
from polarprof.engines.documents.certificates import language_parts
from polarprof.engines.documents.columns import columns
from polarprof.engines.documents.model import PlanDocument, Section, Table
from polarprof.engines.documents.typesetting import block_data, typeset


def plan_pdf(doc: PlanDocument) -> bytes:
    """The plan with cover, table of contents, numbered headings and page numbers."""
    language, region = language_parts(doc.language)
    return typeset(
        "plan.typ",
        {
            "title": plain(doc.title),
            "author": plain(doc.author),
            "demo": plain(doc.demo),
            "facts": [[plain(label), plain(value)] for label, value in doc.facts if value],
            "contents": plain(doc.labels.contents),
            "page": plain(doc.labels.page),
            "front": [_section(section) for section in doc.front],
            "parts": [_section(section) for section in doc.sections],
            "lang": language,
            "region": region,
        },
        replaced=plain(doc.labels.replaced),
    )


def _section(section: Section) -> dict[str, Any]:
    return {
        "title": plain(section.title),
        "blocks": [block_data(block) for block in parse_body(section.body)],
        "tables": [_table(table) for table in section.tables],
        "pictures": [{"svg": picture.svg, "alt": plain(picture.alt)} for picture in section.pictures],
        "after": [block_data(block) for block in parse_body(section.after)],
        "children": [_section(child) for child in section.children],
        "empty": plain(section.empty) if section.is_empty else "",
    }


def _table(table: Table) -> dict[str, Any]:
    laid_out = columns(table)
    return {
        "caption": plain(table.caption),
        "header": [plain(cell) for cell in table.header],
        "rows": [
            [(lines if place in table.unbroken else plain)(cell) for place, cell in enumerate(row)]
            for row in table.rows
        ],
        "total": [plain(cell) for cell in table.total],
        "widths": [column.width for column in laid_out],
        "sizes": [column.size for column in laid_out],
        "numeric": list(table.numeric),
        "unbroken": list(table.unbroken),
    }
