"""Needs and what fits: per dimension in words, with the answers behind it; on paper; and what the programme sees."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from polarprof.common.policies import policy
from polarprof.common.web.sheets import asked_ending, sheet_answer
from polarprof.fieldwork import documents, gaps, policies
from polarprof.fieldwork.enums import NeedLevel
from polarprof.organisations.acting import ActingRequest
from polarprof.organisations.enums import Role
from polarprof.organisations.policies import municipal

CHOSEN = "van"


@policy(municipal)
@require_safe
def gap_list(request: ActingRequest) -> HttpResponse:
    """The dimensions of one's own municipality, the greatest need first, and apart what it meets."""
    context = _all(request)
    if ending := asked_ending(request):
        if context["response"] is None:
            raise Http404
        return sheet_answer(documents.needs_of_one(context["response"], context["views"]), ending)
    return render(request, "fieldwork/gap_list.html", context)


@policy(municipal)
@require_safe
def gap_paper(request: ActingRequest) -> HttpResponse:
    """The same on paper, for a management team."""
    context = _all(request)
    if context["response"] is None:
        raise Http404
    return render(request, "fieldwork/gap_paper.html", context)


@policy(municipal)
@require_safe
def gap_detail(request: ActingRequest, theme: str) -> HttpResponse:
    """One dimension: the answers behind it, and what fits. What a municipality meets has a page of its own kind."""
    organisation = request.acting.own_organisation
    chosen = _responses(request)
    response = chosen["response"]
    if response is None:
        raise Http404
    alike = gaps.alike_with_practice(organisation.municipality, theme)
    context = {**chosen, "alike": alike, "may_take": _may_take(request)}
    if theme == gaps.CONTEXT:
        met = gaps.context_of(response)
        if met is None:
            raise Http404
        return render(request, "fieldwork/context_detail.html", context | {"context": met})
    view = next((view for view in gaps.gaps_of(response, organisation) if view.theme.key == theme), None)
    if view is None:
        raise Http404
    return render(request, "fieldwork/gap_detail.html", context | {"view": view})


@policy(policies.reads_needs_of_all)
@require_safe
def needs(request: ActingRequest) -> HttpResponse:
    """Over all municipalities: how many have which need, and where nothing is on offer."""
    wave = gaps.ended_wave()
    rows = gaps.needs_by_level(wave)
    levels = [str(NeedLevel(level).label) for level in gaps.LEVELS]
    if ending := asked_ending(request):
        if wave is None:
            raise Http404
        return sheet_answer(documents.needs_of_all(wave, levels, rows), ending)
    context = {"wave": wave, "blank": gaps.blank_spots(), "rows": rows, "levels": levels}
    return render(request, "fieldwork/needs.html", context)


def _all(request: ActingRequest) -> dict[str, Any]:
    organisation = request.acting.own_organisation
    chosen = _responses(request)
    response = chosen["response"]
    views = gaps.gaps_of(response, organisation) if response else []
    return {
        **chosen,
        "views": views,
        "first": views[0] if views else None,
        "context": gaps.context_of(response) if response else None,
        "may_take": _may_take(request),
    }


def _responses(request: ActingRequest) -> dict[str, Any]:
    """The answers that are shown, and those beside which they stand: after a merger each municipality of before has its own.

    query: what an address needs so that it shows the same ones. Http404 for a choice that is not there.
    """
    organisation = request.acting.own_organisation
    responses = gaps.latest_responses(organisation)
    wanted = request.GET.get(CHOSEN, "")
    response = next((one for one in responses if not wanted or str(one.uuid) == wanted), None)
    if wanted and response is None:
        raise Http404
    return {
        "response": response,
        "responses": responses
        if len(responses) > 1 or (response and response.organisation != organisation)
        else [],
        "organisation": organisation,
        "chosen": wanted,
        "query": f"?{CHOSEN}={wanted}" if wanted else "",
    }


def _may_take(request: ActingRequest) -> bool:
    """Who writes plans; a mayor reads them."""
    return request.acting.has_role(Role.COORDINATOR, Role.PROFESSIONAL)
