"""The exercise of taking another's place: guess how another group answers, then see how far off the guesses were."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from polarprof.common.forms.binding import posted
from polarprof.common.policies import everyone, policy
from polarprof.standpoints.exercises import actions, guessing
from polarprof.standpoints.exercises.guessing import Guessable, Review
from polarprof.standpoints.exercises.web.forms import GuessForm
from polarprof.standpoints.results.in_words import group_name
from polarprof.standpoints.results.queries import latest
from polarprof.standpoints.voting import queries as voting_queries
from polarprof.standpoints.voting.actions import NotBegunError, NotNowError
from polarprof.standpoints.voting.participants import Participant
from polarprof.standpoints.voting.vault import Attempt
from polarprof.standpoints.voting.web.participant_session import not_now, participant_or_404
from polarprof.standpoints.voting.web.same_person import for_participants

SALT = "standpoints.guess"
LASTS = 24 * 3600


@policy(everyone)
@never_cache
@require_safe
@for_participants
def stand_in(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Whose place one can take now, and how it went before."""
    participant = participant_or_404(request, uuid)
    progress = voting_queries.progress(participant)
    texts = {statement.number: statement.body for statement in progress.statements}
    shown = guessing.guessable(latest(participant.round), texts)
    own = guessing.own_group(shown, progress.content.votes)
    today = timezone.localdate()
    offered = []
    for group in range(shown.groups):
        if group != own:
            again = guessing.again_on(progress.content, group)
            offered.append((group, group_name(group), again if again and again > today else None))
    context = {
        "round": participant.round,
        "enough": len(shown.cells) >= guessing.FEWEST,
        "own": group_name(own) if own is not None else "",
        "fewest": guessing.FEWEST_OWN_VOTES,
        "takes_votes": participant.round.takes_votes(today),
        "offered": offered,
        "open": any(again is None for _group, _name, again in offered),
        "reviews": [
            (group_name(attempt.group), Review(attempt, texts))
            for attempt in reversed(progress.content.attempts)
        ],
    }
    return render(request, "standpoints/stand_in.html", context)


@policy(everyone)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_participants
def guess(request: HttpRequest, uuid: UUID, group: int) -> HttpResponse:
    """The system picks the statements; they come back signed, so that nobody else picks."""
    participant = participant_or_404(request, uuid)
    progress = voting_queries.progress(participant)
    if request.method == "POST" and not progress.begun:
        return not_now(request, participant, NotBegunError())
    texts = {statement.number: statement.body for statement in progress.statements}
    shown = guessing.guessable(latest(participant.round), texts)
    own = guessing.own_group(shown, progress.content.votes)
    if group >= shown.groups or own is None or group == own:
        raise Http404
    again = guessing.again_on(progress.content, group)
    if again is not None and again > timezone.localdate():
        messages.info(request, _("You guessed this group already; below you see how it went."))
        return redirect("standpoints:stand-in", uuid=uuid)
    drawn = guessing.drawn_statements(shown, progress.content, participant.key, group)
    if request.method == "POST":
        sent = _numbers(request, participant, shown, group)
        if sent is None:
            return _once_more(request, uuid, group)
        drawn = sent
    if not drawn:
        return redirect("standpoints:stand-in", uuid=uuid)
    form = GuessForm(posted(request), statements=[(number, texts[number]) for number in drawn])
    if request.method == "POST" and form.is_valid():
        return _keep(
            request, participant, guessing.attempt_of(shown, group, form.guesses(), timezone.localdate())
        )
    token = signing.dumps([participant.round.pk, group, shown.groups, drawn], salt=SALT)
    context: dict[str, Any] = {
        "round": participant.round,
        "participant": participant,
        "group": group_name(group),
        "share": shown.shares[group],
        "known": [
            (texts[number], shown.cells[number][group + 1].middle)
            for number in guessing.known_of(shown, group, drawn)
        ],
        "form": form,
        "token": token,
    }
    return render(request, "standpoints/guess.html", context, status=422 if form.is_bound else 200)


def _once_more(request: HttpRequest, uuid: UUID, group: int) -> HttpResponse:
    text = _("There is a newer result, so the statements changed. Guess once more; it is short.")
    messages.error(request, text)
    return redirect("standpoints:guess", uuid=uuid, group=group)


def _keep(request: HttpRequest, participant: Participant, attempt: Attempt) -> HttpResponse:
    try:
        actions.keep_attempt(participant=participant, attempt=attempt)
    except NotBegunError as met:
        return not_now(request, participant, met)
    except (actions.TooSoonError, NotNowError):
        messages.info(request, _("You guessed this group already; below you see how it went."))
    return redirect("standpoints:stand-in", uuid=participant.round.uuid)


def _numbers(
    request: HttpRequest, participant: Participant, shown: Guessable, group: int
) -> list[int] | None:
    """What we drew for this page; None when it was not signed by us, is old, or is not all shown any more."""
    try:
        signed = signing.loads(request.POST.get("drawn", ""), salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    round_id, of_group, groups, numbers = signed
    fits = (round_id, of_group, groups) == (participant.round.pk, group, shown.groups)
    return numbers if fits and set(numbers) <= shown.cells.keys() else None
