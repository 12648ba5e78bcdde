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

from polarprof.common.forms.redisplay import form_again
from polarprof.common.policies import policy
from polarprof.organisations.acting import ActingRequest
from polarprof.standpoints import policies
from polarprof.standpoints.enums import Reason, StatementState
from polarprof.standpoints.models import Statement
from polarprof.standpoints.rounds import actions, queries
from polarprof.standpoints.rounds.web.statement_forms import ReviewForm
from polarprof.standpoints.voting.authorship import added, own_statements
from polarprof.standpoints.voting.participants import of_person

PAGE_SIZE = 30


@policy(policies.reviews_rounds)
@require_safe
def queue(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """The queue and the log of the review; whoever opened the round reads the log and does not decide."""
    acting = request.acting
    round_ = get_object_or_404(policies.visible(acting), uuid=uuid)
    may_review = policies.may_review(acting, round_)
    if not may_review and not policies.may_steer(acting, round_):
        raise PermissionDenied
    reviewer = of_person(acting, round_)
    page = Paginator(queries.queue(round_), PAGE_SIZE).get_page(request.GET.get("pagina"))
    near = queries.near_those(round_, page)
    context = {
        "round": round_,
        "page": page,
        "rows": [(statement, near.get(statement.pk, [])) for statement in page],
        "may_review": may_review,
        "own": set(own_statements(reviewer).values_list("pk", flat=True)),
        "test_texts": queries.texts_to_review(round_, reviewer)[:PAGE_SIZE] if may_review else [],
        "reasons": Reason.choices,
    }
    return render(request, "standpoints/queue.html", context)


@policy(policies.reviews_rounds)
@require_POST
def review(request: ActingRequest, uuid: UUID) -> HttpResponse:
    acting = request.acting
    rounds = policies.reviewable(acting)
    statement = get_object_or_404(
        Statement.objects.filter(round__in=rounds).select_related("round"), uuid=uuid
    )
    if added(of_person(acting, statement.round), statement):
        raise Http404
    form = ReviewForm(request.POST)
    back = reverse("standpoints:queue", kwargs={"uuid": statement.round.uuid})
    if not form.is_valid():
        title = _("Nothing was decided yet")
        return form_again(request, form, title=title, back=back, intro=(statement.body,))
    try:
        actions.review_statement(acting=acting, statement=statement, **form.cleaned_data)
    except actions.DecidedMeanwhileError as other:
        return _decided_meanwhile(request, form, statement, other.state, back)
    except actions.RoundMovedOnError:
        messages.error(
            request, _("The voting has ended: a statement can only be taken out now. Nothing was changed.")
        )
    else:
        messages.success(request, _("Your decision is in the log."))
    return redirect(back)


def _decided_meanwhile(
    request: HttpRequest, form: ReviewForm, statement: Statement, state: str, back: str
) -> HttpResponse:
    """Shows the decision of now beside the one that this reviewer chose; one button decides anyway."""
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
