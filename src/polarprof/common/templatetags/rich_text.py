"""Stored rich text on a page: a wide table scrolls in a region of its own, so that the page never does."""

import re

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from polarprof.engines.richtext import heading_row

register = template.Library()
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
LONGEST_NAME = 80


@register.filter
def rich_text(html: str, about: str = "") -> SafeString:
    """Clean HTML as it is stored, safe to show; `about` tells equal tables of one page apart."""
    count = 0

    def region(found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return _in_region(found[0], count, about)

    return mark_safe(_TABLE.sub(region, html))  # noqa: S308 what is stored was cleaned by the engine


def _in_region(table: str, number: int, about: str) -> str:
    heading = Truncator(", ".join(heading_row(table))).chars(LONGEST_NAME)
    name = _("Table %(number)d: %(heading)s") if heading else _("Table %(number)d")
    name %= {"number": number, "heading": heading}
    start = format_html(
        '<div class="table-scroll" role="region" tabindex="0" aria-label="{}">',
        f"{name} ({about})" if about else name,
    )
    return f"{start}{table}</div>"
