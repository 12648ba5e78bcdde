"""The small drawings of the house: lines of 1.75 on a grid of 20, drawn for it. Not for illustrations."""

from functools import lru_cache

from django.template import TemplateSyntaxError
from django.utils.html import format_html
from django.utils.safestring import SafeString

# One path per icon; a dot is a line of length zero with a round end.
ICONS = {
    "check": "M4 10.5l4 4 8-9",
    "arrow": "M3.5 10h13M11.5 5l5 5-5 5",
    "arrow-left": "M16.5 10h-13M8.5 5l-5 5 5 5",
    "lock": "M5 9h10v7.5H5zM7 9V6.5a3 3 0 016 0V9M10 12v1.8",
    "clock": "M10 3a7 7 0 100 14 7 7 0 000-14zM10 6.2V10l2.6 2",
    "mail": "M3 5h14v10.5H3zM3.4 5.6L10 11l6.6-5.4",
    "warning": "M10 3l7.5 13.5h-15zM10 8v4M10 14.2v0",
    "info": "M10 3a7 7 0 100 14 7 7 0 000-14zM10 9.2v4.3M10 6.5v0",
    "download": "M10 3v9.5M6 9l4 4 4-4M3.5 16.5h13",
    "plus": "M10 4v12M4 10h12",
    "edit": "M4 16l.8-3.6L13 4.2l2.8 2.8-8.2 8.2zM11.3 5.9l2.8 2.8",
    "person": "M10 3.5a3 3 0 100 6 3 3 0 000-6zM4 16.5c.5-3.2 2.8-4.8 6-4.8s5.5 1.6 6 4.8",
    "people": "M7.5 4.5a2.5 2.5 0 100 5 2.5 2.5 0 000-5zM2.5 15.8c.3-2.7 2.2-4 5-4s4.7 1.3 5 4"
    "M13 5a2.3 2.3 0 010 4.5M14.3 11.9c1.9.5 2.9 1.8 3.2 3.9",
    "calendar": "M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5",
    "external": "M8.5 4.5h-4.5v11.5h11.5v-4.5M11.5 3.5h5v5M16 4l-7 7",
    "search": "M9 3.5a5.5 5.5 0 100 11 5.5 5.5 0 000-11zM13 13l4 4",
    "close": "M5 5l10 10M15 5L5 15",
    "menu": "M3 5.5h14M3 10h14M3 14.5h14",
    "bell": "M4 14.5h12c-1.3-1.3-1.6-2.7-1.6-5a4.4 4.4 0 00-8.8 0c0 2.3-.3 3.7-1.6 5zM8.5 17h3",
    "copy": "M7 7h9.5v9.5H7zM13 7V3.5H3.5V13H7",
    "sun": "M10 3a7 7 0 100 14zM10 3a7 7 0 010 14",
    "document": "M5 3h6.5L15.5 7v10H5zM11.5 3v4h4M7.7 10.5h5M7.7 13.5h5",
    "bin": "M4 5.5h12M8 5.5V3.5h4v2M5.5 5.5l.7 11h7.6l.7-11M8.5 8.5v5M11.5 8.5v5",
}
# The sign of each tone: whoever cannot see the colour sees the shape.
TONE_ICONS = {"neutral": "", "info": "info", "success": "check", "warning": "warning", "danger": "warning"}


@lru_cache(maxsize=256)
def draw(name: str, label: str = "") -> SafeString:
    """The icon as inline SVG; without a label it is decoration and hidden from assistive technology."""
    if not name:
        return SafeString("")
    try:
        path = ICONS[name]
    except KeyError:
        raise TemplateSyntaxError(f"no icon '{name}'; there are: {', '.join(ICONS)}") from None
    role = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html(
        '<svg class="icon" viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" '
        'stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" focusable="false" {}>'
        '<path d="{}"/></svg>',
        role,
        path,
    )
