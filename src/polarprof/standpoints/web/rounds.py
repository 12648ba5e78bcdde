"""Rounds: the list, one round, preparing and changing it, its steps, its poster."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from polarprof.common.forms.posted import posted
from polarprof.common.forms.versions import ChangedMeanwhileError, conflict
from polarprof.common.policies import policy
from polarprof.common.urls import absolute
from polarprof.organisations.acting import Acting
from polarprof.standpoints import actions, gatherings, policies, queries
from polarprof.standpoints.enums import Audience, RoundState, StatementState
from polarprof.standpoints.models import Round
from polarprof.standpoints.participants import of_person
from polarprof.standpoints.web.drawing import qr_code
from polarprof.standpoints.web.steering_forms import AsksForm, OutcomeForm, PrepareForm, RoundForm

MOST_SHOWN = 100


@policy(policies.participant)
@require_safe
def round_list(request: HttpRequest) -> HttpResponse:
    acting: Acting = request.acting  # type: ignore[attr-defined]
    found = list(queries.rounds(acting)[:MOST_SHOWN])
    context = {"rounds": found, "may_prepare": policies.opens_rounds.holds(request)}
    return render(request, "standpoints/list.html", context)


@policy(policies.participant)
@require_safe
def detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What the round is about, and the one next step for who looks."""
    acting: Acting = request.acting  # type: ignore[attr-defined]
    found = get_object_or_404(policies.visible(acting).select_related("organisation", "opened_by"), uuid=uuid)
    states = list(found.statements.values_list("state", flat=True))
    context: dict[str, Any] = {
        "round": found,
        "takes_votes": found.takes_votes(timezone.localdate()),
        "approved_count": states.count(StatementState.APPROVED),
        "waiting_count": states.count(StatementState.WAITING),
        "may_steer": policies.may_steer(acting, found),
        "may_review": policies.may_review(acting, found),
        "guests": list(found.guests.all()) if found.audience == Audience.CHOSEN else [],
        "event_title": gatherings.title(found.event_uuid) if found.event_uuid else "",
        "link": absolute("standpoints:by-link", code=found.code) if found.audience == Audience.LINK else "",
    }
    if policies.may_take_part(acting, found):
        context["progress"] = queries.progress(of_person(acting, found))
    context["may_see_result"] = policies.may_see_result(acting, found) or (
        "progress" in context and context["progress"].begun
    )
    return render(request, "standpoints/round.html", context)


@policy(policies.opens_rounds)
@require_http_methods(["GET", "HEAD", "POST"])
def prepare(request: HttpRequest) -> HttpResponse:
    form = PrepareForm(posted(request))
    if request.method == "POST" and form.is_valid():
        found = actions.prepare_round(
            acting=request.acting,  # type: ignore[attr-defined]
            values=form.values(),
            seeds=form.cleaned_data["seeds"],
            guests=form.cleaned_data["guests"],
            send_key=form.cleaned_data["send_key"],
        )
        messages.success(request, _("The round is ready for review. Ask a colleague or a coach."))
        return redirect("standpoints:round", uuid=found.uuid)
    return render(request, "standpoints/prepare.html", {"form": form}, status=422 if form.is_bound else 200)


@policy(policies.opens_rounds)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, uuid: UUID) -> HttpResponse:
    acting: Acting = request.acting  # type: ignore[attr-defined]
    found = get_object_or_404(policies.steerable(acting), uuid=uuid)
    form = RoundForm(posted(request), instance=found)
    context: dict[str, Any] = {"form": form, "round": found, "conflict": None}
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_round(
                acting=acting, found=found, values=form.values(), guests=form.sent_guests(), edit=form.edit
            )
        except ChangedMeanwhileError as met:
            status, context["conflict"] = 409, conflict(form, met)
        except actions.RoundMovedOnError:
            form.add_error(
                None, _("This round is open already and does not change any more. Nothing was stored.")
            )
            status = 409
        else:
            messages.success(request, _("The round is changed."))
            return redirect("standpoints:round", uuid=uuid)
    return render(request, "standpoints/prepare.html", context, status=status)


@policy(policies.opens_rounds)
@require_POST
def move(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Opens a draft, or ends the voting."""
    acting: Acting = request.acting  # type: ignore[attr-defined]
    found = get_object_or_404(policies.steerable(acting), uuid=uuid)
    steps = {RoundState.OPEN.value: actions.open_round, RoundState.ENDED.value: actions.end_round}
    step = steps.get(request.POST.get("target", ""))
    try:
        if step is None:
            messages.error(request, _("That step does not exist. Nothing was changed."))
        else:
            step(acting=acting, found=found)
            messages.success(request, _("Done. The state of the round is changed."))
    except actions.NoStatementsError:
        messages.error(request, _("Have at least two statements reviewed and approved first."))
    except actions.RoundMovedOnError:
        messages.error(request, _("The round was in another state by now. Nothing was changed."))
    return redirect("standpoints:round", uuid=uuid)


@policy(policies.opens_rounds)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Only with an answer to what was done with it."""
    acting: Acting = request.acting  # type: ignore[attr-defined]
    found = get_object_or_404(policies.steerable(acting), uuid=uuid)
    form = OutcomeForm(posted(request))
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_round(acting=acting, found=found, outcome=form.cleaned_data["outcome"])
        except actions.RoundMovedOnError:
            form.add_error(None, _("End the voting first; or somebody closed the round already."))
            status = 409
        else:
            messages.success(request, _("The round is closed. Who took part reads what you did with it."))
            return redirect("standpoints:round", uuid=uuid)
    return render(request, "standpoints/close.html", {"form": form, "round": found}, status=status)


@policy(policies.opens_rounds)
@require_http_methods(["GET", "HEAD", "POST"])
def asks(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Who could ask the roles that nobody, or only a few, took up."""
    acting: Acting = request.acting  # type: ignore[attr-defined]
    found = get_object_or_404(policies.steerable(acting).exclude(state=RoundState.DRAFT), uuid=uuid)
    form = AsksForm(posted(request), roles=found.roles, absent=queries.absent_roles(found), held=found.asks)
    status = 422 if form.is_bound else 200
    context: dict[str, Any] = {"form": form, "round": found, "conflict": None}
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_asks(found=found, asks=form.asks(), edit=form.edit)
        except ChangedMeanwhileError as met:
            status, context["conflict"] = 409, conflict(form, form.by_field(met))
        except actions.RoundMovedOnError:
            form.add_error(None, _("The round is closed. Nothing was stored."))
            status = 409
        else:
            messages.success(request, _("Stored. It stands beside the empty seats."))
            return redirect("standpoints:result", uuid=uuid)
    return render(request, "standpoints/asks.html", context, status=status)


@policy(policies.opens_rounds)
@require_POST
def hall(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A hall sits together, or no longer."""
    found = get_object_or_404(policies.steerable(request.acting), uuid=uuid)  # type: ignore[attr-defined]
    try:
        actions.gather_in_hall(found=found, sits_together=request.POST.get("hall") == "open")
    except actions.RoundMovedOnError:
        messages.error(request, _("The round was in another state by now. Nothing was changed."))
    else:
        messages.success(request, _("Done."))
    return redirect("standpoints:round", uuid=uuid)


@policy(policies.opens_rounds)
@require_safe
def poster(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """To print and hang in a hall: the issue, the link and a QR code."""
    acting: Acting = request.acting  # type: ignore[attr-defined]
    found: Round = get_object_or_404(
        policies.steerable(acting).select_related("organisation"), uuid=uuid, audience=Audience.LINK
    )
    link = absolute("standpoints:by-link", code=found.code)
    context = {"round": found, "link": link, "drawing": qr_code(link)}
    return render(request, "standpoints/poster.html", context)
