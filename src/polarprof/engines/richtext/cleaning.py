"""The gate for HTML from people: what is not on the list does not get in, whatever a paste brings.

Not for escaping plain text (templates do that) and not a spam filter.
"""

from __future__ import annotations

import nh3

TAGS = frozenset({"p", "h3", "h4", "strong", "em", "ul", "ol", "li", "a", "blockquote", "br"})
LINK_REL = "noopener noreferrer nofollow"
URL_SCHEMES = frozenset({"http", "https", "mailto"})

_ROUNDS = 4


def clean(html: str) -> str:
    """HTML of the subset only. Idempotent, since the parser's repairs are applied until nothing changes.

    Removed tags leave their text; script and style vanish with their content. Never raises for any text.
    """
    html = html.encode("utf-8", "replace").decode("utf-8")  # half of a surrogate pair has no place in UTF-8
    for _ in range(_ROUNDS):
        once = _sanitise(html)
        if once == html:
            break
        html = once
    return html


def _sanitise(html: str) -> str:
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes={"a": {"href"}},
        url_schemes=set(URL_SCHEMES),
        link_rel=LINK_REL,
        clean_content_tags={"script", "style"},
        strip_comments=True,
    )
