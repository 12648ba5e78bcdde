"""Comments of a coach on a section, and what the municipality did with them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from polarprof.common.policies import policy
from polarprof.organisations.acting import ActingRequest
from polarprof.plans import actions, policies
from polarprof.plans.web.forms import CommentForm, VerdictForm
from polarprof.plans.web.sections import read_page, visible_section


@policy(policies.comments_on_plans)
@require_POST
def comment(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """Stores a comment; 409 with the text kept when advice is no longer asked."""
    section = visible_section(request, uuid)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return read_page(request, section, 422, comment_form=form)
    try:
        acting = request.acting
        actions.comment_on_section(acting=acting, section=section, **form.cleaned_data)
    except actions.PlanMovedOnError:
        form.add_error(None, _("No advice is asked on this plan (any more). Your comment was not stored."))
        return read_page(request, section, 409, comment_form=form)
    messages.success(request, _("Your comment stands with this section."))
    return redirect("plans:section", uuid=section.uuid)


@policy(policies.writes_plans)
@require_POST
def judge(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """What the municipality did with a comment."""
    acting = request.acting
    comment = get_object_or_404(policies.judgeable(acting).select_related("section"), uuid=uuid)
    form = VerdictForm(request.POST)
    if form.is_valid():
        try:
            actions.judge_comment(acting=acting, comment=comment, verdict=form.cleaned_data["verdict"])
            messages.success(request, _("It is noted what you did with the comment."))
        except actions.PlanMovedOnError:
            messages.error(request, _("The plan is not in your hands now. Nothing was changed."))
    else:
        messages.error(request, _("Choose what you did with the comment. Nothing was changed."))
    return redirect("plans:section", uuid=comment.section.uuid)
