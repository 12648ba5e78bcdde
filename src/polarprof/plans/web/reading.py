"""The whole plan on one page, as its documents have it: to be read on any screen, before it is downloaded or without."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from polarprof.common.policies import policy
from polarprof.organisations.acting import ActingRequest
from polarprof.plans.documents import plan_document
from polarprof.plans.policies import reads_plans
from polarprof.plans.web.plans import visible_plan


@policy(reads_plans)
@require_safe
def whole(request: ActingRequest, uuid: UUID) -> HttpResponse:
    plan = visible_plan(request, uuid)[1]
    return render(request, "plans/whole.html", {"plan": plan, "document": plan_document(plan)})
