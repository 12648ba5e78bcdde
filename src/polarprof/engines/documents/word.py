"""Word parts python-docx has no call for: links, fields, restarted numbering, header rows, language.

Not for what a plan says; see `plan_docx`.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

FONT = "Arial"
PAGE_WIDTH, MARGIN = Mm(210), Mm(22)
# What stands behind `suppressAutoHyphens`, in the order that Word wants.
AFTER_HYPHENS = tuple(
    f"w:{name}"
    for name in [
        "kinsoku",
        "wordWrap",
        "overflowPunct",
        "topLinePunct",
        "autoSpaceDE",
        "autoSpaceDN",
        "bidi",
        "adjustRightInd",
        "snapToGrid",
        "spacing",
        "ind",
        "contextualSpacing",
        "mirrorIndents",
        "suppressOverlap",
        "jc",
        "textDirection",
        "textAlignment",
        "textboxTightWrap",
        "outlineLvl",
        "divId",
        "cnfStyle",
        "rPr",
        "sectPr",
        "pPrChange",
    ]
)
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_RULE = "969696"
_INK = RGBColor(0x7A, 0x24, 0x53)


def element(name: str, /, **attributes: str) -> Any:
    """A WordprocessingML element `w:name` with `w:` attributes."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def prepare(
    document: Document, *, title: str, author: str, language: str, made_at: datetime | None = None
) -> None:
    """Set title, author, language and paper, and give styles their look; what python-docx's own template says goes."""
    core = document.core_properties
    core.title, core.author, core.language = title[:255], author[:255], language
    core.comments = core.last_modified_by = ""
    core.created = core.modified = made_at or datetime.now(UTC)
    _leave_out_extras(document)
    _hyphenate(document)
    page = document.sections[0]
    page.page_width, page.page_height = PAGE_WIDTH, Mm(297)
    page.left_margin = page.right_margin = MARGIN
    page.top_margin = page.bottom_margin = Mm(24)
    styles = document.styles
    properties = styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(element("lang", val=language, eastAsia=language, bidi=language))
    for line in (styles["Title"].element, styles["Table Grid"].element):
        for edge in line.iter(*(qn(f"w:{side}") for side in _EDGES)):
            edge.set(qn("w:color"), str(_INK) if line.get(qn("w:styleId")) == "Title" else _RULE)
    link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.underline = True
    link.font.color.rgb = _INK
    for name in (
        "Normal",
        "Title",
        "Subtitle",
        "Heading 1",
        "Heading 2",
        "Heading 3",
        "TOC Heading",
        "Caption",
    ):
        _use_font(styles[name])
    for name in ("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "TOC Heading", "Caption"):
        styles[name].font.color.rgb = _INK
    styles["Normal"].paragraph_format.space_after = Pt(8)
    for level in (1, 2):
        line = styles.add_style(f"TOC {level}", WD_STYLE_TYPE.PARAGRAPH)
        line.base_style = styles["Normal"]
        line.paragraph_format.space_after = Pt(3)
        line.paragraph_format.left_indent = Mm(8 * (level - 1))


def _hyphenate(document: Document) -> None:
    """Long words are split as the language has it, in columns too; headings are not."""
    after = document.settings.element.find(qn("w:defaultTabStop"))
    after.addnext(element("autoHyphenation"))
    for name in ("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "TOC Heading"):
        properties = document.styles[name].element.get_or_add_pPr()
        properties.insert_element_before(element("suppressAutoHyphens"), *AFTER_HYPHENS)


def _use_font(style: Any) -> None:
    """One font that every office has, or has a twin of with the same widths; the theme's names go."""
    style.font.name = FONT
    fonts = style.element.rPr.rFonts
    for part in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{part}"), None)
    for part in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{part}"), FONT)


def _leave_out_extras(document: Document) -> None:
    """The template's thumbnail and the name of the program it was made with are not of this document."""
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith(("/thumbnail", "/extended-properties")):
            del package.rels[key]


def number_headings(document: Document) -> None:
    """Tie the heading styles 1 and 2 to one numbering of the shape 1, 1.1."""
    numbering = document.part.numbering_part.element
    number = 1 + max(int(each.get(qn("w:abstractNumId"))) for each in numbering.findall(qn("w:abstractNum")))
    outline = element("abstractNum", abstractNumId=str(number))
    outline.append(element("multiLevelType", val="multilevel"))
    for level, pattern in enumerate(("%1", "%1.%2")):
        entry = element("lvl", ilvl=str(level))
        entry.append(element("start", val="1"))
        entry.append(element("numFmt", val="decimal"))
        entry.append(element("pStyle", val=f"Heading{level + 1}"))
        entry.append(element("suff", val="space"))
        entry.append(element("lvlText", val=pattern))
        entry.append(element("lvlJc", val="left"))
        outline.append(entry)
    first = numbering.find(qn("w:num"))
    first.addprevious(outline) if first is not None else numbering.append(outline)
    used = int(numbering.add_num(number).numId)
    for level in (0, 1):
        properties = document.styles[f"Heading {level + 1}"].element.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = used
    # Built on heading 1, but no section of the plan.
    contents = document.styles["TOC Heading"].element.get_or_add_pPr().get_or_add_numPr()
    contents.get_or_add_numId().val = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    level: int
    text: str
    number: str = ""


def mark_heading(paragraph: Paragraph, *, numbered: bool = True) -> None:
    """Give a heading the bookmark that the contents lead to; one without a number says so."""
    if paragraph.style is not None and paragraph.style.name in {"Heading 1", "Heading 2"}:
        body = paragraph._p.getparent()
        number = len(body.findall(f".//{qn('w:bookmarkStart')}")) + 1
        start = element("bookmarkStart", id=str(number), name=f"_Toc{number:06}")
        properties = paragraph._p.get_or_add_pPr()
        properties.addnext(start)
        paragraph._p.append(element("bookmarkEnd", id=str(number)))
        if not numbered:
            properties.get_or_add_numPr().get_or_add_numId().val = 0


def add_contents(document: Document, entries: list[Entry]) -> None:
    """A table of contents as a field that is filled already; Word adds the pages when the reader updates it."""
    for place, entry in enumerate(entries, 1):
        line = document.add_paragraph(style=f"TOC {entry.level}")
        if place == 1:
            for kind in ("begin", "", "separate"):
                _field_part(line, kind, ' TOC \\o "1-2" \\h \\z ')
        link = element("hyperlink", anchor=f"_Toc{place:06}", history="1")
        run = line.add_run(f"{entry.number} {entry.text}".strip())
        line._p.append(link)
        link.append(run._r)
        if place == len(entries):
            _field_part(line, "end", "")


def _field_part(paragraph: Paragraph, kind: str, instruction: str) -> None:
    run = paragraph.add_run()._r
    if kind:
        run.append(element("fldChar", fldCharType=kind))
    else:
        words = element("instrText")
        words.text = instruction
        run.append(words)


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


def add_picture(document: Document, png: bytes, alt: str) -> None:
    """A picture in a paragraph of its own, with what it tells in words."""
    paragraph = document.add_paragraph()
    shape = paragraph.add_run().add_picture(io.BytesIO(png), width=Mm(112))
    shape._inline.docPr.set("descr", alt)
