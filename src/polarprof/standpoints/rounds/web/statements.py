"""The page on which a participant adds a statement."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from polarprof.common.forms.binding import posted
from polarprof.common.policies import everyone, policy
from polarprof.common.throttling import is_too_often
from polarprof.standpoints.rounds import actions, queries
from polarprof.standpoints.rounds.web.statement_forms import StatementForm
from polarprof.standpoints.voting.actions import NotNowError
from polarprof.standpoints.voting.authorship import own_statements
from polarprof.standpoints.voting.entrance import has_ballot
from polarprof.standpoints.voting.web.participant_session import not_now, participant_or_404
from polarprof.standpoints.voting.web.same_person import for_participants

MOST_STATEMENTS = 10


@policy(everyone)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_participants
def add_statement(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Asks first whether it is there already, where a statement that one can vote on says nearly the same."""
    participant = participant_or_404(request, uuid)
    takes_votes = participant.round.takes_votes(timezone.localdate())
    if request.method != "POST" and takes_votes and not has_ballot(participant):
        return redirect("standpoints:begin", uuid=uuid)
    form = StatementForm(posted(request))
    status = 422 if form.is_bound else 200
    near = queries.near_statements(participant.round, form.cleaned_data["body"]) if form.is_valid() else []
    seen = ",".join(str(one.number) for one in near)
    if form.is_bound and form.is_valid() and request.POST.get("seen", "") == seen:
        if is_too_often(request, "standpoints-statement", key=participant.limit_key) or is_too_often(
            request, "standpoints-statements", key=str(participant.round.uuid)
        ):
            return render(request, "429.html", status=429)
        if own_statements(participant).count() >= MOST_STATEMENTS:
            form.add_error(
                None, _("You added 10 statements to this round. That is the most one person can add.")
            )
        else:
            try:
                actions.add_statement(participant=participant, **form.cleaned_data)
            except NotNowError as met:
                return not_now(request, participant, met)
            messages.success(
                request, _("Thank you. A reviewer reads it first; what became of it stands below.")
            )
            return redirect("standpoints:mine", uuid=uuid)
    context = {
        "round": participant.round,
        "participant": participant,
        "form": form,
        "near": near,
        "seen": seen,
    }
    return render(request, "standpoints/add_statement.html", context, status=status)
