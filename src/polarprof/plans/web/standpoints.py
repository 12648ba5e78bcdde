"""Copies the outcome of a round of the own local government into a section."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from polarprof.common.policies import policy
from polarprof.organisations.acting import ActingRequest
from polarprof.plans import actions, policies
from polarprof.plans.web.sections import visible_section
from polarprof.standpoints.api import outcome_of


@policy(policies.writes_plans)
@require_POST
def take_in(request: ActingRequest, uuid: UUID, round_uuid: UUID) -> HttpResponse:
    acting = request.acting
    section = visible_section(request, uuid)
    outcome = outcome_of(acting.own_organisation, round_uuid)
    if outcome is None:
        raise Http404
    try:
        actions.take_in_standpoints(acting=acting, section=section, outcome=outcome)
        messages.success(request, _("The outcome of the round stands at the end of the text."))
    except actions.PlanMovedOnError:
        messages.error(request, _("The plan is not in your hands now. Nothing was changed."))
    return redirect("plans:section", uuid=uuid)
