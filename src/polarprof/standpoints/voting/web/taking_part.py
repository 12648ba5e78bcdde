"""The pages on which people take part, by link or signed in: first the own view, then statements one by one."""

import random
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from polarprof.common.forms.binding import posted
from polarprof.common.policies import everyone, policy
from polarprof.common.throttling import is_too_often
from polarprof.common.web.taken_drafts import done
from polarprof.standpoints.enums import Answer
from polarprof.standpoints.voting import actions, queries, vault
from polarprof.standpoints.voting.authorship import own_statements
from polarprof.standpoints.voting.entrance import has_ballot
from polarprof.standpoints.voting.participants import Participant
from polarprof.standpoints.voting.routing import choose
from polarprof.standpoints.voting.web.forms import BeginForm, VoteForm
from polarprof.standpoints.voting.web.participant_session import (
    not_now,
    participant_or_404,
    shown_phrase,
    watch_first_ballots,
)
from polarprof.standpoints.voting.web.same_person import for_participants

INCLUSION = "inclusion"


@policy(everyone)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_participants
def begin(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Asks for the participant's own view before others colour it; it may be left empty."""
    participant = participant_or_404(request, uuid)
    content = queries.content_of(participant) or vault.Content()
    initial = {"own_view": content.own_view, "role": content.role}
    form = BeginForm(posted(request), initial=initial, roles=participant.round.roles)
    if request.method == "POST" and form.is_valid():
        try:
            is_first = actions.begin(
                participant=participant,
                own_view=form.cleaned_data["own_view"],
                role=form.cleaned_data.get("role", ""),
            )
        except actions.NotNowError as met:
            return not_now(request, participant, met)
        if is_first:
            watch_first_ballots(request, participant)
        return redirect("standpoints:vote", uuid=uuid)
    context = {
        "round": participant.round,
        "participant": participant,
        "form": form,
        "phrase": shown_phrase(request, participant),
    }
    return render(request, "standpoints/begin.html", context, status=422 if form.is_bound else 200)


@policy(everyone)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_participants
def vote(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One statement, three answers; a POST stores the answer and leads to the next statement."""
    participant = participant_or_404(request, uuid)
    if request.method == "POST":
        if is_too_often(request, "standpoints-vote", key=participant.limit_key):
            return render(request, "429.html", status=429)
        return _store(request, participant)
    progress = queries.progress(participant)
    if not participant.round.takes_votes(timezone.localdate()):
        return not_now(request, participant)
    if not has_ballot(participant):
        return redirect("standpoints:begin", uuid=uuid)
    shown = next((one for one in progress.statements if str(one.number) == request.GET.get("nr")), None)
    inclusion_probability, among = 1.0, 1
    if shown is None and progress.left:
        among = len(progress.left)
        shown, inclusion_probability = choose(participant.round, progress, _dice(participant, progress))
    if shown is None:
        return redirect("standpoints:mine", uuid=uuid)
    context = {
        "round": participant.round,
        "participant": participant,
        "statement": shown,
        "given": progress.content.votes.get(shown.number),
        "progress": progress,
        "total": len(progress.statements),
        "inclusion_probability": _hidden_chance(participant, shown.number, inclusion_probability, among),
    }
    return render(request, "standpoints/vote.html", context)


def _store(request: HttpRequest, participant: Participant) -> HttpResponse:
    form = VoteForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose agree, disagree or pass. Your earlier answers are kept."))
        return redirect("standpoints:vote", uuid=participant.round.uuid)
    data = form.cleaned_data
    inclusion_probability, among = _inclusion_probability(
        participant, data["number"], data["inclusion_probability"]
    )
    values = {
        "number": data["number"],
        "answer": data["answer"],
        "matters": data["matters"],
        "inclusion_probability": inclusion_probability,
        "among": among,
    }
    try:
        actions.cast_vote(participant=participant, **values)
    except actions.NotNowError as met:
        return not_now(request, participant, met)
    except actions.UnknownStatementError:
        messages.error(
            request, _("That statement is not in this round (any more). Your earlier answers are kept.")
        )
    return redirect("standpoints:vote", uuid=participant.round.uuid)


def _dice(participant: Participant, progress: queries.Progress) -> random.Random:
    """The same draw however often the page is asked: counted draws would tell the chances, and these the votes of others."""
    voted = ",".join(map(str, sorted(progress.content.votes)))
    return random.Random(vault.draw_seed(participant.key, "next", voted))  # noqa: S311 the seed is the secret


def _hidden_chance(participant: Participant, number: int, chance: float, among: int) -> str:
    """The chance with which this participant was shown this statement, sealed: it is made of what no page shows."""
    return vault.hide(f"{participant.limit_key}:{number}:{chance:.6f}:{among}", INCLUSION)


def _inclusion_probability(participant: Participant, number: int, hidden: str) -> tuple[float, int]:
    """The chance that we hid for this participant and statement, and among how many; 1 among 1 for anything else."""
    key, *rest = vault.shown(hidden, INCLUSION).split(":")
    if key != participant.limit_key or len(rest) != 3 or rest[0] != str(number):
        return 1.0, 1
    return float(rest[1]), int(rest[2])


@policy(everyone)
@never_cache
@require_http_methods(["GET"])
@for_participants
def mine(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The participant's own votes and statements, to read, change and withdraw."""
    participant = participant_or_404(request, uuid)
    progress = queries.progress(participant)
    votes = progress.content.votes
    rows = [
        (one, Answer(votes[one.number].answer), votes[one.number])
        for one in progress.statements
        if one.number in votes
    ]
    context = {
        "round": participant.round,
        "participant": participant,
        "progress": progress,
        "rows": rows,
        "own_statements": own_statements(participant).prefetch_related("reviews"),
        "takes_votes": participant.round.takes_votes(timezone.localdate()),
        "phrase": shown_phrase(request, participant),
    }
    return render(request, "standpoints/mine.html", context)


@policy(everyone)
@never_cache
@require_POST
@for_participants
def withdraw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Takes everything back, also after the round; statements that others voted on stay, without a link to anybody."""
    participant = participant_or_404(request, uuid)
    actions.withdraw(participant=participant)
    return done(render(request, "standpoints/withdrawn.html", {"round": participant.round}))
