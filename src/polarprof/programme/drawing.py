"""What of the report is long to make: the figures, the tile map and its table twin, kept for a while.

As long as the journal has nothing new they stay. Of a journal with more than LARGE lines they stay for five minutes: every sign-in
writes a line, and counting all again for each look would take longer than the page (0.4 to 0.6 s were seen for 260,000 lines). The page says of which moment they are,
and the lists behind them end at the same line (`counted`).
"""

from dataclasses import dataclass, replace
from datetime import datetime

from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from polarprof.engines.charts import hexmap
from polarprof.programme.kpis import STAGES
from polarprof.programme.queries import Figure, Period, counts, figures, newest_statement, stages

HEX_SIZE = 20
KEPT_SECONDS = 300
LARGE = 50_000


@dataclass(frozen=True, slots=True)
class Report:
    """The figures and the map of a period; `counted_at` where they may be some minutes old, else None."""

    period: Period
    figures: list[Figure]
    map: SafeString
    counted_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Kept:
    """newest: the number of the last line that was counted, and so about how many there are."""

    newest: int
    counted_at: datetime
    values: dict[str, int]
    drawn: str

    @property
    def is_of_many(self) -> bool:
        return self.newest > LARGE


def report(period: Period) -> Report:
    """Of now, or of a moment ago where there are many lines; two queries when nothing was recorded since."""
    newest = newest_statement()
    kept: _Kept | None = cache.get(_key(period))
    if kept is None or (kept.newest != newest and not kept.is_of_many):
        kept = _made(replace(period, newest=newest))
        cache.set(_key(period), kept, KEPT_SECONDS)
    of_then = replace(period, newest=kept.newest)
    drawn = mark_safe(kept.drawn)  # noqa: S308 our own template made it
    return Report(of_then, figures(of_then, kept.values), drawn, kept.counted_at if kept.is_of_many else None)


def counted(period: Period) -> Period:
    """The same period up to the line up to which its figures are counted now, so that a list agrees with them."""
    kept: _Kept | None = cache.get(_key(period))
    return replace(period, newest=kept.newest) if kept is not None and kept.is_of_many else period


def _key(period: Period) -> str:
    """Everything of which the figures are made but the journal itself."""
    days = f"{period.starts_on:%Y%m%d}-{period.ends_on:%Y%m%d}"
    return f"report-3:{period.edition.pk}:{days}:{translation.get_language()}"


def _made(period: Period) -> _Kept:
    return _Kept(period.newest or 0, timezone.now(), counts(period), _draw(period))


def _draw(period: Period) -> str:
    places = stages(period)
    where = {place.nis: (place.q, place.r) for place in places}
    cells = {cell.key: cell for cell in hexmap.svg_cells(where, HEX_SIZE)}
    amounts = [sum(1 for place in places if place.stage == rank) for rank in range(len(STAGES) + 1)]
    labels = [_("not reached yet"), *(label for _key, label, _condition in STAGES)]
    context = {
        "places": places,
        "has_invented": any(place.is_demo for place in places),
        "view_box": hexmap.view_box(where.values(), HEX_SIZE),
        "drawn": [(place, cells[place.nis]) for place in places],
        "legend": list(zip(range(len(labels)), labels, amounts, strict=True)),
    }
    return render_to_string("programme/_map.html", context)
