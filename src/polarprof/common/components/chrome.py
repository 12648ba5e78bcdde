"""Small signs and switches: icon, motif, demo mark, theme and language."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, get_language_info, gettext

from polarprof.common.components.icons import TONE_ICONS, draw
from polarprof.common.components.motif import SIGNS, sign_table
from polarprof.common.components.motif import seats as placed
from polarprof.common.components.registry import component, one_of, tone_of


@component("icon")
def icon(*, name: str, label: str = "") -> dict[str, Any]:
    return {"svg": draw(name, str(label))}


@component("motif")
def motif(
    *, seats: int = 9, size: str = "medium", label: str = "", empty: Iterable[int] = (0,), sign: str = ""
) -> dict[str, Any]:
    """empty: places of the seats that are empty, from 0. sign: what lies on the table; seats are then as the sign has them."""
    one_of("motif", "size", size, ("mark", "small", "medium", "large"))
    one_of("motif", "sign", sign, ("", *SIGNS))
    count = 7 if size == "mark" else seats
    return {
        "seats": placed(count, frozenset(empty)),
        "size": size,
        "label": label,
        "with_sight": size in ("medium", "large"),
        "table": sign_table(sign) if sign else None,
    }


@component("badge")
def badge(*, label: str, tone: str = "neutral", icon: str = "") -> dict[str, Any]:
    tone_of("badge", tone)
    return {"label": label, "tone": tone, "svg": draw(icon or TONE_ICONS[tone])}


@component("demo-mark")
def demo_mark(*, text: str = "") -> dict[str, Any]:
    return {"text": text or gettext("This is demo data: nothing here is real.")}


@component("theme-toggle")
def theme_toggle() -> dict[str, Any]:
    return {"svg": draw("sun")}


@component("language-switch")
def language_switch(*, next: str = "") -> dict[str, Any]:
    current = get_language()
    languages = [
        {"code": code, "name": get_language_info(code)["name_local"], "is_current": code == current}
        for code, _name in settings.LANGUAGES
    ]
    return {"languages": languages, "next": next}
