"""Proving once more who is there, by a code that is mailed: for people without password, passkey or app."""

from urllib.parse import urlencode

from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.account.utils import get_next_redirect_url
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from polarprof.accounts import mailed_codes
from polarprof.accounts.requests import PersonRequest
from polarprof.accounts.web.forms import ProofForm
from polarprof.common.forms.binding import posted
from polarprof.common.policies import policy, signed_in
from polarprof.common.security_log import note
from polarprof.common.throttling import is_too_often


@policy(signed_in)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def prove(request: PersonRequest) -> HttpResponse:
    """Mails a code when the page opens; the right one goes on to where the person was going.

    Only for people who have neither password nor second step: a mailbox is no way around those.
    """
    if get_reauthentication_flows(request.user):
        wanted = urlencode({"next": get_next_redirect_url(request) or reverse("accounts:me")})
        return redirect(f"{reverse('account_reauthenticate')}?{wanted}")
    wants_another = request.method == "POST" and "again" in request.POST
    form = ProofForm(None if wants_another else posted(request))
    if form.is_bound and is_too_often(request, "code-try", key=request.session.session_key or ""):
        return render(request, "429.html", status=429)
    if form.is_bound and form.is_valid():
        if mailed_codes.is_right(request=request, code=form.cleaned_data["code"]):
            return redirect(get_next_redirect_url(request) or reverse("accounts:me"))
        note("sign-in failed", method="code", person=request.user.uuid)
        form.add_error("code", _("This code is not right, or does not work any more."))
    if wants_another or not mailed_codes.is_waiting(request):
        if is_too_often(request, "proof-code", key=str(request.user.pk)):
            return render(request, "429.html", status=429)
        if not mailed_codes.send_code(request=request, person=request.user):
            messages.error(request, _("We have no confirmed e-mail address of you. Sign in again first."))
            return redirect("accounts:me")
    context = {"form": form, "next": request.GET.get("next", "")}
    return render(request, "accounts/prove.html", context, status=422 if form.is_bound else 200)
