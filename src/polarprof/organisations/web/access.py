"""Choosing the capacity in which one acts, and the pages of the access manager."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from polarprof.accounts.proving import proved_again
from polarprof.common.forms.posted import posted
from polarprof.common.policies import policy, signed_in
from polarprof.common.web.going_on import go_on, wanted_path
from polarprof.organisations import actions, invitations, queries
from polarprof.organisations.enums import Role
from polarprof.organisations.middleware import SESSION_KEY
from polarprof.organisations.models import Invitation, JoinRequest
from polarprof.organisations.policies import access_manager, manageable_invitations, manageable_requests
from polarprof.organisations.rights import OwnAccessError
from polarprof.organisations.web.forms import DecisionForm, InvitationForm


@policy(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def capacity(request: HttpRequest) -> HttpResponse:
    """As what one acts in this session, for somebody with more than one capacity."""
    own = list(queries.capacities_of(request.user))
    if request.method == "POST":
        chosen = next((found for found in own if str(found.uuid) == request.POST.get("capacity")), None)
        if chosen is None:
            messages.error(request, _("Choose one of your capacities. Nothing was changed."))
            return redirect("organisations:capacity")
        request.session[SESSION_KEY] = str(chosen.uuid)
        return go_on(request, otherwise=reverse("site:start"))
    return render(request, "organisations/capacity.html", {"own": own, "next": wanted_path(request)})


@policy(access_manager)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Who acts for the organisation, who waits, who was invited."""
    acting = request.acting  # type: ignore[attr-defined]
    context = {
        "people": queries.people_of(acting.organisation)[:300],
        "waiting": manageable_requests(acting).filter(state=JoinRequest.State.WAITING)[:100],
        "invited": queries.unanswered_invitations(acting.organisation)[:100],
        "form": InvitationForm(organisation=acting.organisation),
        "decision": DecisionForm(organisation=acting.organisation),
        "own_id": acting.person.pk,
    }
    return render(request, "organisations/people.html", context)


@policy(access_manager)
@require_http_methods(["GET", "HEAD", "POST"])
@proved_again("POST")
def invite(request: HttpRequest) -> HttpResponse:
    acting = request.acting  # type: ignore[attr-defined]
    form = InvitationForm(posted(request), organisation=acting.organisation)
    if request.method == "POST" and form.is_valid():
        actions.invite(acting=acting, **form.cleaned_data | {"role": Role(form.cleaned_data["role"])})
        messages.success(request, _("The invitation is on its way. The link works for 14 days."))
        return redirect("organisations:people")
    return render(request, "organisations/invite.html", {"form": form}, status=422 if form.is_bound else 200)


def answer_for(request: HttpRequest, found: Invitation) -> None:
    """Sends the invitation again or withdraws it, and says what became of it."""
    acting = request.acting  # type: ignore[attr-defined]
    if request.POST.get("act") == "withdraw":
        done = invitations.withdraw(acting=acting, invitation=found)
        text = _("The invitation is withdrawn; its link lets nobody in any more.")
    else:
        done = invitations.send_again(acting=acting, invitation=found)
        text = _("The invitation is on its way. The link works for 14 days.")
    if done:
        messages.success(request, text)
    else:
        messages.info(
            request, _("Nothing was done: the invitation was answered, withdrawn or sent a moment ago.")
        )


@policy(access_manager)
@require_POST
@proved_again("POST")
def invitation(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Again, or withdrawn. Who manages access for the organisation is invited by the institute, and again by it."""
    acting = request.acting  # type: ignore[attr-defined]
    found = get_object_or_404(manageable_invitations(acting).select_related("organisation"), uuid=uuid)
    if found.is_access_manager and request.POST.get("act") != "withdraw":
        raise PermissionDenied
    answer_for(request, found)
    return redirect("organisations:people")


@policy(access_manager)
@require_POST
@proved_again("POST")
def decide(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Approve with a role, or refuse."""
    acting = request.acting  # type: ignore[attr-defined]
    found = get_object_or_404(
        manageable_requests(acting).exclude(state=JoinRequest.State.UNCONFIRMED), uuid=uuid
    )
    form = DecisionForm(request.POST, organisation=acting.organisation)
    if request.POST.get("decision") == "refuse":
        actions.decide(acting=acting, request=found, role=None)
        messages.success(request, _("The request is refused; the person gets a mail."))
    elif form.is_valid():
        actions.decide(acting=acting, request=found, role=Role(form.cleaned_data["role"]))
        messages.success(request, _("The request is approved; the person gets a mail."))
    else:
        messages.error(request, _("Choose a role first. Nothing was changed."))
    return redirect("organisations:people")


@policy(access_manager)
@require_POST
def end(request: HttpRequest, uuid: UUID) -> HttpResponse:
    acting = request.acting  # type: ignore[attr-defined]
    found = get_object_or_404(queries.people_of(acting.organisation), uuid=uuid)
    try:
        actions.end_capacity(acting=acting, capacity=found)
        messages.success(
            request, _("The access has ended, and open invitations with it. What this person wrote stays.")
        )
    except OwnAccessError:
        messages.error(request, _("You cannot end your own access. Ask another access manager."))
    return redirect("organisations:people")
