"""One page where a person sees, downloads and erases what is held about them."""

import json

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from polarprof.accounts import actions
from polarprof.accounts.personal_data_labels import in_words
from polarprof.accounts.queries import primary_address
from polarprof.accounts.reauthentication import with_reauthentication
from polarprof.accounts.requests import PersonRequest
from polarprof.accounts.web.forms import EraseForm, MeForm
from polarprof.common.departure_warnings import warnings_for
from polarprof.common.forms.binding import posted
from polarprof.common.policies import policy, signed_in
from polarprof.common.privacy import personal_data
from polarprof.common.security_log import note
from polarprof.common.web.saving import changes_something, tell_saved
from polarprof.common.web.taken_drafts import done


@policy(signed_in)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: PersonRequest) -> HttpResponse:
    """What is held, room by room; each opens to the rows themselves, and the download has all of it."""
    person = request.user
    form = MeForm(posted(request), initial={"name": person.name, "language": person.language})
    if request.method == "POST" and form.is_valid():
        if changes_something(form):
            actions.rename(person=person, **form.cleaned_data)
        tell_saved(request, _("Your changes are saved."), is_changed=changes_something(form))
        return redirect("accounts:me")
    proved = primary_address(person)
    context = {
        "form": form,
        "held": list(personal_data),
        "is_proved": proved is not None,
        "has_acmidm": bool(settings.SOCIALACCOUNT_PROVIDERS),
        "address": proved or ("" if person.is_without_address else person.email),
    }
    return render(request, "accounts/me.html", context, status=422 if form.is_bound else 200)


@policy(signed_in)
@never_cache
@require_POST
@with_reauthentication("POST")
def sign_out_everywhere(request: PersonRequest) -> HttpResponse:
    """Every other session ends; this one goes on."""
    actions.sign_out_everywhere(person=request.user)
    update_session_auth_hash(request, request.user)
    messages.success(request, _("You are signed out everywhere else."))
    return redirect("accounts:me")


@policy(signed_in)
@never_cache
@require_safe
def held(request: PersonRequest, key: str) -> HttpResponse:
    """What one room holds about this person, row by row."""
    entry = personal_data.get(key)
    if entry is None:
        raise Http404
    rows = [in_words(entry, row) for row in entry.rows(request.user)]
    return render(request, "accounts/held.html", {"entry": entry, "rows": rows})


@policy(signed_in)
@never_cache
@require_safe
@with_reauthentication()
def download(request: PersonRequest) -> HttpResponse:
    """Everything as one JSON file."""
    content = {
        "made_at": timezone.now(),
        "rooms": {
            entry.key: {"what": str(entry.label), "rows": entry.rows(request.user)} for entry in personal_data
        },
    }
    note("own data downloaded", person=request.user.uuid)
    text = json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="mijn-gegevens.json"'
    return answer


@policy(signed_in)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@with_reauthentication("POST")
def erase(request: PersonRequest) -> HttpResponse:
    """Erases the person for good."""
    form = EraseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        person = request.user
        logout(request)
        actions.erase_person(person=person)
        return done(render(request, "accounts/erased.html"))
    context = {"form": form, "warnings": warnings_for(request.user)}
    return render(request, "accounts/erase.html", context, status=422 if form.is_bound else 200)
