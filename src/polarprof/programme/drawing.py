"""What of the report is long to draw: the tile map and its table twin, kept until the journal has something new."""

from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from polarprof.engines.charts import hexmap
from polarprof.programme.kpis import STAGES
from polarprof.programme.queries import Figure, Period, figures, newest_statement, stages

HEX_SIZE = 20
KEPT_SECONDS = 3600


def figures_and_map(period: Period) -> tuple[list[Figure], SafeString]:
    """The figures and the drawn map; one query when nothing was recorded since they were made."""
    work_year = period.work_year.key if period.work_year else ""
    key = f"report:{period.edition.key}:{work_year}:{translation.get_language()}:{newest_statement()}"
    kept = cache.get(key)
    if kept is None:
        values = [(figure.kpi.key, figure.value) for figure in figures(period)]
        kept = (values, _draw(period))
        cache.set(key, kept, KEPT_SECONDS)
    values, drawn = kept
    return figures(period, dict(values)), mark_safe(drawn)  # noqa: S308 our own template made it


def _draw(period: Period) -> str:
    places = stages(period)
    where = {place.nis: (place.q, place.r) for place in places}
    cells = {cell.key: cell for cell in hexmap.svg_cells(where, HEX_SIZE)}
    counts = [sum(1 for place in places if place.stage == rank) for rank in range(len(STAGES) + 1)]
    labels = [_("not reached yet"), *(label for _key, label, _condition in STAGES)]
    context = {
        "places": places,
        "view_box": hexmap.view_box(where.values(), HEX_SIZE),
        "drawn": [(place, cells[place.nis]) for place in places],
        "legend": list(zip(range(len(labels)), labels, counts, strict=True)),
    }
    return render_to_string("programme/_map.html", context)
