"""The way in without an account: by the link, with a code where the round asks for one; and out again, for somebody else."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from polarprof.common.forms.binding import posted
from polarprof.common.policies import everyone, policy
from polarprof.common.throttling import is_too_often
from polarprof.organisations.acting import acting_of
from polarprof.standpoints import policies
from polarprof.standpoints.enums import Audience, Entry, RoundState
from polarprof.standpoints.models import Round
from polarprof.standpoints.voting import entrance, vault
from polarprof.standpoints.voting.participants import of_phrase
from polarprof.standpoints.voting.queries import approved
from polarprof.standpoints.voting.web.forms import EntryCodeForm, ResumeForm
from polarprof.standpoints.voting.web.participant_session import (
    admit,
    forget,
    participant_of,
    phrase_of,
    remember,
)

SECONDS_A_STATEMENT = 12


@policy(everyone)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, code: str) -> HttpResponse:
    """A new phrase, or one that was written down; with a code first, where the round asks for one."""
    rounds = Round.objects.filter(audience=Audience.LINK).exclude(state=RoundState.DRAFT)
    round_ = get_object_or_404(rounds.select_related("organisation"), code=code)
    way = request.POST.get("with", "")
    form = ResumeForm(posted(request) if way == "phrase" else None)
    code_form = EntryCodeForm(posted(request) if way == "code" else None)
    is_known, took_part = _is_known(request, round_), _took_part(request, round_)
    context: dict[str, Any] = {
        "round": round_,
        "form": form,
        "code_form": code_form,
        "known": is_known,
        "takes_votes": round_.takes_votes(timezone.localdate()),
        "took_part": took_part,
        "minutes": max(1, round(approved(round_).count() * SECONDS_A_STATEMENT / 60)),
        "may_see_result": took_part or policies.may_see_result(acting_of(request), round_),
    }
    if request.method != "POST":
        return render(request, "standpoints/by_link.html", context)
    if form.is_bound:
        phrase = _resumed(request, form, round_)
        return (
            _in(round_, phrase)
            if phrase
            else render(request, "standpoints/by_link.html", context, status=422)
        )
    if is_known and code_form.is_bound:
        # A page of before: whoever has a code is somebody else than who took part on this device, or took part already.
        return redirect("standpoints:by-link", code=code)
    if is_known:
        return _in(round_, phrase_of(request))
    if round_.asks_code:
        admission = _admitted(request, code_form, round_)
        if not admission:
            return render(request, "standpoints/by_link.html", context, status=422)
        return _in(round_, phrase_of(request) or vault.new_phrase(), admission)
    return _in(round_, vault.new_phrase())


def _is_known(request: HttpRequest, round_: Round) -> bool:
    """Whether this browser comes in without more: it has a phrase, and where the round asks for a code it was let in."""
    if not phrase_of(request):
        return False
    return not round_.asks_code or participant_of(request, round_) is not None


def _took_part(request: HttpRequest, round_: Round) -> bool:
    """Whether who is here left a ballot in this round: they come back to it also when nobody can vote any more."""
    participant = participant_of(request, round_)
    return participant is not None and entrance.has_ballot(participant)


def _in(round_: Round, phrase: str, admission: str = "") -> HttpResponse:
    answer = redirect("standpoints:begin", uuid=round_.uuid)
    remember(answer, vault.tidy(phrase), secure=settings.SESSION_COOKIE_SECURE)
    if admission:
        participant = of_phrase(phrase, round_, admission)
        admit(answer, participant, secure=settings.SESSION_COOKIE_SECURE)
    return answer


def _are_too_many_tries(request: HttpRequest, round_: Round) -> bool:
    """In a hall many people type a code behind one address."""
    if round_.entry == Entry.HALL:
        return is_too_often(request, "standpoints-code-hall", key=str(round_.uuid))
    return is_too_often(request, "standpoints-code", key=str(round_.uuid))


def _admitted(request: HttpRequest, form: EntryCodeForm, round_: Round) -> str:
    """What lets in with the code that was typed, else nothing and an error in the form."""
    if not form.is_bound:
        return ""
    if _are_too_many_tries(request, round_):
        form.add_error(None, _("Too many tries from here. Try again in ten minutes."))
        return ""
    admission = entrance.admission(round_, form.cleaned_data["entry_code"]) if form.is_valid() else ""
    if not admission and not form.errors:
        form.add_error("entry_code", _no_way_in(round_))
    return admission


def _no_way_in(round_: Round) -> str:
    if round_.entry == Entry.CODES:
        return _("This code does not work: it has a typing error, or somebody used it already.")
    if not round_.is_in_hall:
        return _("The hall is not open now. Ask who organises this.")
    return _("This code is over or has a typing error. Fill in the one that is on the screen now.")


def _resumed(request: HttpRequest, form: ResumeForm, round_: Round) -> str:
    """The phrase when it opens a ballot of this round, else nothing and an error in the form."""
    if is_too_often(request, "standpoints-phrase"):
        form.add_error(None, _("Too many tries from here. Try again in ten minutes."))
        return ""
    phrase = str(form.cleaned_data.get("phrase", "")) if form.is_valid() else ""
    if phrase and vault.is_phrase(phrase) and entrance.has_ballot(of_phrase(phrase, round_)):
        return phrase
    if not form.errors:
        form.add_error("phrase", _("With this phrase nobody took part in this round. Look at it once more."))
    return ""


@policy(everyone)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def somebody_else(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A device that is passed on forgets who was there, after a warning that shows nothing of them."""
    rounds = Round.objects.filter(audience=Audience.LINK).exclude(state=RoundState.DRAFT)
    round_ = get_object_or_404(rounds, uuid=uuid)
    if not phrase_of(request):
        raise Http404
    if request.method != "POST":
        return render(request, "standpoints/somebody_else.html", {"round": round_})
    answer = redirect("standpoints:by-link", code=round_.code)
    forget(answer)
    return answer
