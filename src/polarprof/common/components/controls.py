"""What a person presses, copies or downloads, and what tells them that a form needs another look."""

from secrets import token_hex
from typing import Any
from zlib import crc32

from django.forms import BaseForm
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext

from polarprof.common.components.icons import draw
from polarprof.common.components.registry import component, one_of

VARIANTS = ("primary", "secondary", "quiet", "danger")


@component("button")
def button(
    *,
    label: str,
    href: str = "",
    variant: str = "primary",
    type: str = "submit",
    name: str = "",
    value: str = "",
    form: str = "",
    icon: str = "",
    small: bool = False,
    about: str = "",
    confirm: str = "",
    confirm_label: str = "",
    id: str = "",
    disabled: bool = False,
) -> dict[str, Any]:
    one_of("button", "variant", variant, VARIANTS)
    one_of("button", "type", type, ("submit", "button"))
    return {
        "label": label,
        "href": href,
        "variant": variant,
        "type": type,
        "name": name,
        "value": value,
        "form": form,
        "svg": draw(icon),
        "icon_after": icon in ("arrow", "external"),
        "small": small,
        "about": about,
        "confirm": confirm,
        "confirm_label": confirm_label or label,
        "question_id": f"question-{token_hex(4)}" if confirm else "",
        "id": id,
        "disabled": disabled,
    }


@component("form-actions")
def form_actions(
    *,
    label: str = "",
    cancel_label: str = "",
    cancel_url: str = "",
    name: str = "",
    value: str = "",
    variant: str = "primary",
    content: str = "",
) -> dict[str, Any]:
    return {
        "label": label,
        "variant": variant,
        "cancel_label": cancel_label or gettext("Cancel"),
        "cancel_url": cancel_url,
        "name": name,
        "value": value,
        "content": content,
    }


@component("copy-field")
def copy_field(
    *, label: str, value: str, id: str = "", help: str = "", wraps: bool = False
) -> dict[str, Any]:
    """wraps: a value that must be read whole, also on a narrow screen: a text that breaks instead of a field."""
    return {
        "label": label,
        "value": value,
        "id": id or f"copy-{crc32(str(value).encode())}",
        "help": help,
        "wraps": wraps,
    }


@component("file-link")
def file_link(*, name: str, url: str, type: str = "", size: int | str | None = None) -> dict[str, Any]:
    shown = filesizeformat(size) if isinstance(size, int) else size or ""
    return {"name": name, "url": url, "detail": ", ".join(part for part in (type, shown) if part)}


@component("error-summary")
def error_summary(*, form: BaseForm, heading: str = "") -> dict[str, Any]:
    """Nothing is drawn for a form without errors; each error leads to its field.

    The form keeps that it was summed up: drawn after this, it does not say once more what belongs to no field.
    """
    lines = []
    if form.is_bound and form.errors:
        lines = [{"text": str(error), "target": "", "label": ""} for error in form.non_field_errors()]
        for field in form:
            target = field.id_for_label or field.auto_id
            lines += [
                {"text": str(error), "target": target, "label": str(field.label)} for error in field.errors
            ]
    form.is_summed_up = bool(lines)  # type: ignore[attr-defined]
    return {"lines": lines, "heading": heading or gettext("Check what you filled in")}
