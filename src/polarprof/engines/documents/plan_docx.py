"""A local action plan as a Word file that colleagues go on working in: styles, not looks.

Not for choosing what goes into the plan; `plan_pdf` says the same in PDF.
"""

from __future__ import annotations

import io
from dataclasses import replace

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from polarprof.engines.documents import word, word_tables
from polarprof.engines.documents.body import (
    Block,
    ListBlock,
    Paragraph,
    Quote,
    Run,
    TableBlock,
    lines,
    parse_body,
    plain,
)
from polarprof.engines.documents.columns import columns
from polarprof.engines.documents.model import PlanDocument, Section, Table
from polarprof.engines.documents.typesetting import picture_png

_DEEPEST_LIST_STYLE = 3
MANY_COLUMNS = 6
COVER_SPACE = Mm(60)
LONGEST_IN_FOOTER = 70
BEHIND_TABLE = Pt(8)


def plan_docx(doc: PlanDocument) -> bytes:
    """The plan as .docx on A4: cover, contents, numbered headings, lists, quotes and tables with their own styles."""
    document = docx.Document()
    word.prepare(
        document,
        title=plain(doc.title),
        author=plain(doc.author),
        language=doc.language,
        made_at=doc.made_at,
    )
    word.number_headings(document)
    footer = document.sections[0].footer.paragraphs[0]
    footer.add_run(f"{_shortened(plain(doc.title))} \N{EN DASH} ")
    word.add_fields(footer, plain(doc.labels.page))
    _cover(document, doc)
    contents = document.add_paragraph(plain(doc.labels.contents), style="TOC Heading")
    contents.paragraph_format.page_break_before = True
    word.add_contents(document, _entries(doc))
    for section in doc.front:
        _section(document, section, 1, numbered=False)
    for place, section in enumerate(doc.sections):
        _section(document, section, 1, new_page=place == 0)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _shortened(title: str) -> str:
    """On one line of the footer."""
    return title if len(title) <= LONGEST_IN_FOOTER else f"{title[: LONGEST_IN_FOOTER - 1].rstrip()}…"


def _cover(document: Document, doc: PlanDocument) -> None:
    document.add_paragraph(plain(doc.author), style="Subtitle").paragraph_format.space_before = COVER_SPACE
    document.add_paragraph(plain(doc.title), style="Title")
    if doc.demo:
        document.add_paragraph().add_run(plain(doc.demo)).bold = True
    for label, value in doc.facts:
        if value:
            line = document.add_paragraph()
            line.add_run(f"{plain(label)}: ")
            line.add_run(plain(value)).bold = True


def _entries(doc: PlanDocument) -> list[word.Entry]:
    """What the contents list: headings of two levels, with the number that Word gives them."""
    entries = [word.Entry(1, plain(section.title)) for section in doc.front]
    for number, section in enumerate(doc.sections, 1):
        entries.append(word.Entry(1, plain(section.title), f"{number}"))
        entries += [
            word.Entry(2, plain(child.title), f"{number}.{place}")
            for place, child in enumerate(_numbered_under(section), 1)
        ]
    return entries


def _numbered_under(section: Section) -> list[Section]:
    """The headings of level 2 in a section, in the order in which they are printed."""
    inner = [
        Section("".join(run.text for run in block.runs))
        for block in parse_body(section.body)
        if isinstance(block, Paragraph) and block.level == 1
    ]
    return [*inner, *section.children]


def _section(
    document: Document, section: Section, level: int, *, numbered: bool = True, new_page: bool = False
) -> None:
    heading = document.add_heading(plain(section.title), level)
    word.mark_heading(heading, numbered=numbered)
    heading.paragraph_format.page_break_before = True if new_page else None
    if section.is_empty and section.empty:
        document.add_paragraph().add_run(plain(section.empty)).italic = True
    _blocks(document, parse_body(section.body), level)
    for picture in section.pictures:
        word.add_picture(document, picture_png(picture.svg), plain(picture.alt))
    for table in section.tables:
        if table.caption != section.title:
            follows = word_tables.ends_in_table(document)
            caption = document.add_paragraph(style="Caption")
            caption.paragraph_format.space_before = BEHIND_TABLE if follows else None
            caption.add_run(plain(table.caption))
            caption.paragraph_format.keep_with_next = True
        _table(document, table)
    _blocks(document, parse_body(section.after), level)
    for child in section.children:
        _section(document, child, level + 1, numbered=numbered)


def _blocks(
    document: Document, blocks: tuple[Block, ...], base: int, style: str = "Normal", depth: int = 0
) -> None:
    for block in blocks:
        follows = word_tables.ends_in_table(document)
        match block:
            case Paragraph(runs, level):
                name = f"Heading {base + level}" if level else style
                paragraph = document.add_paragraph(style=name)
                _runs(paragraph, runs)
                if follows and not level:
                    paragraph.paragraph_format.space_before = BEHIND_TABLE
                if level:
                    word.mark_heading(paragraph)
            case ListBlock():
                _list(document, block, base, depth + 1)
            case TableBlock():
                _table_of_text(document, block)
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
    rows = [table.header, *table.rows, *([table.total] if table.total else [])]
    word_tables.keep_tables_apart(document)
    laid_out = columns(table)
    made = document.add_table(rows=len(rows), cols=len(table.header), style="Table Grid")
    for place, (row, texts) in enumerate(zip(made.rows, rows, strict=True)):
        is_bold = place == 0 or (bool(table.total) and place == len(rows) - 1)
        for column, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            paragraph = cell.paragraphs[0]
            run = paragraph.add_run()
            if column in table.unbroken:
                word_tables.write_whole(cell, run, lines(text))
            else:
                run.text = plain(text)
            run.bold = True if is_bold else None
            run.font.size = Pt(laid_out[column].size)
            if column in table.numeric:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    word_tables.set_widths(made, laid_out)
    word_tables.mark_table(made, plain(table.caption))


def _table_of_text(document: Document, block: TableBlock) -> None:
    """A table that somebody wrote in a section; its header row is its description."""
    texts = block.texts()
    sizes = Table(", ".join(filter(None, texts[0])), texts[0], texts[1:], widths=block.shares())
    word_tables.keep_tables_apart(document)
    made = document.add_table(rows=len(texts), cols=len(texts[0]), style="Table Grid")
    for place, (row, cells) in enumerate(zip(made.rows, block.rows, strict=True)):
        for cell, runs in zip(row.cells, cells, strict=True):
            paragraph = cell.paragraphs[0]
            _runs(paragraph, tuple(replace(run, strong=True) for run in runs) if place == 0 else runs)
            for run in paragraph.runs:
                run.font.size = Pt(9 if len(texts[0]) <= MANY_COLUMNS else 7.5)
    word_tables.set_widths(made, columns(sizes))
    word_tables.mark_table(made, sizes.caption)
