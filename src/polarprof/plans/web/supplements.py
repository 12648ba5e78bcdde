"""What was forgotten of an action, added while the plan is carried out."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from polarprof.common.forms.binding import posted
from polarprof.common.forms.versions import ChangedMeanwhileError, conflict
from polarprof.common.policies import policy
from polarprof.common.web.saving import tell_saved
from polarprof.organisations.acting import ActingRequest
from polarprof.plans import actions, policies
from polarprof.plans.in_words import partners
from polarprof.plans.models import Action
from polarprof.plans.web.added_forms import SupplementForm


@policy(policies.writes_plans)
@require_http_methods(["GET", "HEAD", "POST"])
def supplement(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """Owner and partners of an action; 409 with what was typed when the plan moved on or the action is gone."""
    rows = Action.objects.filter(objective__plan__in=policies.visible(request.acting))
    action = get_object_or_404(rows.select_related("objective__plan"), uuid=uuid)
    plan = action.objective.plan
    if request.method != "POST" and not policies.may_supplement(request.acting, plan):
        messages.warning(request, _("Only while the plan is carried out is something added here."))
        return redirect("plans:items", uuid=plan.uuid)
    form = SupplementForm(posted(request), item=action)
    status, moved_on, is_gone, clash = 422 if form.is_bound else 200, False, False, None
    if form.is_bound and form.is_valid():
        try:
            is_changed = actions.supplement_action(
                acting=request.acting, action=action, edit=form.edit, **form.cleaned_data
            )
            tell_saved(request, _("Saved. It stands in the history of the plan."), is_changed=is_changed)
            return redirect("plans:items", uuid=plan.uuid)
        except ChangedMeanwhileError as met:
            status, clash = 409, conflict(form, met)
        except actions.PlanMovedOnError as met:
            status, moved_on, is_gone = 409, True, isinstance(met, actions.ItemGoneError)
    context = {"plan": plan, "action": action, "form": form, "conflict": clash, "partners": partners(action)}
    context |= {"moved_on": moved_on, "is_gone": is_gone}
    return render(request, "plans/supplement.html", context, status=status)
