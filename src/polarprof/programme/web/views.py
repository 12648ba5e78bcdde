"""The report: figures with targets and evidence, and how far each municipality came."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from polarprof.common.policies import policy
from polarprof.common.web.sheets import sheet_answer
from polarprof.organisations.acting import ActingRequest
from polarprof.programme import documents, drawing, policies, queries
from polarprof.programme.kpis import KPIS, CountBy, Kpi
from polarprof.programme.models import Edition

PAGE_SIZE = 50
FIGURES, MUNICIPALITIES, ACTS = "cijfers", "gemeenten", "handelingen"


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
    return render(
        request,
        "programme/report.html",
        {"editions": editions, "report": drawing.report(period), "period": period},
    )


@policy(policies.reads_report)
@require_safe
def report_list(request: ActingRequest, edition: str, which: str, ending: str) -> HttpResponse:
    """The figures or the municipalities of the report as a file."""
    period = _period(request, edition)[1]
    if period is None or which not in {FIGURES, MUNICIPALITIES}:
        raise Http404
    if which == MUNICIPALITIES:
        return sheet_answer(documents.municipalities(drawing.counted(period)), ending)
    found = drawing.report(period)
    return sheet_answer(documents.figures(found.period, found.figures), ending)


def _of_figure(request: ActingRequest, edition: str, kpi: str) -> tuple[queries.Period, Kpi]:
    """The period up to where its figures are counted, and the figure of which the evidence is asked."""
    period = _period(request, edition)[1] if kpi in KPIS else None
    if period is None:
        raise Http404
    return drawing.counted(period), KPIS[kpi]


@policy(policies.reads_report)
@require_safe
def evidence(request: ActingRequest, edition: str, kpi: str) -> HttpResponse:
    """What stands behind a figure by municipality, and its statements one by one; without persons."""
    period, chosen = _of_figure(request, edition, kpi)
    places = Paginator(queries.by_municipality(period, chosen), PAGE_SIZE)
    acts = Paginator(queries.evidence(period, chosen), PAGE_SIZE)
    context = {
        "period": period,
        "kpi": chosen,
        "places": places.get_page(request.GET.get("gemeenten")),
        "page": acts.get_page(request.GET.get("pagina")),
        "people": queries.people(period, chosen) if chosen.count_by is CountBy.PERSON else None,
    }
    return render(request, "programme/evidence.html", context)


@policy(policies.reads_report)
@require_safe
def evidence_list(request: ActingRequest, edition: str, kpi: str, which: str, ending: str) -> HttpResponse:
    """The evidence of a figure as a file, by municipality or act by act."""
    period, chosen = _of_figure(request, edition, kpi)
    made = {MUNICIPALITIES: documents.by_municipality, ACTS: documents.acts}.get(which)
    if made is None:
        raise Http404
    return sheet_answer(made(period, chosen), ending)
