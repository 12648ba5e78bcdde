"""A local action plan as an accessible PDF.

Not for choosing what goes into the plan; `plan_docx` says the same in Word.
"""

from __future__ import annotations

from typing import Any

from polarprof.engines.documents.body import parse_body, plain
from polarprof.engines.documents.certificates import language_parts
from polarprof.engines.documents.model import Objective, PlanDocument, Section, Table
from polarprof.engines.documents.typesetting import block_data, typeset


def plan_pdf(doc: PlanDocument) -> bytes:
    """The plan with title, table of contents, numbered headings and page numbers."""
    language, region = language_parts(doc.language)
    return typeset(
        "plan.typ",
        {
            "title": plain(doc.title),
            "author": plain(doc.municipality),
            "facts": [[plain(label), plain(value)] for label, value in doc.facts() if value],
            "contents": plain(doc.labels.contents),
            "page": plain(doc.labels.page),
            "parts": _parts(doc),
            "lang": language,
            "region": region,
        },
    )


def _parts(doc: PlanDocument) -> list[dict[str, Any]]:
    parts = [_section(section) for section in doc.sections]
    if doc.gaps:
        parts.append(_part(doc.labels.gaps, tables=[_table(doc.gap_table(), caption=False)]))
    if doc.objectives:
        children = [_objective(doc, objective) for objective in doc.objectives]
        parts.append(_part(doc.labels.objectives, children=children))
    if doc.indicators:
        parts.append(_part(doc.labels.indicators, tables=[_table(doc.indicator_table(), caption=False)]))
    return parts


def _part(title: str, **content: Any) -> dict[str, Any]:
    return {"title": plain(title), "blocks": [], "tables": [], "children": []} | content


def _section(section: Section) -> dict[str, Any]:
    blocks = [block_data(block) for block in parse_body(section.body)]
    return _part(section.title, blocks=blocks, tables=[_table(table) for table in section.tables])


def _objective(doc: PlanDocument, objective: Objective) -> dict[str, Any]:
    blocks = [block_data(block) for block in parse_body(objective.body)]
    tables = [_table(doc.action_table(objective), caption=False)] if objective.actions else []
    return _part(objective.title, blocks=blocks, tables=tables)


def _table(table: Table, caption: bool = True) -> dict[str, Any]:
    return {
        "caption": plain(table.caption) if caption else "",
        "header": [plain(cell) for cell in table.header],
        "rows": [[plain(cell) for cell in row] for row in table.rows],
    }
