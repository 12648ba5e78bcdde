"""The report: figures with targets and evidence, and how far each municipality came."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from polarprof.common.policies import policy
from polarprof.organisations.acting import ActingRequest
from polarprof.programme import policies, queries
from polarprof.programme.drawing import figures_and_map
from polarprof.programme.kpis import KPIS
from polarprof.programme.models import Edition

PAGE_SIZE = 50


def _period(request: ActingRequest, key: str) -> tuple[list[Edition], queries.Period | None]:
    acting = request.acting
    editions = list(policies.readable(acting).prefetch_related("work_years"))
    if not editions:
        return [], None
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
def report(request: ActingRequest, edition: str = "") -> HttpResponse:
    editions, period = _period(request, edition)
    if period is None:
        return render(request, "programme/no_edition.html")
    values, drawn_map = figures_and_map(period)
    context = {"editions": editions, "period": period, "figures": values, "map": drawn_map}
    return render(request, "programme/report.html", context)


@policy(policies.reads_report)
@require_safe
def evidence(request: ActingRequest, edition: str, kpi: str) -> HttpResponse:
    """What stands behind a figure by municipality, and its statements one by one; without persons."""
    if kpi not in KPIS:
        raise Http404
    period = _period(request, edition)[1]
    if period is None:
        raise Http404
    context = {
        "period": period,
        "kpi": KPIS[kpi],
        "places": Paginator(queries.by_municipality(period, KPIS[kpi]), PAGE_SIZE).get_page(
            request.GET.get("gemeenten")
        ),
        "page": Paginator(queries.evidence(period, KPIS[kpi]), PAGE_SIZE).get_page(request.GET.get("pagina")),
    }
    return render(request, "programme/evidence.html", context)
