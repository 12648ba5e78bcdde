"""The gate for HTML from people: what is not on the list does not get in, whatever a paste brings.

Not for escaping plain text (templates do that) and not a spam filter.
"""

from __future__ import annotations

import re

import nh3

from polarprof.engines.richtext.losses import Loss, Received
from polarprof.engines.richtext.structure import FOREIGN, in_house

TABLE_TAGS = frozenset({"table", "thead", "tbody", "tr", "th", "td"})
TAGS = frozenset({"p", "h3", "h4", "strong", "em", "ul", "ol", "li", "a", "blockquote", "br"}) | TABLE_TAGS
LINK_REL = "noopener noreferrer nofollow"
URL_SCHEMES = frozenset({"http", "https", "mailto"})

MOST_NESTED = 30
_ROUNDS = 6
_ALONE = frozenset({"br", "img"})
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)[^>]*>")


def clean(html: str) -> str:
    """HTML of the subset only. Idempotent, since the parser's repairs are applied until nothing changes.

    Removed tags leave their text; script and style vanish with their content. Never raises for any text.
    """
    return receive(html).html


def receive(html: str) -> Received:
    """`clean`, with what got lost: of a table its merged cells and what its cells cannot hold, and pictures."""
    losses: set[Loss] = set()
    html = html.encode("utf-8", "replace").decode("utf-8")  # half of a surrogate pair has no place in UTF-8
    for _ in range(_ROUNDS):
        known, found = in_house(shallow(_sanitise(html, TAGS | FOREIGN)))
        losses |= found
        once = _sanitise(known, TAGS)
        if once == html:
            break
        html = once
    return Received(html, tuple(loss for loss in Loss if loss in losses))


def shallow(html: str) -> str:
    """The same well-formed HTML without the tags that are nested deeper than MOST_NESTED: what stands in them stays.

    Nobody writes deeper, and whatever reads it by calling itself for each tag would come to its end.
    """
    if html.count("<") <= MOST_NESTED:
        return html
    open_tags: list[bool] = []

    def kept(tag: re.Match[str]) -> str:
        if tag["name"] in _ALONE:
            return tag[0]
        if tag["end"]:
            return tag[0] if open_tags.pop() else ""
        open_tags.append(sum(open_tags) < MOST_NESTED)
        return tag[0] if open_tags[-1] else ""

    return _TAG.sub(kept, html)


def _sanitise(html: str, tags: frozenset[str]) -> str:
    return nh3.clean(
        html,
        tags=set(tags),
        attributes={
            "a": {"href"},
            "th": {"scope", "colspan", "rowspan"} if tags > TAGS else {"scope"},
            "td": {"colspan", "rowspan"} if tags > TAGS else set(),
        },
        url_schemes=set(URL_SCHEMES),
        link_rel=LINK_REL,
        clean_content_tags={"script", "style"},
        strip_comments=True,
    )
