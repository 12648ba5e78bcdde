"""A local action plan as a Word file that colleagues go on working in: styles, not looks.

Not for choosing what goes into the plan; `plan_pdf` says the same in PDF.
"""

from __future__ import annotations

import io

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph as WordParagraph

from polarprof.engines.documents import word
from polarprof.engines.documents.body import Block, ListBlock, Paragraph, Quote, Run, parse_body, plain
from polarprof.engines.documents.model import PlanDocument, Table

_DEEPEST_LIST_STYLE = 3


def plan_docx(doc: PlanDocument) -> bytes:
    """The plan as .docx, with heading, list, quote and table styles, title, language and page numbers."""
    document = docx.Document()
    word.prepare(document, title=plain(doc.title), author=plain(doc.municipality), language=doc.language)
    footer = document.sections[0].footer.paragraphs[0]
    word.add_fields(footer, plain(doc.labels.page))
    document.add_paragraph(plain(doc.title), style="Title")
    for label, value in doc.facts():
        if value:
            line = document.add_paragraph()
            line.add_run(f"{plain(label)}: ")
            line.add_run(plain(value)).bold = True
    _content(document, doc)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _content(document: Document, doc: PlanDocument) -> None:
    for section in doc.sections:
        document.add_heading(plain(section.title), 1)
        _blocks(document, parse_body(section.body), base=1)
        for table in section.tables:
            caption = document.add_paragraph(style="Caption")
            caption.add_run(plain(table.caption))
            caption.paragraph_format.keep_with_next = True
            _table(document, table)
    if doc.gaps:
        document.add_heading(plain(doc.labels.gaps), 1)
        _table(document, doc.gap_table())
    if doc.objectives:
        document.add_heading(plain(doc.labels.objectives), 1)
    for objective in doc.objectives:
        document.add_heading(plain(objective.title), 2)
        _blocks(document, parse_body(objective.body), base=2)
        if objective.actions:
            _table(document, doc.action_table(objective))
    if doc.indicators:
        document.add_heading(plain(doc.labels.indicators), 1)
        _table(document, doc.indicator_table())


def _blocks(
    document: Document, blocks: tuple[Block, ...], base: int, style: str = "Normal", depth: int = 0
) -> None:
    for block in blocks:
        match block:
            case Paragraph(runs, level):
                name = f"Heading {base + level}" if level else style
                _runs(document.add_paragraph(style=name), runs)
            case ListBlock():
                _list(document, block, base, depth + 1)
            case Quote(inner):
                _blocks(document, inner, base, "Quote", depth)


def _list(document: Document, block: ListBlock, base: int, depth: int) -> None:
    """Each item's first paragraph carries the mark; what follows in the item continues it."""
    level = min(depth, _DEEPEST_LIST_STYLE)
    suffix = "" if level == 1 else f" {level}"
    style = ("List Number" if block.ordered else "List Bullet") + suffix
    number = word.new_numbering(document, style) if block.ordered else None
    for item in block.items:
        first, rest = item[0], item[1:]
        if isinstance(first, Paragraph):
            paragraph = document.add_paragraph(style=style)
            _runs(paragraph, first.runs)
            if number is not None:
                word.use_numbering(paragraph, number)
        else:
            rest = item
        _blocks(document, rest, base, f"List Continue{suffix}", depth)


def _runs(paragraph: WordParagraph, runs: tuple[Run, ...]) -> None:
    for run in runs:
        written = paragraph.add_run(run.text)
        written.bold = True if run.strong else None
        written.italic = True if run.emphasis else None
        if run.is_break:
            written.add_break()
        elif run.href:
            written.style = "Hyperlink"
            word.add_link(paragraph, run.href).append(written._r)


def _table(document: Document, table: Table) -> None:
    made = document.add_table(rows=1 + len(table.rows), cols=len(table.header), style="Table Grid")
    for cell, text in zip(made.rows[0].cells, table.header, strict=True):
        cell.paragraphs[0].add_run(plain(text)).bold = True
    for row, texts in zip(list(made.rows)[1:], table.rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.paragraphs[0].add_run(plain(text))
    word.mark_table(made, plain(table.caption))
