"""Rounds: the list, one round, preparing and changing it, its steps, its poster."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from polarprof.common.forms.binding import posted
from polarprof.common.forms.versions import ChangedMeanwhileError, conflict
from polarprof.common.policies import policy
from polarprof.common.urls import absolute
from polarprof.common.web.saving import changes_something, tell_saved
from polarprof.common.web.sheets import asked_ending, sheet_answer
from polarprof.organisations.acting import ActingRequest
from polarprof.standpoints import event_audiences, policies
from polarprof.standpoints.enums import Audience, Entry, RoundState, StatementState
from polarprof.standpoints.models import EntryCode, Round
from polarprof.standpoints.rounds import actions, documents, queries
from polarprof.standpoints.rounds.web.drawing import qr_code
from polarprof.standpoints.rounds.web.entry_forms import HallForm
from polarprof.standpoints.rounds.web.steering_forms import OutcomeForm, PrepareForm, RoundForm
from polarprof.standpoints.voting.participants import of_person
from polarprof.standpoints.voting.queries import progress

PAGE_SIZE = 20


@policy(policies.participant)
@require_safe
def round_list(request: ActingRequest) -> HttpResponse:
    rounds = queries.rounds(request.acting)
    if ending := asked_ending(request):
        return sheet_answer(documents.rounds(rounds), ending)
    page = Paginator(rounds, PAGE_SIZE).get_page(request.GET.get("pagina"))
    context = {"page": page, "may_prepare": policies.opens_rounds.holds(request)}
    return render(request, "standpoints/list.html", context)


@policy(policies.participant)
@require_safe
def detail(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """The page of a round: what it is about, and the one next step for its reader."""
    acting = request.acting
    round_ = get_object_or_404(
        policies.visible(acting).select_related("organisation", "opened_by"), uuid=uuid
    )
    states = list(round_.statements.values_list("state", flat=True))
    context: dict[str, Any] = {
        "round": round_,
        "takes_votes": round_.takes_votes(timezone.localdate()),
        "approved_count": states.count(StatementState.APPROVED),
        "waiting_count": states.count(StatementState.WAITING),
        "may_steer": policies.may_steer(acting, round_),
        "may_review": policies.may_review(acting, round_),
        "guests": list(round_.guests.all()) if round_.audience == Audience.CHOSEN else [],
        "event_title": event_audiences.title(round_.event_uuid) if round_.event_uuid else "",
        "link": absolute("standpoints:by-link", code=round_.code) if round_.audience == Audience.LINK else "",
    }
    context["hall_form"] = HallForm()
    context["needs_codes"] = (
        round_.entry == Entry.CODES and not EntryCode.objects.filter(round=round_).exists()
    )
    if policies.may_take_part(acting, round_):
        context["progress"] = progress(of_person(acting, round_))
    context["may_see_result"] = policies.may_see_result(acting, round_) or (
        "progress" in context and context["progress"].begun
    )
    return render(request, "standpoints/round.html", context)


@policy(policies.opens_rounds)
@require_http_methods(["GET", "HEAD", "POST"])
def prepare(request: ActingRequest) -> HttpResponse:
    form = PrepareForm(posted(request))
    if request.method == "POST" and form.is_valid():
        round_ = actions.prepare_round(
            acting=request.acting,
            values=form.values(),
            seeds=form.cleaned_data["seeds"],
            guests=form.cleaned_data["guests"],
            send_key=form.cleaned_data["send_key"],
        )
        messages.success(request, _("The round is ready for review. Ask a colleague or a coach."))
        return redirect("standpoints:round", uuid=round_.uuid)
    context = {"form": form, "conflict": None}
    return render(request, "standpoints/prepare.html", context, status=422 if form.is_bound else 200)


@policy(policies.opens_rounds)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: ActingRequest, uuid: UUID) -> HttpResponse:
    acting = request.acting
    round_ = get_object_or_404(policies.steerable(acting), uuid=uuid)
    form = RoundForm(posted(request), instance=round_)
    context: dict[str, Any] = {"form": form, "round": round_, "conflict": None}
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_round(
                acting=acting, round_=round_, values=form.values(), guests=form.sent_guests(), edit=form.edit
            )
        except ChangedMeanwhileError as met:
            status, context["conflict"] = 409, conflict(form, met)
        except actions.RoundMovedOnError:
            form.add_error(
                None, _("This round is open already and does not change any more. Nothing was stored.")
            )
            status = 409
        else:
            tell_saved(request, _("The round is changed."), is_changed=changes_something(form))
            return redirect("standpoints:round", uuid=uuid)
    return render(request, "standpoints/prepare.html", context, status=status)


@policy(policies.opens_rounds)
@require_POST
def move(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """Opens a draft, or ends the voting."""
    acting = request.acting
    round_ = get_object_or_404(policies.steerable(acting), uuid=uuid)
    steps = {RoundState.OPEN.value: actions.open_round, RoundState.ENDED.value: actions.end_round}
    step = steps.get(request.POST.get("target", ""))
    try:
        if step is None:
            messages.error(request, _("That step does not exist. Nothing was changed."))
        else:
            step(acting=acting, round_=round_)
            messages.success(request, _("Done. The state of the round is changed."))
    except actions.NoStatementsError:
        messages.error(request, _("Have at least two statements reviewed and approved first."))
    except actions.RoundMovedOnError:
        messages.error(request, _("The round was in another state by now. Nothing was changed."))
    return redirect("standpoints:round", uuid=uuid)


@policy(policies.opens_rounds)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """Only with an answer to what was done with it; of a closed round the answer can be corrected."""
    acting = request.acting
    round_ = get_object_or_404(policies.steerable(acting), uuid=uuid)
    corrects = request.POST.get("corrects", round_.state) == RoundState.CLOSED
    form = OutcomeForm(posted(request), initial={"outcome": round_.outcome})
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        step = actions.correct_outcome if corrects else actions.close_round
        try:
            step(acting=acting, round_=round_, outcome=form.cleaned_data["outcome"])
        except actions.RoundMovedOnError:
            form.add_error(None, _("End the voting first; or somebody closed the round already."))
            status = 409
        else:
            messages.success(
                request,
                _("The answer is corrected.")
                if corrects
                else _("The round is closed. Who took part reads what you did with it."),
            )
            return redirect("standpoints:round", uuid=uuid)
    context = {"form": form, "round": round_, "corrects": corrects}
    return render(request, "standpoints/close.html", context, status=status)


@policy(policies.opens_rounds)
@require_http_methods(["GET", "HEAD", "POST"])
def hall(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """So many people sit together in a hall, or no longer."""
    round_ = get_object_or_404(policies.steerable(request.acting), uuid=uuid, audience=Audience.LINK)
    is_over = request.POST.get("hall") == "over"
    form = HallForm(None if is_over else posted(request))
    if not is_over and not form.is_valid():
        context = {"round": round_, "hall_form": form}
        return render(request, "standpoints/hall.html", context, status=422 if form.is_bound else 200)
    try:
        actions.gather_in_hall(round_=round_, people=0 if is_over else form.cleaned_data["people"])
    except actions.RoundMovedOnError:
        messages.error(request, _("The round was in another state by now. Nothing was changed."))
    else:
        messages.success(request, _("Done."))
    return redirect("standpoints:round", uuid=uuid)


@policy(policies.opens_rounds)
@require_safe
def poster(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """To print and hang in a hall: the issue, the link and a QR code."""
    acting = request.acting
    round_: Round = get_object_or_404(
        policies.steerable(acting).select_related("organisation"), uuid=uuid, audience=Audience.LINK
    )
    link = absolute("standpoints:by-link", code=round_.code)
    context = {"round": round_, "link": link, "drawing": qr_code(link)}
    return render(request, "standpoints/poster.html", context)
