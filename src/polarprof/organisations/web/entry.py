"""The ways in, for people without an account. No answer reveals whether an address or a domain is known."""

from typing import cast

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from polarprof.accounts.api import person_with_address, still_there
from polarprof.accounts.models import Person
from polarprof.common.forms.binding import posted
from polarprof.common.policies import everyone, policy
from polarprof.common.throttling import is_too_often
from polarprof.common.web.taken_drafts import done
from polarprof.organisations import actions
from polarprof.organisations.enums import Role
from polarprof.organisations.policies import asks_second_step_of
from polarprof.organisations.role_tasks import tasks_of
from polarprof.organisations.web.forms import JoinForm, NameForm


@policy(everyone)
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Asks to join by work address; whatever the address, the answer is the same."""
    form = JoinForm(posted(request))
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"].lower()
        if is_too_often(request, "join", key=email):
            return render(request, "429.html", status=429)
        if not is_too_often(request, "join-mail", key=email):
            actions.ask_to_join(**form.cleaned_data)
        return done(render(request, "organisations/join_sent.html"))
    return render(request, "organisations/join.html", {"form": form}, status=422 if form.is_bound else 200)


@policy(everyone)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the mail; a button confirms, so that a mail scanner that opens links confirms nothing."""
    if request.method != "POST":
        return render(request, "organisations/confirm.html")
    try:
        join_request = actions.confirm_address(token=token)
    except actions.LinkGoneError:
        return render(request, "organisations/link_gone.html", status=404)
    return done(render(request, "organisations/confirmed.html", {"organisation": join_request.organisation}))


@policy(everyone)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """The link proves the address: a first step of signing in, as a code would be. Further steps follow."""
    try:
        invitation = actions.open_invitation(token)
        invited = person_with_address(invitation.email)
        is_invited = invited is not None and invited == request.user
        form = NameForm(posted(request), initial={"name": invited.name if invited and is_invited else ""})
        if request.method == "POST" and form.is_valid():
            person = actions.accept(token=token, name=form.cleaned_data["name"])
            return _sign_in(request, person, invitation.email)
    except actions.LinkGoneError:
        return render(request, "organisations/link_gone.html", status=404)
    context = {
        "invitation": invitation,
        "form": form,
        "tasks": tasks_of(Role(invitation.role)),
        "other_is_signed_in": request.user.is_authenticated and not is_invited,
        "second_step_is_asked": settings.SECOND_STEP_IS_ASKED and asks_second_step_of(invitation),
    }
    return render(request, "organisations/accept.html", context, status=422 if form.is_bound else 200)


@transaction.atomic
def _sign_in(request: HttpRequest, person: Person, address: str) -> HttpResponse:
    """Signs the person in through the same stages as any sign-in, including their second step.

    Raises LinkGoneError if the person was erased since the link was used; an erasure that begins now waits until this is done.
    """
    if still_there(person) is None:
        raise actions.LinkGoneError
    if request.user.is_authenticated and request.user.pk != person.pk:
        logout(request)
    if request.user.is_authenticated:
        return redirect("site:start")
    record_authentication(request, person, "code", email=address)
    return cast(
        "HttpResponse",
        perform_login(request, Login(user=person, email=address, redirect_url=reverse("site:start"))),
    )
