"""Choosing what is to be taken up first, two statements at a time."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from polarprof.common.policies import everyone, policy
from polarprof.standpoints.enums import RoundState
from polarprof.standpoints.results.priorities import Pair, pairs_for
from polarprof.standpoints.results.queries import latest
from polarprof.standpoints.voting.actions import NotNowError
from polarprof.standpoints.voting.first_choices import EVEN, choose_first
from polarprof.standpoints.voting.participants import Participant
from polarprof.standpoints.voting.queries import approved, content_of
from polarprof.standpoints.voting.vault import Content
from polarprof.standpoints.voting.web.participant_session import not_now, participant_or_404
from polarprof.standpoints.voting.web.same_person import for_participants


class FirstForm(forms.Form):
    """Numbers of both statements, and of the one that comes first; 0 where both are as urgent."""

    one = forms.IntegerField(min_value=1)
    other = forms.IntegerField(min_value=1)
    first = forms.IntegerField(min_value=EVEN)

    def pair(self) -> Pair:
        return self.cleaned_data["one"], self.cleaned_data["other"]


@policy(everyone)
@never_cache
@for_participants
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One pair after the other; who has not voted is sent to the statements."""
    participant = participant_or_404(request, uuid)
    round_, content = participant.round, content_of(participant)
    if round_.state == RoundState.CLOSED and request.method == "POST":
        return not_now(request, participant)
    if content is None or not content.votes:
        messages.info(request, _("Vote on a few statements first."))
        return redirect("standpoints:vote", uuid=uuid)
    published = latest(round_)
    pairs = pairs_for(participant, published)
    if request.method == "POST":
        return _chosen(request, participant, pairs)
    context = _context(participant, content, pairs)
    context["is_told"] = bool(published and published.priorities)
    return render(request, "standpoints/first.html", context)


def _chosen(request: HttpRequest, participant: Participant, pairs: list[Pair]) -> HttpResponse:
    form = FirstForm(request.POST)
    if not form.is_valid() or form.pair() not in pairs:
        messages.info(request, _("These two are not compared any more. Here is another choice."))
        return redirect("standpoints:first", uuid=participant.round.uuid)
    try:
        choose_first(participant=participant, pair=form.pair(), first=form.cleaned_data["first"])
    except NotNowError as met:
        return not_now(request, participant, met)
    except ValueError:
        messages.info(request, _("Choose one of both, or say that they are as urgent."))
    return redirect("standpoints:first", uuid=participant.round.uuid)


def _context(participant: Participant, content: Content, pairs: list[Pair]) -> dict[str, object]:
    round_ = participant.round
    left = [pair for pair in pairs if pair not in content.first_choices]
    texts = dict(approved(round_).filter(number__in=left[0]).values_list("number", "body")) if left else {}
    return {
        "round": round_,
        "participant": participant,
        "is_closed": round_.state == RoundState.CLOSED,
        "pair": [(number, texts.get(number, "")) for number in left[0]] if left else [],
        "done": len(pairs) - len(left),
        "total": len(pairs),
        "place": len(pairs) - len(left) + 1,
    }
