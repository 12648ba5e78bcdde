"""Word parts python-docx has no call for: links, fields, restarted numbering, header rows, language.

Not for what a plan says; see `plan_docx`.
"""

from __future__ import annotations

import re
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

_INK = RGBColor(0x0B, 0x55, 0x63)


def element(name: str, **attributes: str) -> Any:
    """A WordprocessingML element `w:name` with `w:` attributes."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def prepare(document: Document, *, title: str, author: str, language: str) -> None:
    """Set title, author and language, and give styles their look; removes the template's own remarks."""
    core = document.core_properties
    core.title, core.author, core.language = title[:255], author[:255], language
    core.comments = core.last_modified_by = ""
    styles = document.styles
    properties = styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(element("lang", val=language, eastAsia=language, bidi=language))
    link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.underline = True
    link.font.color.rgb = _INK
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        styles[name].font.color.rgb = _INK
    styles["Normal"].paragraph_format.space_after = Pt(8)


def add_link(paragraph: Paragraph, address: str) -> Any:
    """An external link in the paragraph; runs appended to the element it gives are the link's text."""
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    paragraph._p.append(link)
    return link


def add_fields(paragraph: Paragraph, pattern: str) -> None:
    """Text with `{page}` and `{pages}` as fields Word fills in."""
    fields = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
    for part in re.split(r"(\{pages?\})", pattern):
        if part in fields:
            field = element("fldSimple", instr=f" {fields[part]} ")
            run = paragraph.add_run("1")
            field.append(run._r)
            paragraph._p.append(field)
        elif part:
            paragraph.add_run(part)


def new_numbering(document: Document, style_name: str) -> int:
    """A numbering of its own for one ordered list in this style, starting at 1; gives its numId."""
    style_properties = document.styles[style_name].element.pPr
    style_id = style_properties.numPr.numId.val
    numbering = document.part.numbering_part.element
    abstract = next(num.abstractNumId.val for num in numbering.num_lst if num.numId == style_id)
    number = numbering.add_num(abstract)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(number.numId)


def use_numbering(paragraph: Paragraph, number: int) -> None:
    """Count this paragraph in a numbering made by `new_numbering`."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def mark_table(table: Any, description: str) -> None:
    """Mark and repeat the first row as header, keep rows whole, and give the table its description."""
    for index, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(element("cantSplit"))
        if index == 0:
            properties.append(element("tblHeader"))
    table._tbl.tblPr.append(element("tblCaption", val=description))
    table._tbl.tblPr.append(element("tblDescription", val=description))
