"""Figures and facts: every picture has its words beside it."""

from collections.abc import Iterable
from typing import Any

from django.template import TemplateSyntaxError
from django.utils.translation import gettext

from polarprof.common.components.registry import TONES, component, one_of, rows, tone_of


@component("progress")
def progress(*, label: str, value: float, max: float = 100, text: str = "") -> dict[str, Any]:
    if not text:
        form = gettext("%(value)d%%") if max == 100 else gettext("%(value)d of %(max)d")
        text = form % {"value": value, "max": max}
    # The attributes of <progress> want a point, whatever the language of the page.
    return {"label": label, "value": f"{value:g}", "max": f"{max:g}", "text": text}


@component("stat")
def stat(
    *,
    value: str | float,
    label: str,
    target: str | float = "",
    href: str = "",
    href_label: str = "",
    note: str = "",
    tone: str = "neutral",
) -> dict[str, Any]:
    tone_of("stat", tone)
    return {
        "value": value,
        "label": label,
        "target": target,
        "href": href,
        "href_label": href_label or gettext("Where this figure comes from"),
        "note": note,
        "tone": tone,
    }


@component("bar")
def bar(
    *,
    label: str,
    value: float,
    text: str,
    tone: str = "accent",
    marker: float | None = None,
    start: float = 0,
) -> dict[str, Any]:
    """`value`, `marker` and `start` as a share from 0 to 1; with `start` the bar is a band from there to `value`.

    Geometry lies in attributes, so that no style is needed.
    """
    one_of("bar", "tone", tone, (*TONES, "accent"))
    for share in (value, marker, start):
        if share is not None and not 0 <= share <= 1:
            raise TemplateSyntaxError(f"component 'bar': {share} is not a share from 0 to 1.")
    if start > value:
        raise TemplateSyntaxError(f"component 'bar': a band from {start} to {value} runs backwards.")
    return {
        "label": label,
        "start": f"{start * 100:.1f}%",
        "width": f"{(value - start) * 100:.1f}%",
        "text": text,
        "tone": tone,
        "marker": "" if marker is None else f"{marker * 100:.1f}%",
    }


@component("split-bar")
def split_bar(
    *,
    label: str,
    shares: Iterable[float],
    text: str,
    band: tuple[float, float] | None = None,
    large: bool = False,
) -> dict[str, Any]:
    """A whole in three parts: the first filled, the middle empty, the last hatched. Nothing is drawn without shares.

    shares: of the first and the last part, 0 to 1; what is left is the middle. band: from and to which share the first part
    probably reaches. text: the same in words, always visible.
    """
    parts = list(shares)
    for share in (*parts, *(band or ())):
        if not 0 <= share <= 1:
            raise TemplateSyntaxError(f"component 'split-bar': {share} is not a share from 0 to 1.")
    if parts and (len(parts) != 2 or sum(parts) > 1.0001):
        raise TemplateSyntaxError("component 'split-bar': it takes two shares of at most 1 together.")
    return {
        "label": label,
        "text": text,
        "first": f"{parts[0] * 100:.1f}%" if parts else "",
        "last_from": f"{(1 - parts[1]) * 100:.1f}%" if parts else "",
        "last": f"{parts[1] * 100:.1f}%" if parts else "",
        "band": [f"{share * 100:.1f}%" for share in band] if band else [],
        "large": large,
    }


@component("definitions")
def definitions(*, items: Iterable[Any] = (), content: str = "") -> dict[str, Any]:
    return {"items": rows(items, {"term": "", "description": ""}), "content": content}


@component("person")
def person(
    *,
    name: str,
    role: str = "",
    organisation: str = "",
    href: str = "",
    meta: str = "",
    demo: bool = False,
) -> dict[str, Any]:
    return {
        "name": name,
        "role": role,
        "organisation": organisation,
        "href": href,
        "meta": meta,
        "demo": demo,
    }
