"""For who opened a round by link: how people come in, the codes to hand out, and the screen of a hall."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from polarprof.common.forms.binding import posted
from polarprof.common.policies import policy
from polarprof.common.urls import absolute
from polarprof.common.web.saving import changes_something, tell_saved
from polarprof.common.web.taken_drafts import done
from polarprof.organisations.acting import ActingRequest
from polarprof.standpoints import policies
from polarprof.standpoints.enums import Audience, Entry
from polarprof.standpoints.models import Round
from polarprof.standpoints.rounds import actions
from polarprof.standpoints.rounds.web.drawing import qr_code
from polarprof.standpoints.rounds.web.entry_forms import CodesForm, EntryForm
from polarprof.standpoints.voting import entrance


def _steered(request: ActingRequest, uuid: UUID) -> Round:
    rounds = policies.steerable(request.acting).filter(audience=Audience.LINK)
    return get_object_or_404(rounds.select_related("organisation"), uuid=uuid)


@policy(policies.opens_rounds)
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """Shows the way in and changes it, also while people vote."""
    round_ = _steered(request, uuid)
    form = EntryForm(posted(request), initial={"entry": round_.entry})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_entry(round_=round_, entry=form.cleaned_data["entry"])
        except actions.RoundMovedOnError:
            messages.error(request, _("The round was in another state by now. Nothing was changed."))
        else:
            text = _("From now on people come in like this.")
            tell_saved(request, text, is_changed=changes_something(form))
        return redirect("standpoints:entry", uuid=uuid)
    return _page(request, round_, form, CodesForm(), status=422 if form.is_bound else 200)


def _page(
    request: ActingRequest, round_: Round, form: EntryForm, codes_form: CodesForm, status: int
) -> HttpResponse:
    context = {
        "round": round_,
        "form": form,
        "codes_form": codes_form,
        "unused": round_.entry_codes.count(),
        "link": absolute("standpoints:by-link", code=round_.code),
    }
    return render(request, "standpoints/entry.html", context, status=status)


@policy(policies.opens_rounds)
@never_cache
@require_POST
def codes(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """Makes codes and shows them this once: cards to cut out, and a list."""
    round_ = _steered(request, uuid)
    form = CodesForm(request.POST)
    if form.is_valid():
        try:
            made = actions.make_codes(round_=round_, **form.cleaned_data)
        except actions.TooManyCodesError:
            form.add_error("count", _("A round has at most 3000 codes that nobody used yet."))
        except actions.MadeBeforeError:
            form.add_error(
                None, _("These codes were made already, and are shown once. Withdraw them and make new ones.")
            )
        except actions.RoundMovedOnError:
            form.add_error(None, _("This round takes no codes now. Nothing was made."))
        else:
            return _sheet(request, round_, made)
    entry_form = EntryForm(initial={"entry": round_.entry})
    return _page(request, round_, entry_form, form, status=422)


def _sheet(request: ActingRequest, round_: Round, made: list[str]) -> HttpResponse:
    """The code stands behind the # of the address, which no browser sends to a server and no log keeps."""
    link = absolute("standpoints:by-link", code=round_.code)
    cards = [(entrance.as_written(code), qr_code(f"{link}#{code}", fits=True)) for code in made]
    context = {"round": round_, "link": link, "cards": cards}
    return done(render(request, "standpoints/codes.html", context))


@policy(policies.opens_rounds)
@require_POST
def withdraw_codes(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """The codes that nobody used let nobody in any more."""
    round_ = _steered(request, uuid)
    count = actions.withdraw_codes(round_=round_)
    messages.success(request, _("Withdrawn: %(count)s. Who is in stays in.") % {"count": count})
    return redirect("standpoints:entry", uuid=uuid)


@policy(policies.opens_rounds)
@never_cache
@require_safe
def hall_screen(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """For the screen of a hall: where to go and the code of this minute; the page renews itself when the code does."""
    round_ = _steered(request, uuid)
    if round_.entry != Entry.HALL or not round_.is_in_hall:
        messages.error(request, _("Open the hall first; then the screen shows a code."))
        return redirect("standpoints:round", uuid=uuid)
    link = absolute("standpoints:by-link", code=round_.code)
    context = {
        "round": round_,
        "link": link,
        "code": entrance.hall_code(round_),
        "drawing": qr_code(link, fits=True),
    }
    answer = render(request, "standpoints/hall_screen.html", context)
    answer["Refresh"] = str(entrance.seconds_left())
    return answer
