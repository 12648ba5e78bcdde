"""The plane of statements as SVG: upwards what more people agree with, to the right what divides more. Not for its table."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from polarprof.standpoints.results.in_words import Shown
from polarprof.standpoints.results.opinions import Kind

WIDTH, HEIGHT, MARGIN = 640, 420, 44
LETTERS = "ABCD"
LARGEST = 20


@dataclass(frozen=True, slots=True)
class Point:
    """One statement, both 0 to 1."""

    row: Shown
    agreed: float
    apart: float


@dataclass(frozen=True, slots=True)
class End:
    """The statement at an end of the plane; more ends may share one, and then one letter."""

    letter: str
    meaning: str
    point: Point


def _is_agreed(row: Shown) -> bool:
    return row.cells[0].middle > row.cells[0].middle_against


def _is_not_agreed(row: Shown) -> bool:
    return not _is_agreed(row)


def _is_shared(row: Shown) -> bool:
    return not _divides(row)


def _divides(row: Shown) -> bool:
    return row.kind == Kind.DIVIDES


class Plane:
    """Where the statements lie; empty with fewer than two that are known."""

    def __init__(self, rows: Iterable[Shown], *, has_groups: bool) -> None:
        self.has_groups = has_groups
        self.points = [
            Point(row, row.cells[0].middle, row.spread)
            for row in rows
            if row.spread is not None and row.cells[0].share is not None
        ]

    def __bool__(self) -> bool:
        return len(self.points) > 1

    @property
    def by_apart(self) -> list[Point]:
        """What all share first."""
        return sorted(self.points, key=lambda one: (one.apart, -one.agreed, one.row.number))

    @cached_property
    def ends(self) -> list[End]:
        """The statements that name the ends; one that lies at two ends stands once, with both meanings.

        An end that its statement contradicts has no name: the most agreed of statements that most reject is not agreed.
        """
        if not self:
            return []
        named = (
            (_("most agreed"), max(self.points, key=lambda one: (one.agreed, -one.apart)), _is_agreed),
            (_("least agreed"), min(self.points, key=lambda one: (one.agreed, one.apart)), _is_not_agreed),
            (_("most shared"), min(self.points, key=lambda one: (one.apart, -one.agreed)), _is_shared),
            (_("most dividing"), max(self.points, key=lambda one: (one.apart, one.agreed)), _divides),
        )
        found = [(meaning, point) for meaning, point, holds in named if holds(point.row)]
        meanings: dict[int, list[str]] = defaultdict(list)
        for meaning, point in found:
            meanings[point.row.number].append(meaning)
        points = {point.row.number: point for _meaning, point in found}
        return [
            End(letter, ", ".join(told), points[number])
            for letter, (number, told) in zip(LETTERS, meanings.items(), strict=False)
        ]

    @property
    def in_words(self) -> str:
        return "; ".join(f"{end.letter}, {end.meaning}: {end.point.row.text}" for end in self.ends)

    @cached_property
    def drawing(self) -> SafeString:
        """A dot for each place, larger where several statements lie; the ends carry their letter."""
        places: dict[tuple[int, int], list[Point]] = defaultdict(list)
        for point in self.points:
            places[self._place(point)].append(point)
        dots = format_html_join(
            "",
            '<g class="plane-dot"><title>{}</title><circle cx="{}" cy="{}" r="{}"/></g>',
            (
                (" · ".join(one.row.text for one in found), x, y, min(LARGEST, 6 + 2 * (len(found) - 1)))
                for (x, y), found in places.items()
            ),
        )
        letters = format_html_join("", '<text x="{}" y="{}" text-anchor="{}">{}</text>', self._letters())
        return format_html(
            '<svg class="plane" viewBox="0 0 {} {}" role="img" aria-label="{}">'
            '<rect class="plane-half" x="0" y="0" width="{}" height="{}"/>'
            '<line x1="0" x2="{}" y1="{}" y2="{}"/>{}{}</svg>',
            *(WIDTH, HEIGHT, _("The plane of statements. %(ends)s") % {"ends": self.in_words}),
            *(WIDTH, HEIGHT // 2, WIDTH, HEIGHT // 2, HEIGHT // 2, dots, letters),
        )

    def _place(self, point: Point) -> tuple[int, int]:
        x = MARGIN + point.apart * (WIDTH - 2 * MARGIN)
        y = HEIGHT - MARGIN - point.agreed * (HEIGHT - 2 * MARGIN)
        return round(x), round(y)

    def _letters(self) -> list[tuple[int, int, str, str]]:
        """Beside each end its letter; those of ends in one place stand together."""
        told: dict[tuple[int, int], str] = defaultdict(str)
        for end in self.ends:
            told[self._place(end.point)] += end.letter
        return [
            (x + 14 if x < WIDTH // 2 else x - 14, y - 10, "start" if x < WIDTH // 2 else "end", letters)
            for (x, y), letters in told.items()
        ]
