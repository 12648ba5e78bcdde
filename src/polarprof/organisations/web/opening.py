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

from polarprof.accounts.proving import proved_again
from polarprof.common.forms.versions import ChangedMeanwhileError, Conflict, conflict
from polarprof.common.policies import policy
from polarprof.organisations import domains, opening, queries
from polarprof.organisations.models import Organisation
from polarprof.organisations.policies import can_be_opened_up, programme_manager
from polarprof.organisations.web.access import answer_for
from polarprof.organisations.web.forms import CoordinatorForm, DomainForm, NumbersForm, SearchForm

PAGE_SIZE = 30


@policy(programme_manager)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Every local government of today with how far it is let in; `?zoek=` takes a part of its name."""
    form = SearchForm(request.GET)
    called = form.cleaned_data["zoek"] if form.is_valid() else ""
    found = queries.with_access(can_be_opened_up(request.acting), called=called)  # type: ignore[attr-defined]
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("pagina"))
    return render(request, "organisations/overview.html", {"page": page, "form": form})


def _found(request: HttpRequest, uuid: UUID) -> Organisation:
    found = can_be_opened_up(request.acting).select_related("municipality")  # type: ignore[attr-defined]
    return get_object_or_404(found, uuid=uuid)


def _page(
    request: HttpRequest, found: Organisation, status: int = 422, both: Conflict | None = None, **bound: Form
) -> HttpResponse:
    """The page of one organisation, with the form that was refused in the place of an empty one."""
    forms: dict[str, Any] = {
        "coordinator_form": CoordinatorForm(),
        "domain_form": DomainForm(),
        "numbers_form": NumbersForm(initial=opening.numbers_of(found)),
    }
    context = {
        "organisation": found,
        "managers": queries.access_managers(found)[:50],
        "invited": queries.unanswered_invitations(found)[:50],
        "domains": found.domain_claims.order_by("domain")[:50],
        "refused": next(iter(bound.values()), None),
        "conflict": both,
        **forms,
        **bound,
    }
    return render(request, "organisations/organisation.html", context, status=status if bound else 200)


def _back(request: HttpRequest, found: Organisation, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect("organisations:organisation", uuid=found.uuid)


@policy(programme_manager)
@require_safe
def organisation(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return _page(request, _found(request, uuid))


@policy(programme_manager)
@require_POST
@proved_again("POST")
def invite_coordinator(request: HttpRequest, uuid: UUID) -> HttpResponse:
    found, form = _found(request, uuid), CoordinatorForm(request.POST)
    if not form.is_valid():
        return _page(request, found, coordinator_form=form)
    opening.invite_coordinator(acting=request.acting, organisation=found, **form.cleaned_data)  # type: ignore[attr-defined]
    return _back(request, found, _("The invitation is on its way. The link works for 14 days."))


@policy(programme_manager)
@require_POST
@proved_again("POST")
def invitation(request: HttpRequest, uuid: UUID, invitation: UUID) -> HttpResponse:
    found = _found(request, uuid)
    answer_for(request, get_object_or_404(queries.unanswered_invitations(found), uuid=invitation))
    return redirect("organisations:organisation", uuid=found.uuid)


@policy(programme_manager)
@require_POST
@proved_again("POST")
def claim_domain(request: HttpRequest, uuid: UUID) -> HttpResponse:
    found, form = _found(request, uuid), DomainForm(request.POST)
    if form.is_valid():
        domain = form.cleaned_data["domain"]
        try:
            opening.claim_domain(acting=request.acting, organisation=found, domain=domain)  # type: ignore[attr-defined]
            return _back(request, found, _("People with an address there can now ask to join."))
        except domains.DomainTakenError:
            form.add_error("domain", _("Another organisation has claimed this domain."))
    return _page(request, found, domain_form=form)


@policy(programme_manager)
@require_POST
def withdraw_domain(request: HttpRequest, uuid: UUID) -> HttpResponse:
    found = _found(request, uuid)
    claim = get_object_or_404(found.domain_claims, domain=request.POST.get("domain", "").replace("\0", ""))
    opening.withdraw_domain(acting=request.acting, organisation=found, domain=claim.domain)  # type: ignore[attr-defined]
    return _back(request, found, _("Nobody can ask to join by this domain any more."))


@policy(programme_manager)
@require_POST
@proved_again("POST")
def set_numbers(request: HttpRequest, uuid: UUID) -> HttpResponse:
    found, form = _found(request, uuid), NumbersForm(request.POST)
    if form.is_valid():
        try:
            opening.set_numbers(
                acting=request.acting,  # type: ignore[attr-defined]
                organisation=found,
                edit=form.edit,
                **form.cleaned_data,
            )
            return _back(request, found, _("The numbers are saved."))
        except ChangedMeanwhileError as met:
            return _page(request, found, 409, conflict(form, met), numbers_form=form)
        except ValidationError as error:
            for field in error.message_dict:
                form.add_error(field, _("Another organisation has this number."))
    return _page(request, found, numbers_form=form)
