"""Choosing the capacity in which one acts, and the pages of the access manager."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from polarprof.accounts.reauthentication import with_reauthentication
from polarprof.common.forms.binding import posted
from polarprof.common.policies import policy, signed_in
from polarprof.common.security_log import note
from polarprof.common.web.next_url import next_path, redirect_to_next
from polarprof.common.web.sheets import asked_ending, sheet_answer
from polarprof.organisations import actions, documents, invitations, queries
from polarprof.organisations.acting import ActingRequest
from polarprof.organisations.enums import Role
from polarprof.organisations.middleware import SESSION_KEY
from polarprof.organisations.models import Invitation, JoinRequest
from polarprof.organisations.policies import access_manager, manageable_invitations, manageable_requests
from polarprof.organisations.rights import OwnAccessError
from polarprof.organisations.web.forms import DecisionForm, InvitationForm, tasks_for

PAGE_SIZE = 50


@policy(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def capacity(request: ActingRequest) -> HttpResponse:
    """As what one acts in this session, for somebody with more than one capacity."""
    own = list(queries.capacities_of(request.user))
    if request.method == "POST":
        chosen = next(
            (capacity for capacity in own if str(capacity.uuid) == request.POST.get("capacity")), None
        )
        if chosen is None:
            messages.error(request, _("Choose one of your capacities. Nothing was changed."))
            return redirect("organisations:capacity")
        request.session[SESSION_KEY] = str(chosen.uuid)
        return redirect_to_next(request, otherwise=reverse("site:start"))
    return render(request, "organisations/capacity.html", {"own": own, "next": next_path(request)})


@policy(access_manager)
@require_safe
def people(request: ActingRequest) -> HttpResponse:
    """The page of access: who acts for the organisation, who asked to join, who was invited."""
    acting = request.acting
    own = queries.people_of(acting.own_organisation)
    if ending := asked_ending(request):
        note("list exported", by=request.user.uuid, organisation=acting.own_organisation.uuid, form=ending)
        return sheet_answer(documents.people(acting.own_organisation, own), ending)
    waiting = manageable_requests(acting).filter(state=JoinRequest.State.WAITING).order_by("pk")

    def page(rows: QuerySet[Any], param: str) -> Page[Any]:
        return Paginator(rows, PAGE_SIZE).get_page(request.GET.get(param))

    context = {
        "people": page(own, "mensen"),
        "waiting": page(waiting, "vragen"),
        "invited": page(queries.unanswered_invitations(acting.own_organisation), "uitgenodigd"),
        "form": InvitationForm(organisation=acting.own_organisation),
        "decision": DecisionForm(organisation=acting.own_organisation),
        "own_id": acting.person.pk,
    }
    return render(request, "organisations/people.html", context)


@policy(access_manager)
@require_http_methods(["GET", "HEAD", "POST"])
@with_reauthentication("POST")
def invite(request: ActingRequest) -> HttpResponse:
    acting = request.acting
    form = InvitationForm(posted(request), organisation=acting.own_organisation)
    if request.method == "POST" and form.is_valid():
        actions.invite(acting=acting, **form.cleaned_data | {"role": Role(form.cleaned_data["role"])})
        messages.success(request, _("The invitation is on its way. The link works for 14 days."))
        return redirect("organisations:people")
    context = {"form": form, "roles": tasks_for(acting.own_organisation)}
    return render(request, "organisations/invite.html", context, status=422 if form.is_bound else 200)


def answer_for(request: ActingRequest, invitation: Invitation) -> None:
    """Sends the invitation again or withdraws it, and says what became of it."""
    acting = request.acting
    if request.POST.get("act") == "withdraw":
        done = invitations.withdraw(acting=acting, invitation=invitation)
        text = _("The invitation is withdrawn; its link lets nobody in any more.")
    else:
        done = invitations.send_again(acting=acting, invitation=invitation)
        text = _("The invitation is on its way. The link works for 14 days.")
    if done:
        messages.success(request, text)
    else:
        messages.info(
            request, _("Nothing was done: the invitation was answered, withdrawn or sent a moment ago.")
        )


@policy(access_manager)
@require_POST
@with_reauthentication("POST")
def invitation(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """Sends an invitation again, or withdraws it. An invitation of an access manager is sent again by the institute only."""
    acting = request.acting
    invitation = get_object_or_404(manageable_invitations(acting).select_related("organisation"), uuid=uuid)
    if invitation.is_access_manager and request.POST.get("act") != "withdraw":
        raise PermissionDenied
    answer_for(request, invitation)
    return redirect("organisations:people")


@policy(access_manager)
@require_POST
@with_reauthentication("POST")
def decide(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """Approve with a role, or refuse."""
    acting = request.acting
    join_request = get_object_or_404(
        manageable_requests(acting).exclude(state=JoinRequest.State.UNCONFIRMED), uuid=uuid
    )
    form = DecisionForm(request.POST, organisation=acting.own_organisation)
    if request.POST.get("decision") == "refuse":
        actions.decide(acting=acting, request=join_request, role=None)
        messages.success(request, _("The request is refused; the person gets a mail."))
    elif form.is_valid():
        actions.decide(acting=acting, request=join_request, role=Role(form.cleaned_data["role"]))
        messages.success(request, _("The request is approved; the person gets a mail."))
    else:
        messages.error(request, _("Choose a role first. Nothing was changed."))
    return redirect("organisations:people")


@policy(access_manager)
@require_POST
def end(request: ActingRequest, uuid: UUID) -> HttpResponse:
    acting = request.acting
    capacity = get_object_or_404(queries.people_of(acting.own_organisation), uuid=uuid)
    try:
        actions.end_capacity(acting=acting, capacity=capacity)
        messages.success(
            request, _("The access has ended, and open invitations with it. What this person wrote stays.")
        )
    except OwnAccessError:
        messages.error(request, _("You cannot end your own access. Ask another access manager."))
    return redirect("organisations:people")
