"""Standing in another's place: guess how a group that is not one's own answers, then see how far off one was."""

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

from polarprof.common.forms.posted import posted
from polarprof.common.policies import everyone, policy
from polarprof.standpoints import actions, guessing, queries
from polarprof.standpoints.guessing import Published, Review
from polarprof.standpoints.participants import Participant
from polarprof.standpoints.results import group_name
from polarprof.standpoints.vault import Attempt
from polarprof.standpoints.web.forms import GuessForm
from polarprof.standpoints.web.who import participant_or_404

SALT = "standpoints.guess"
LASTS = 24 * 3600


@policy(everyone)
@never_cache
@require_safe
def stand_in(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Whose place one can take now, and how it went before."""
    participant = participant_or_404(request, uuid)
    progress = queries.progress(participant)
    texts = {statement.number: statement.body for statement in progress.statements}
    shown = guessing.published(queries.latest_snapshot(participant.round), texts)
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
def guess(request: HttpRequest, uuid: UUID, group: int) -> HttpResponse:
    """The system picks the statements; they come back signed, so that nobody else picks."""
    participant = participant_or_404(request, uuid)
    progress = queries.progress(participant)
    texts = {statement.number: statement.body for statement in progress.statements}
    shown = guessing.published(queries.latest_snapshot(participant.round), texts)
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
            messages.error(
                request,
                _("There is a newer result, so the statements changed. Guess once more; it is short."),
            )
            return redirect("standpoints:guess", uuid=uuid, group=group)
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
        "group": group_name(group),
        "share": shown.shares[group],
        "known": [
            (texts[number], guessing.share_of(shown.cells[number][group + 1]))
            for number in guessing.known_of(shown, group, drawn)
        ],
        "form": form,
        "token": token,
    }
    return render(request, "standpoints/guess.html", context, status=422 if form.is_bound else 200)


def _keep(request: HttpRequest, participant: Participant, attempt: Attempt) -> HttpResponse:
    try:
        actions.keep_attempt(participant=participant, attempt=attempt)
    except (actions.TooSoonError, actions.NotNowError):
        messages.info(request, _("You guessed this group already; below you see how it went."))
    return redirect("standpoints:stand-in", uuid=participant.round.uuid)


def _numbers(
    request: HttpRequest, participant: Participant, shown: Published, group: int
) -> list[int] | None:
    """What we drew for this page; None when it was not signed by us, is old, or is not all shown any more."""
    try:
        signed = signing.loads(request.POST.get("drawn", ""), salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    round_id, of_group, groups, numbers = signed
    fits = (round_id, of_group, groups) == (participant.round.pk, group, shown.groups)
    return numbers if fits and set(numbers) <= shown.cells.keys() else None
