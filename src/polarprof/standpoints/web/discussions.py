"""Discussions on the issue of a round: who steers it adds them, and who was there says so, unseen by anybody."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from polarprof.common.forms.posted import posted
from polarprof.common.policies import everyone, policy
from polarprof.common.urls import absolute
from polarprof.organisations.acting import Acting
from polarprof.standpoints import actions, policies, queries
from polarprof.standpoints.enums import Audience, RoundState
from polarprof.standpoints.models import Discussion
from polarprof.standpoints.web.drawing import qr_code
from polarprof.standpoints.web.steering_forms import DiscussionForm
from polarprof.standpoints.web.who import participant_of


@policy(policies.opens_rounds)
@require_http_methods(["GET", "HEAD", "POST"])
def discussions(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Those of a round, each with the link for who was there; and adding one."""
    acting: Acting = request.acting  # type: ignore[attr-defined]
    found = get_object_or_404(policies.steerable(acting).exclude(state=RoundState.DRAFT), uuid=uuid)
    form = DiscussionForm(posted(request), initial={"held_on": timezone.localdate()})
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_discussion(found=found, **form.cleaned_data)
        except actions.RoundMovedOnError:
            form.add_error(None, _("The round is closed. Nothing was stored."))
            status = 409
        except actions.TooManyError:
            form.add_error(None, _("A round has at most 30 conversations. Nothing was stored."))
        else:
            messages.success(request, _("Stored. Let who was there open the link, or scan the poster."))
            return redirect("standpoints:discussions", uuid=uuid)
    rows = [(one, absolute("standpoints:seat", code=one.code)) for one in found.discussions.all()]
    context = {"round": found, "form": form, "rows": rows}
    return render(request, "standpoints/discussions.html", context, status=status)


def _steered(request: HttpRequest, uuid: UUID) -> Discussion:
    acting: Acting = request.acting  # type: ignore[attr-defined]
    rounds = policies.steerable(acting).exclude(state=RoundState.DRAFT)
    of_rounds = Discussion.objects.filter(round__in=rounds).select_related("round__organisation")
    return get_object_or_404(of_rounds, uuid=uuid)


@policy(policies.opens_rounds)
@require_POST
def remove(request: HttpRequest, uuid: UUID) -> HttpResponse:
    discussion = _steered(request, uuid)
    try:
        actions.remove_discussion(discussion=discussion)
    except actions.RoundMovedOnError:
        messages.error(
            request, _("The time to say so is over, so the conversation stays. Nothing was changed.")
        )
    else:
        messages.success(request, _("The conversation is removed."))
    return redirect("standpoints:discussions", uuid=discussion.round.uuid)


@policy(policies.opens_rounds)
@require_safe
def poster(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """To hang where the discussion is: who is there scans it."""
    discussion = _steered(request, uuid)
    link = absolute("standpoints:seat", code=discussion.code)
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
def seat(request: HttpRequest, code: str) -> HttpResponse:
    """“I was there”: for who voted in the round; others are shown the way in first."""
    shown = Discussion.objects.exclude(round__state=RoundState.DRAFT).select_related("round__organisation")
    discussion = get_object_or_404(shown, code=code)
    found = discussion.round
    participant = participant_of(request, found)
    content = queries.content_of(participant) if participant else None
    context: dict[str, Any] = {
        "round": found,
        "discussion": discussion,
        "participant": participant,
        "has_voted": bool(content and content.votes),
        "was_there": bool(content and discussion.uuid in content.sat_in),
        "takes_votes": found.takes_votes(timezone.localdate()),
        "by_link": found.audience == Audience.LINK,
    }
    if request.method in {"GET", "HEAD"} or not context["has_voted"] or participant is None:
        return render(
            request,
            "standpoints/seat.html",
            context,
            status=200 if request.method in {"GET", "HEAD"} else 409,
        )
    try:
        actions.keep_seat(
            participant=participant, discussion=discussion, was_there=request.POST.get("was_there") == "1"
        )
    except actions.NotNowError:
        return render(request, "standpoints/seat.html", context, status=409)
    return redirect("standpoints:seat", code=code)
