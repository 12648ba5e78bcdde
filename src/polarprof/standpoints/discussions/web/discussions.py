"""Discussions on the issue of a round: coordinators add them, and participants say in private that they were there."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from polarprof.common.forms.binding import posted
from polarprof.common.policies import everyone, policy
from polarprof.common.urls import absolute
from polarprof.organisations.acting import ActingRequest
from polarprof.standpoints import policies
from polarprof.standpoints.discussions import actions
from polarprof.standpoints.discussions.web.forms import DiscussionForm
from polarprof.standpoints.enums import Audience, RoundState
from polarprof.standpoints.models import Discussion
from polarprof.standpoints.rounds.actions.statements import RoundMovedOnError
from polarprof.standpoints.rounds.web.drawing import qr_code
from polarprof.standpoints.voting.actions import NotNowError
from polarprof.standpoints.voting.queries import content_of
from polarprof.standpoints.voting.web.participant_session import participant_of
from polarprof.standpoints.voting.web.same_person import check_same_person, for_participants


@policy(policies.opens_rounds)
@require_http_methods(["GET", "HEAD", "POST"])
def discussions(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """The discussions of a round, each with the link for its participants, and the form that adds one."""
    acting = request.acting
    round_ = get_object_or_404(policies.steerable(acting).exclude(state=RoundState.DRAFT), uuid=uuid)
    form = DiscussionForm(posted(request), initial={"held_on": timezone.localdate()})
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_discussion(round_=round_, **form.cleaned_data)
        except RoundMovedOnError:
            form.add_error(None, _("The round is closed. Nothing was stored."))
            status = 409
        except actions.TooManyError:
            form.add_error(None, _("A round has at most 30 conversations. Nothing was stored."))
        else:
            messages.success(request, _("Stored. Let who was there open the link, or scan the poster."))
            return redirect("standpoints:discussions", uuid=uuid)
    rows = [(one, absolute("standpoints:attendance", code=one.code)) for one in round_.discussions.all()]
    context = {"round": round_, "form": form, "rows": rows}
    return render(request, "standpoints/discussions.html", context, status=status)


def _steered(request: ActingRequest, uuid: UUID) -> Discussion:
    acting = request.acting
    rounds = policies.steerable(acting).exclude(state=RoundState.DRAFT)
    of_rounds = Discussion.objects.filter(round__in=rounds).select_related("round__organisation")
    return get_object_or_404(of_rounds, uuid=uuid)


@policy(policies.opens_rounds)
@require_POST
def remove(request: ActingRequest, uuid: UUID) -> HttpResponse:
    discussion = _steered(request, uuid)
    try:
        actions.remove_discussion(discussion=discussion)
    except RoundMovedOnError:
        messages.error(
            request, _("The time to say so is over, so the conversation stays. Nothing was changed.")
        )
    else:
        messages.success(request, _("The conversation is removed."))
    return redirect("standpoints:discussions", uuid=discussion.round.uuid)


@policy(policies.opens_rounds)
@require_safe
def poster(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """The poster to hang up where the discussion takes place; people scan its code."""
    discussion = _steered(request, uuid)
    link = absolute("standpoints:attendance", code=discussion.code)
    context = {
        "round": discussion.round,
        "discussion": discussion,
        "link": link,
        "drawing": qr_code(link),
    }
    return render(request, "standpoints/discussion_poster.html", context)


@policy(everyone)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_participants
def attendance(request: HttpRequest, code: str) -> HttpResponse:
    """The page “I was there” for people who voted in the round; others are shown the way in first."""
    shown = Discussion.objects.exclude(round__state=RoundState.DRAFT).select_related("round__organisation")
    discussion = get_object_or_404(shown, code=code)
    round_ = discussion.round
    participant = participant_of(request, round_)
    if participant is not None:
        check_same_person(request, participant)
    content = content_of(participant) if participant else None
    context: dict[str, Any] = {
        "round": round_,
        "discussion": discussion,
        "participant": participant,
        "has_voted": bool(content and content.votes),
        "was_there": bool(content and discussion.uuid in content.attended_discussions),
        "takes_votes": round_.takes_votes(timezone.localdate()),
        "by_link": round_.audience == Audience.LINK,
    }
    if request.method in {"GET", "HEAD"} or not context["has_voted"] or participant is None:
        return render(
            request,
            "standpoints/attendance.html",
            context,
            status=200 if request.method in {"GET", "HEAD"} else 409,
        )
    try:
        actions.record_attendance(
            participant=participant, discussion=discussion, was_there=request.POST.get("was_there") == "1"
        )
    except NotNowError:
        return render(request, "standpoints/attendance.html", context, status=409)
    return redirect("standpoints:attendance", code=code)
