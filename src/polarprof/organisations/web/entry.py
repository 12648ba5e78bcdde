"""The ways in, for people without an account. No answer reveals whether an address or a domain is known."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from polarprof.common.forms.posted import posted
from polarprof.common.policies import everyone, policy
from polarprof.common.throttling import is_too_often
from polarprof.organisations import actions
from polarprof.organisations.web.forms import JoinForm, NameForm

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@policy(everyone)
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Asks to join by work address; whatever the address, the answer is the same."""
    form = JoinForm(posted(request))
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"].lower()
        if is_too_often(request, "join", limit=20) or is_too_often(request, "join", limit=3, key=email):
            return render(request, "429.html", status=429)
        actions.ask_to_join(**form.cleaned_data)
        return render(request, "organisations/join_sent.html")
    return render(request, "organisations/join.html", {"form": form}, status=422 if form.is_bound else 200)


@policy(everyone)
@never_cache
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the mail; a button confirms, so that a mail scanner that opens links confirms nothing."""
    if request.method != "POST":
        return render(request, "organisations/confirm.html")
    try:
        found = actions.confirm_address(token=token)
    except actions.LinkGoneError:
        return render(request, "organisations/link_gone.html", status=404)
    return render(request, "organisations/confirmed.html", {"organisation": found.organisation})


@policy(everyone)
@never_cache
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Accepting an invitation signs in: the link proves the address."""
    try:
        invitation = actions.open_invitation(token)
        form = NameForm(posted(request))
        if request.method == "POST" and form.is_valid():
            person = actions.accept(token=token, name=form.cleaned_data["name"])
            login(request, person, backend=BACKEND)
            return redirect("site:start")
    except actions.LinkGoneError:
        return render(request, "organisations/link_gone.html", status=404)
    context = {"invitation": invitation, "form": form}
    return render(request, "organisations/accept.html", context, status=422 if form.is_bound else 200)
