"""The map of a round as SVG: groups as ellipses with a symbol. Not for the words and the table that say the same."""

from math import cos, degrees, sin
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

SYMBOLS = ("◆", "●", "▲", "■", "★", "✚")
WIDTH, HEIGHT, MARGIN = 640, 420, 40


def drawn(
    ellipses: list[list[float]], names: list[str], own: tuple[float, float] | None = None
) -> SafeString:
    """Ellipses (x, y, long, short, angle in radians; y upwards) with a symbol in the middle, scaled to fit.

    own: where the reader stands; a place outside the drawing is moved to its edge.
    """
    reach_x = max(abs(x) + max(abs(long * cos(a)), short) for x, _y, long, short, a in ellipses) or 1
    reach_y = max(abs(y) + max(abs(long * sin(a)), short) for _x, y, long, short, a in ellipses) or 1
    scale = min((WIDTH / 2 - MARGIN) / reach_x, (HEIGHT / 2 - MARGIN) / reach_y)
    parts = format_html_join(
        "",
        '<g class="standpoint-group group-{}" tabindex="0" role="img" aria-label="{}"><title>{}</title>'
        '<ellipse cx="{}" cy="{}" rx="{}" ry="{}" transform="rotate({} {} {})"/>'
        '<text x="{}" y="{}" text-anchor="middle">{}</text></g>',
        (
            _placed(place, ellipse, name, scale)
            for place, (ellipse, name) in enumerate(zip(ellipses, names, strict=True))
        ),
    )
    return format_html(
        '<svg class="standpoint-map" viewBox="0 0 {} {}" role="group" aria-label="{}">'
        '<line x1="0" x2="{}" y1="{}" y2="{}"/><line x1="{}" x2="{}" y1="0" y2="{}"/>{}{}</svg>',
        *(WIDTH, HEIGHT, _("Map of the groups")),
        *(WIDTH, HEIGHT // 2, HEIGHT // 2, WIDTH // 2, WIDTH // 2, HEIGHT, parts),
        _own_place(own, scale) if own else "",
    )


def _own_place(own: tuple[float, float], scale: float) -> SafeString:
    x, y = (
        round(min(max(half + direction * place * scale, MARGIN), 2 * half - MARGIN))
        for half, direction, place in ((WIDTH / 2, 1, own[0]), (HEIGHT / 2, -1, own[1]))
    )
    return format_html(
        '<g class="standpoint-own" tabindex="0" role="img" aria-label="{}"><title>{}</title>'
        '<circle cx="{}" cy="{}" r="9"/><text x="{}" y="{}" text-anchor="{}">{}</text></g>',
        *(_("where you stand"), _("where you stand"), x, y),
        *(x + (16 if x < WIDTH / 2 else -16), y + 7, "start" if x < WIDTH / 2 else "end", _("you")),
    )


def _placed(place: int, ellipse: list[float], name: str, scale: float) -> tuple[Any, ...]:
    x, y, long, short, angle = ellipse
    cx, cy = round(WIDTH / 2 + x * scale), round(HEIGHT / 2 - y * scale)
    rx, ry = max(8, round(long * scale)), max(8, round(short * scale))
    turn = (round(-degrees(angle)), cx, cy)
    return (place + 1, name, name, cx, cy, rx, ry, *turn, cx, cy + 7, SYMBOLS[place])
