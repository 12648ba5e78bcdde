"""Gaps: per dimension need, offer and gap, and for each the answers behind it and what fits."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from polarprof.common.policies import policy
from polarprof.fieldwork.gaps import alike_with_practice, gaps_of, latest_response
from polarprof.organisations.acting import ActingRequest
from polarprof.organisations.policies import municipal


@policy(municipal)
@require_safe
def gap_list(request: ActingRequest) -> HttpResponse:
    """The gaps of one's own municipality, the widest first."""
    acting = request.acting
    response = latest_response(acting.own_organisation)
    views = gaps_of(response) if response else []
    return render(request, "fieldwork/gap_list.html", {"response": response, "views": views})


@policy(municipal)
@require_safe
def gap_detail(request: ActingRequest, theme: str) -> HttpResponse:
    """One dimension: the answers behind the number, and what fits."""
    acting = request.acting
    response = latest_response(acting.own_organisation)
    view = next((view for view in gaps_of(response) if view.theme.key == theme), None) if response else None
    if view is None:
        raise Http404
    alike = alike_with_practice(acting.own_organisation.municipality, theme)
    return render(request, "fieldwork/gap_detail.html", {"response": response, "view": view, "alike": alike})
