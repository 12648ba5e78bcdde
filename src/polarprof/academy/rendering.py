"""From the text of an author to the HTML that learners get: made once a published version, not at each reading.

Not for text of learners: that is plain text and is escaped by the templates.
"""

import re

from wagtail.rich_text import expand_db_html

from polarprof.academy.enums import Drawing
from polarprof.engines import richtext

EDITOR_FEATURES = ("h2", "h3", "bold", "italic", "ol", "ul", "link", "blockquote")
# The engine's subset has h3 and h4; on a unit page the title is the h1, so that the text begins at h2.
_INWARD = (("h3", "h4"), ("h2", "h3"), ("b", "strong"), ("i", "em"))
# Where an author asks for a drawing: a paragraph with nothing else. Anything like it elsewhere is a mistake.
DRAWING_PLACE = re.compile(r"<p>\[\[tekening:\s*([a-z-]+)\s*\]\]</p>")
_ASKED = re.compile(r"\[\[tekening[^\]\n<]{0,60}\]*")
_OUTWARD = (("h3", "h2"), ("h4", "h3"))


def _renamed(html: str, names: tuple[tuple[str, str], ...]) -> str:
    for old, new in names:
        html = re.sub(rf"<(/?){old}(?=[\s>/])", rf"<\1{new}", html, flags=re.IGNORECASE)
    return html


def delivered_html(body: str) -> str:
    """Clean HTML of what Wagtail stores: h2 and h3, emphasis, lists, quotes, links."""
    return _renamed(richtext.clean(_renamed(expand_db_html(body), _INWARD)), _OUTWARD)


def body_from_markdown(text: str) -> str:
    """What the editor stores for a Markdown text of the starter content, `##` as h2 and `###` as h3."""
    deeper = re.sub(r"^### ", "#### ", text, flags=re.MULTILINE)
    return _renamed(richtext.from_markdown(deeper), _OUTWARD)


def misplaced_drawings(body: str) -> list[str]:
    """What of the text asks for a drawing that there is not, or not in a paragraph of its own, as it was written."""
    rest = DRAWING_PLACE.sub(lambda one: "" if one[1] in Drawing.values else one[0], delivered_html(body))
    return _ASKED.findall(rest)
