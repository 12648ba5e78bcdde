"""Where am I, what comes next, where else can I go."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext

from polarprof.common.components.icons import draw
from polarprof.common.components.registry import component, one_of, rows, tone_of
from polarprof.common.spreadsheets import AS_FILE

STATES = ("done", "current", "todo")


@component("breadcrumbs")
def breadcrumbs(
    *, items: Iterable[Any] = (), parent_label: str = "", parent_url: str = "", current: str = ""
) -> dict[str, Any]:
    crumbs = rows(items, {"label": "", "url": ""})
    if parent_label:
        crumbs.append({"label": parent_label, "url": parent_url})
    if current:
        crumbs.append({"label": current, "url": ""})
    return {"crumbs": crumbs}


@component("page-header")
def page_header(
    *,
    title: str,
    lead: str = "",
    eyebrow: str = "",
    motif: bool = False,
    sign: str = "",
    lang: str = "",
    takes_focus: bool = False,
    content: str = "",
) -> dict[str, Any]:
    """sign: the small motif of a room, on its first page. takes_focus: for a page that follows itself, each time with another question, so that the keyboard stays there."""
    return {
        "takes_focus": takes_focus,
        "lang": lang,
        "title": title,
        "lead": lead,
        "eyebrow": eyebrow,
        "motif": motif,
        "sign": sign,
        "content": content,
    }


@component("next-step")
def next_step(
    *, text: str, label: str = "", url: str = "", heading: str = "", meta: str = "", content: str = ""
) -> dict[str, Any]:
    return {
        "text": text,
        "label": label,
        "url": url,
        "heading": heading or gettext("Your next step"),
        "meta": meta,
        "content": content,
    }


@component("steps")
def steps(*, items: Iterable[Any], label: str = "") -> dict[str, Any]:
    shown = rows(items, {"label": "", "state": "todo", "url": "", "text": ""})
    words = {"done": gettext("done"), "current": gettext("you are here"), "todo": gettext("to do")}
    for item in shown:
        one_of("steps", "state", item["state"], STATES)
        item["word"] = words[item["state"]]
    return {"items": shown, "label": label, "check": draw("check")}


@component("tabs")
def tabs(*, items: Iterable[Any], label: str) -> dict[str, Any]:
    return {
        "items": rows(items, {"label": "", "url": "", "is_current": False, "count": None}),
        "label": label,
    }


@component("link-list")
def link_list(*, items: Iterable[Any], label: str = "") -> dict[str, Any]:
    shown = rows(items, {"text": "", "url": "", "state": "", "tone": "neutral", "meta": ""})
    for item in shown:
        tone_of("link-list", item["tone"])
    return {"items": shown, "label": label}


@component("pagination")
def pagination(
    *,
    page: Page[Any],
    request: HttpRequest | None = None,
    param: str = "page",
    label: str = "",
    fragment: str = "",
) -> dict[str, Any]:
    """Keeps the other parameters of the address when it is given the request; `fragment` is where on the page it leads."""
    kept = request.GET.copy() if request else QueryDict(mutable=True)

    def address(number: int) -> str:
        kept[param] = str(number)
        return f"?{kept.urlencode()}{f'#{fragment}' if fragment else ''}"

    total = page.paginator.num_pages
    near = sorted({1, total, *range(max(1, page.number - 1), min(total, page.number + 1) + 1)})
    numbers: list[dict[str, Any]] = []
    for position, number in enumerate(near):
        gap = position > 0 and number - near[position - 1] > 1
        numbers.append(
            {"number": number, "url": address(number), "is_current": number == page.number, "gap": gap}
        )
    return {
        "numbers": numbers,
        "shown": total > 1,
        "previous_url": address(page.number - 1) if page.has_previous() else "",
        "next_url": address(page.number + 1) if page.has_next() else "",
        "label": label or gettext("Pages"),
    }


@component("list-files")
def list_files(*, name: str, request: HttpRequest | None = None) -> dict[str, Any]:
    """The list of this page as Excel and as CSV, filtered as it is now; the view answers by `web.sheets`."""
    kept = request.GET.copy() if request else QueryDict(mutable=True)

    def address(ending: str) -> str:
        kept[AS_FILE] = ending
        return f"?{kept.urlencode()}"

    return {"name": name, "excel_url": address("xlsx"), "csv_url": address("csv")}
