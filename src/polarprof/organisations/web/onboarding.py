"""Where the institute's programme manager lets local governments in: their domains and their first access manager."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from polarprof.accounts.reauthentication import with_reauthentication
from polarprof.common.forms.versions import ChangedMeanwhileError, Conflict, conflict
from polarprof.common.policies import policy
from polarprof.common.web.saving import changes_something, tell_saved
from polarprof.common.web.sheets import asked_ending, sheet_answer
from polarprof.organisations import documents, domains, onboarding, queries
from polarprof.organisations.acting import ActingRequest
from polarprof.organisations.models import Organisation
from polarprof.organisations.policies import can_be_opened_up, programme_manager
from polarprof.organisations.web.access import answer_for
from polarprof.organisations.web.forms import CoordinatorForm, DomainForm, NumbersForm, SearchForm

PAGE_SIZE = 30


@policy(programme_manager)
@require_safe
def overview(request: ActingRequest) -> HttpResponse:
    """Every local government of today with how far it is let in; `?zoek=` takes a part of its name."""
    form = SearchForm(request.GET)
    called = form.cleaned_data["zoek"] if form.is_valid() else ""
    organisations = queries.with_access(can_be_opened_up(request.acting), called=called)
    if ending := asked_ending(request):
        return sheet_answer(documents.access(organisations), ending)
    page = Paginator(organisations, PAGE_SIZE).get_page(request.GET.get("pagina"))
    return render(request, "organisations/overview.html", {"page": page, "form": form})


def _organisation(request: ActingRequest, uuid: UUID) -> Organisation:
    organisation = can_be_opened_up(request.acting).select_related("municipality")
    return get_object_or_404(organisation, uuid=uuid)


def _page(
    request: HttpRequest,
    organisation: Organisation,
    status: int = 422,
    both: Conflict | None = None,
    **bound: Form,
) -> HttpResponse:
    """The page of one organisation, with the form that was refused in the place of an empty one."""
    forms: dict[str, Any] = {
        "coordinator_form": CoordinatorForm(),
        "domain_form": DomainForm(),
        "numbers_form": NumbersForm(initial=onboarding.numbers_of(organisation)),
    }
    context = {
        "organisation": organisation,
        "managers": queries.access_managers(organisation)[:50],
        "invited": queries.unanswered_invitations(organisation)[:50],
        "domains": organisation.domain_claims.order_by("domain")[:50],
        "refused": next(iter(bound.values()), None),
        "conflict": both,
        **forms,
        **bound,
    }
    return render(request, "organisations/organisation.html", context, status=status if bound else 200)


def _back(request: HttpRequest, organisation: Organisation, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect("organisations:organisation", uuid=organisation.uuid)


@policy(programme_manager)
@require_safe
def organisation(request: ActingRequest, uuid: UUID) -> HttpResponse:
    return _page(request, _organisation(request, uuid))


@policy(programme_manager)
@require_POST
@with_reauthentication("POST")
def invite_coordinator(request: ActingRequest, uuid: UUID) -> HttpResponse:
    organisation, form = _organisation(request, uuid), CoordinatorForm(request.POST)
    if not form.is_valid():
        return _page(request, organisation, coordinator_form=form)
    onboarding.invite_coordinator(acting=request.acting, organisation=organisation, **form.cleaned_data)
    return _back(request, organisation, _("The invitation is on its way. The link works for 14 days."))


@policy(programme_manager)
@require_POST
@with_reauthentication("POST")
def invitation(request: ActingRequest, uuid: UUID, invitation: UUID) -> HttpResponse:
    organisation = _organisation(request, uuid)
    answer_for(request, get_object_or_404(queries.unanswered_invitations(organisation), uuid=invitation))
    return redirect("organisations:organisation", uuid=organisation.uuid)


@policy(programme_manager)
@require_POST
@with_reauthentication("POST")
def claim_domain(request: ActingRequest, uuid: UUID) -> HttpResponse:
    organisation, form = _organisation(request, uuid), DomainForm(request.POST)
    if form.is_valid():
        domain = form.cleaned_data["domain"]
        try:
            onboarding.claim_domain(acting=request.acting, organisation=organisation, domain=domain)
            return _back(request, organisation, _("People with an address there can now ask to join."))
        except domains.DomainTakenError:
            form.add_error("domain", _("Another organisation has claimed this domain."))
    return _page(request, organisation, domain_form=form)


@policy(programme_manager)
@require_POST
def withdraw_domain(request: ActingRequest, uuid: UUID) -> HttpResponse:
    organisation = _organisation(request, uuid)
    claim = get_object_or_404(
        organisation.domain_claims, domain=request.POST.get("domain", "").replace("\0", "")
    )
    onboarding.withdraw_domain(acting=request.acting, organisation=organisation, domain=claim.domain)
    return _back(request, organisation, _("Nobody can ask to join by this domain any more."))


@policy(programme_manager)
@require_POST
@with_reauthentication("POST")
def set_numbers(request: ActingRequest, uuid: UUID) -> HttpResponse:
    locked, form = _organisation(request, uuid), NumbersForm(request.POST)
    if form.is_valid():
        try:
            onboarding.set_numbers(
                acting=request.acting,
                organisation=locked,
                edit=form.edit,
                **form.cleaned_data,
            )
            tell_saved(request, _("The numbers are saved."), is_changed=changes_something(form))
            return redirect("organisations:organisation", uuid=locked.uuid)
        except ChangedMeanwhileError as met:
            return _page(request, locked, 409, conflict(form, met), numbers_form=form)
        except ValidationError as error:
            for field in error.message_dict:
                form.add_error(field, _("Another organisation has this number."))
    return _page(request, locked, numbers_form=form)
