"""How actions go: asked by the coordinator, answered by the owner behind a link, seen by a partner."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from polarprof.common.forms.binding import posted
from polarprof.common.pending_submissions import words_of
from polarprof.common.policies import everyone, policy
from polarprof.common.security_log import note
from polarprof.common.web.sheets import asked_ending, sheet_answer
from polarprof.common.web.taken_drafts import done
from polarprof.organisations.acting import Acting, ActingRequest
from polarprof.plans import actions, documents, policies, queries
from polarprof.plans.enums import PlanState
from polarprof.plans.in_words import course_view
from polarprof.plans.models import LocalPlan
from polarprof.plans.records import is_carried_out
from polarprof.plans.web.forms import FollowUpForm
from polarprof.plans.web.plans import visible_plan


@policy(policies.reads_plans)
@require_http_methods(["GET", "HEAD", "POST"])
def overview(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """What owners said last; the coordinator asks again from here."""
    acting, plan = visible_plan(request, uuid)
    if request.method == "POST":
        if not policies.follows_up.holds(request):
            raise PermissionDenied
        _ask(request, acting, plan)
        return redirect("plans:follow-up", uuid=uuid)
    views = queries.actions_with_answers(plan)
    if ending := asked_ending(request):
        note("list exported", by=request.user.uuid, organisation=plan.organisation.uuid, form=ending)
        return sheet_answer(documents.follow_up(plan, views), ending)
    may_ask = policies.may_ask(acting, plan)
    lately = timezone.now() - actions.ASK_AGAIN_AFTER
    asked_today = any(view.waiting and view.waiting.created_at > lately for view in views)
    context = {"plan": plan, "views": views, "may_ask": may_ask, "asked_today": asked_today}
    context["is_still_to_run"] = plan.state != PlanState.CLOSED and not is_carried_out(plan)
    context["courses"] = [course_view(each) for each in queries.indicators_of(plan)]
    return render(request, "plans/follow_up.html", context)


def _ask(request: HttpRequest, acting: Acting, plan: LocalPlan) -> None:
    try:
        count = actions.ask_follow_up(acting=acting, plan=plan)
    except actions.PlanMovedOnError:
        messages.error(request, _("This plan is not being carried out now. Nobody got a mail."))
        return
    if count:
        text = ngettext("%(n)d owner gets a mail.", "%(n)d owners get a mail.", count) % {"n": count}
        messages.success(request, text)
    else:
        messages.info(request, _("Nobody to ask: no owner with an address, or asked less than a day ago."))


@policy(everyone)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The owner's page: on track, stuck or done, and one sentence; no sign-in."""
    try:
        follow_up = actions.open_follow_up(token)
        initial = {"progress": follow_up.progress, "sentence": follow_up.sentence}
        form = FollowUpForm(posted(request), initial=initial)
        context = {"follow_up": follow_up, "action": follow_up.action, "form": form}
        if request.method == "POST" and form.is_valid():
            actions.answer_follow_up(token=token, **form.cleaned_data)
            return done(render(request, "plans/follow_up_thanks.html", context))
    except actions.LinkGoneError:
        sent = [("", text) for text in words_of(request.POST)]
        return render(request, "plans/link_gone.html", {"sent": sent}, status=404)
    return render(request, "plans/follow_up_answer.html", context, status=422 if form.is_bound else 200)


@policy(policies.is_partner)
@require_safe
def partner(request: ActingRequest) -> HttpResponse:
    """Only the actions in which one's own organisation is partner."""
    own_actions = policies.partner_actions(request.acting)
    actions_shown = own_actions.select_related("objective__plan__organisation")[:200]
    return render(request, "plans/partner.html", {"actions": actions_shown})
