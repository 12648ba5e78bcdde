"""Review: a queue, reasons from the published policy, a log."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from polarprof.common.forms.again import form_again
from polarprof.common.policies import policy
from polarprof.organisations.acting import Acting
from polarprof.standpoints import actions, policies, queries
from polarprof.standpoints.enums import Reason, StatementState
from polarprof.standpoints.models import Statement
from polarprof.standpoints.participants import of_person
from polarprof.standpoints.web.forms import ReviewForm

PAGE_SIZE = 30


@policy(policies.reviews_rounds)
@require_safe
def queue(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Who opened the round reads the log here, and does not decide."""
    acting: Acting = request.acting  # type: ignore[attr-defined]
    found = get_object_or_404(policies.visible(acting), uuid=uuid)
    may_review = policies.may_review(acting, found)
    if not may_review and not policies.may_steer(acting, found):
        raise PermissionDenied
    reviewer = of_person(acting, found)
    context = {
        "round": found,
        "page": Paginator(queries.queue(found), PAGE_SIZE).get_page(request.GET.get("pagina")),
        "may_review": may_review,
        "own_key": reviewer.author_key,
        "pleas": queries.pleas_to_review(found, reviewer)[:PAGE_SIZE] if may_review else [],
        "reasons": Reason.choices,
    }
    return render(request, "standpoints/queue.html", context)


@policy(policies.reviews_rounds)
@require_POST
def review(request: HttpRequest, uuid: UUID) -> HttpResponse:
    acting: Acting = request.acting  # type: ignore[attr-defined]
    rounds = policies.reviewable(acting)
    statement = get_object_or_404(
        Statement.objects.filter(round__in=rounds).select_related("round"), uuid=uuid
    )
    if statement.author_key == of_person(acting, statement.round).author_key:
        raise Http404
    form = ReviewForm(request.POST)
    back = reverse("standpoints:queue", kwargs={"uuid": statement.round.uuid})
    if not form.is_valid() and set(form.errors) == {"note"}:
        return form_again(request, form, title=_("Nothing was decided yet"), back=back)
    if form.is_valid():
        try:
            actions.review_statement(acting=acting, statement=statement, **form.cleaned_data)
        except actions.DecidedMeanwhileError as other:
            return _decided_meanwhile(request, form, statement, other.state, back)
        messages.success(request, _("Your decision is in the log."))
    else:
        messages.error(request, _("Choose a reason when you do not take a statement. Nothing was changed."))
    return redirect("standpoints:queue", uuid=statement.round.uuid)


def _decided_meanwhile(
    request: HttpRequest, form: ReviewForm, statement: Statement, state: str, back: str
) -> HttpResponse:
    """What stands now beside what this reviewer chose; one button decides anyway."""
    chosen = StatementState(form.cleaned_data["verdict"]).label
    intro = (
        statement.body,
        _("A colleague decided: %(theirs)s. You chose: %(mine)s.")
        % {"theirs": StatementState(state).label, "mine": chosen},
    )
    return form_again(
        request,
        form.decided_meanwhile(state),
        title=_("A colleague decided meanwhile"),
        back=back,
        intro=intro,
        label=_("Put my decision in its place"),
        status=409,
    )
