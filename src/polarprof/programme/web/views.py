"""The report: figures with targets and evidence, and how far each municipality came."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from polarprof.common.policies import policy
from polarprof.engines.charts import hexmap
from polarprof.programme import policies, queries
from polarprof.programme.kpis import KPIS, STAGES
from polarprof.programme.models import Edition

PAGE_SIZE = 50
HEX_SIZE = 20


def _period(request: HttpRequest, key: str) -> tuple[list[Edition], queries.Period]:
    acting = request.acting  # type: ignore[attr-defined]
    editions = list(policies.readable(acting).prefetch_related("work_years"))
    chosen = next((edition for edition in editions if edition.key == key or not key), None)
    if chosen is None:
        raise Http404
    wanted = request.GET.get("werkjaar", "")
    work_year = next((year for year in chosen.work_years.all() if year.key == wanted), None)
    if wanted and work_year is None:
        raise Http404
    return editions, queries.Period(chosen, work_year)


@policy(policies.reads_report)
@require_safe
def report(request: HttpRequest, edition: str = "") -> HttpResponse:
    if not Edition.objects.exists():
        return render(request, "programme/no_edition.html")
    editions, period = _period(request, edition)
    places = queries.stages(period)
    where = {place.nis: (place.q, place.r) for place in places}
    drawn = {cell.key: cell for cell in hexmap.svg_cells(where, HEX_SIZE)}
    context = {
        "editions": editions,
        "period": period,
        "figures": queries.figures(period),
        "places": places,
        "view_box": hexmap.view_box(where.values(), HEX_SIZE),
        "drawn": [(place, drawn[place.nis]) for place in places],
        "legend": [
            (rank, label, sum(1 for place in places if place.stage == rank)) for rank, label in _legend()
        ],
    }
    return render(request, "programme/report.html", context)


def _legend() -> list[tuple[int, object]]:
    return [
        (0, _("not reached yet")),
        *((rank, label) for rank, (_key, label, _where) in enumerate(STAGES, start=1)),
    ]


@policy(policies.reads_report)
@require_safe
def evidence(request: HttpRequest, edition: str, kpi: str) -> HttpResponse:
    """The statements behind a figure, without persons."""
    if kpi not in KPIS:
        raise Http404
    period = _period(request, edition)[1]
    page = Paginator(queries.evidence(period, KPIS[kpi]), PAGE_SIZE).get_page(request.GET.get("pagina"))
    return render(request, "programme/evidence.html", {"period": period, "kpi": KPIS[kpi], "page": page})
