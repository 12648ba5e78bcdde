"""Tables in a Word file: widths, what stays whole, a header row that is one.

Not for what stands in them; see `plan_docx`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from polarprof.engines.documents.columns import Column
from polarprof.engines.documents.word import AFTER_HYPHENS, element

# The tint of the house, as in the PDF.
_TINT = "F6E6EA"
_AFTER_SHADE = ("w:noWrap", "w:tcMar", "w:textDirection", "w:tcFitText", "w:vAlign", "w:hideMark")


def write_whole(cell: Any, run: Any, text: str) -> None:
    """Lines that are never split: fixed spaces and hyphens, in a cell that does not wrap."""
    for number, line in enumerate(text.split("\n")):
        if number:
            run.add_break()
        for place, part in enumerate(line.replace(" ", "\N{NO-BREAK SPACE}").split("-")):
            if place:
                run._r.append(element("noBreakHyphen"))
            run.add_text(part)
    cell._tc.get_or_add_tcPr().append(element("noWrap"))
    properties = cell.paragraphs[0]._p.get_or_add_pPr()
    properties.insert_element_before(element("suppressAutoHyphens"), *AFTER_HYPHENS)


def ends_in_table(document: Document) -> bool:
    behind = document.element.body.findall("*")[-2:]  # the last is the page's own settings
    return bool(behind) and behind[0].tag == qn("w:tbl")


def keep_tables_apart(document: Document) -> None:
    """Two tables without anything between them are one to Word: a line between them, where the last thing is a table."""
    if ends_in_table(document):
        document.add_paragraph().paragraph_format.space_after = Pt(0)


def set_widths(made: Any, columns: Sequence[Column]) -> None:
    made.autofit = False
    for of_word, column in zip(made.columns, columns, strict=True):
        of_word.width = int(Pt(column.width))
        for cell in of_word.cells:
            cell.width = int(Pt(column.width))
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)


def mark_table(table: Any, description: str) -> None:
    """Mark, tint and repeat the first row as header, keep rows whole, and give the table its description."""
    for index, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(element("cantSplit"))
        if index == 0:
            properties.append(element("tblHeader"))
            for cell in row.cells:
                tint = element("shd", val="clear", color="auto", fill=_TINT)
                cell._tc.get_or_add_tcPr().insert_element_before(tint, *_AFTER_SHADE)
    table._tbl.tblPr.append(element("tblCaption", val=description))
    table._tbl.tblPr.append(element("tblDescription", val=description))
