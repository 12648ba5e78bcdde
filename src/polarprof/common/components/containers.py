"""Boxes that hold other things: card, callout, quote, table, message, empty state."""

from typing import Any
from zlib import crc32

from polarprof.common.components.icons import TONE_ICONS, draw
from polarprof.common.components.registry import component, one_of, tone_of
from polarprof.common.components.words import mark_words


@component("card")
def card(
    *,
    heading: str,
    level: int = 2,
    href: str = "",
    eyebrow: str = "",
    meta: str = "",
    state: str = "",
    tone: str = "neutral",
    more_label: str = "",
    more_url: str = "",
    id: str = "",
    lang: str = "",
    sign: str = "",
    content: str = "",
) -> dict[str, Any]:
    """sign: the small motif of a room."""
    tone_of("card", tone)
    return {
        "lang": lang,
        "sign": sign,
        "heading": heading,
        "tag": f"h{level}",
        "href": href,
        "eyebrow": eyebrow,
        "meta": meta,
        "state": state,
        "tone": tone,
        "more_label": more_label,
        "more_url": more_url,
        "id": id,
        "content": content,
    }


@component("callout")
def callout(
    *,
    heading: str = "",
    text: str = "",
    tone: str = "info",
    level: int = 2,
    role: str = "",
    content: str = "",
) -> dict[str, Any]:
    tone_of("callout", tone)
    one_of("callout", "role", role, ("", "alert", "status"))
    return {
        "heading": heading,
        "text": text,
        "tone": tone,
        "tag": f"h{level}",
        "role": role,
        "svg": draw(TONE_ICONS[tone] or "info"),
        "content": content,
    }


@component("quote")
def quote(
    *, text: str = "", source: str = "", source_url: str = "", note: str = "", content: str = ""
) -> dict[str, Any]:
    return {"text": text, "source": source, "source_url": source_url, "note": note, "content": content}


@component("table")
def table(
    *,
    caption: str,
    content: str,
    caption_hidden: bool = False,
    filter_label: str = "",
    compact: bool = False,
    stacks: bool = False,
    id: str = "",
) -> dict[str, Any]:
    """stacks: on a narrow screen each row stands below the other, its cells with their `data-label`, instead of scrolling."""
    return {
        "caption": caption,
        "content": mark_words(content),
        "caption_hidden": caption_hidden,
        "filter_label": filter_label,
        "compact": compact,
        "stacks": stacks,
        "id": id or f"table-{crc32(str(caption).encode())}",
    }


@component("message")
def message(
    *,
    author: str,
    content: str,
    organisation: str = "",
    when: str = "",
    state: str = "",
    tone: str = "neutral",
    meta: str = "",
    id: str = "",
    own: bool = False,
    level: int = 3,
) -> dict[str, Any]:
    tone_of("message", tone)
    return {
        "author": author,
        "content": content,
        "organisation": organisation,
        "when": when,
        "state": state,
        "tone": tone,
        "meta": meta,
        "id": id,
        "own": own,
        "tag": f"h{level}",
    }


@component("empty-state")
def empty_state(
    *, heading: str, text: str = "", label: str = "", url: str = "", level: int = 2, content: str = ""
) -> dict[str, Any]:
    return {
        "heading": heading,
        "text": text,
        "label": label,
        "url": url,
        "tag": f"h{level}",
        "content": content,
    }
