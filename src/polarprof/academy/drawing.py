"""The drawings of the house in the text of a unit: authors name one, and only what is registered is drawn.

Drawn when a page is read, so that a better drawing needs no new version of a text. No author's SVG comes near a page.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from polarprof.academy.enums import Drawing, UnitKind
from polarprof.academy.queries import ModuleOutline, Outline
from polarprof.academy.rendering import DRAWING_PLACE

STEP, LEFT, ROW = 34, 40, 44


def with_drawings(html: str) -> SafeString:
    """The text with each drawing in its place; a name that there is not leaves nothing. html: as `delivered_html` gives it."""
    language = get_language() or ""
    return mark_safe(DRAWING_PLACE.sub(lambda one: _drawn(one[1], language), html))  # noqa: S308 cleaned when it was stored


@lru_cache(maxsize=32)
def _drawn(name: str, language: str) -> str:
    if name not in Drawing.values:
        return ""
    return render_to_string(f"academy/drawings/{name}.html", {"title": Drawing(name).label})


@dataclass(frozen=True, slots=True)
class Station:
    """One unit on the way through a course, in a drawing; x and y are its middle."""

    x: int
    y: int
    kind: UnitKind
    done: bool


@dataclass(frozen=True, slots=True)
class Way:
    """The units of a course as stations, a row a module. kinds: those that there are, in the order of `UnitKind`."""

    view_box: str
    rows: tuple[tuple[Station, ...], ...]
    kinds: tuple[UnitKind, ...]


def way_through(outline: Outline) -> Way:
    rows = tuple(_row(part, place) for place, part in enumerate(outline.modules))
    longest = max((len(row) for row in rows), default=1)
    there = {station.kind for row in rows for station in row}
    view_box = f"0 0 {LEFT + longest * STEP} {max(1, len(rows)) * ROW}"
    return Way(view_box, rows, tuple(kind for kind in UnitKind if kind in there))


def _row(part: ModuleOutline, place: int) -> tuple[Station, ...]:
    y = place * ROW + ROW // 2
    return tuple(
        Station(LEFT + index * STEP + STEP // 2, y, UnitKind(line.unit.kind), line.done)
        for index, line in enumerate(part.lines)
    )
