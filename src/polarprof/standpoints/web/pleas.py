"""The best case: written for a side, judged blind by who holds it, and what came of it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from polarprof.common.forms.again import form_again
from polarprof.common.forms.posted import posted
from polarprof.common.policies import everyone, policy
from polarprof.engines.perspectives.recognition import FEWEST_JUDGES
from polarprof.organisations.acting import Acting
from polarprof.standpoints import actions, policies, queries
from polarprof.standpoints import pleas as exercise
from polarprof.standpoints.models import Plea
from polarprof.standpoints.participants import of_person
from polarprof.standpoints.web.forms import PleaForm, VerdictForm
from polarprof.standpoints.web.who import participant_or_404

NOT_JUDGED = gettext_lazy(
    "That judgement was not stored: you judged the text already, or your vote or the round changed meanwhile."
)


@policy(everyone)
@never_cache
@require_safe
def pleas(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What one can do now, and what became of one's own texts."""
    participant = participant_or_404(request, uuid)
    progress = queries.progress(participant)
    own = exercise.own_pleas(participant)
    snapshot = queries.latest_snapshot(participant.round)
    context = {
        "round": participant.round,
        "waiting": exercise.to_judge(participant, progress.content).count(),
        "offered": []
        if len(own) >= actions.MOST_PLEAS
        else exercise.offered(participant, progress, snapshot),
        "own": own,
        "fewest": FEWEST_JUDGES,
    }
    return render(request, "standpoints/pleas.html", context)


@policy(everyone)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, uuid: UUID, number: int, side: int) -> HttpResponse:
    """One text a statement; for one's own side it is a genuine one in the mix, for the other side it is the exercise."""
    participant = participant_or_404(request, uuid)
    statement = next((one for one in queries.approved(participant.round) if one.number == number), None)
    if statement is None:
        raise Http404
    own = exercise.vote_on(participant, statement)
    form = PleaForm(posted(request))
    status = 422 if form.is_bound else 200
    if own == 0 and not request.POST.get("body"):
        messages.info(request, _("Vote on this statement first: agree or disagree."))
        return redirect(f"{reverse('standpoints:vote', args=[uuid])}?nr={number}")
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_plea(participant=participant, statement=statement, side=side, **form.cleaned_data)
        except actions.NoStandpointError:
            form.add_error(
                None,
                _("Your vote on this statement is no longer there. Vote first; this text was not stored."),
            )
            status = 409
        except actions.NotNowError:
            form.add_error(None, _("You cannot add texts here any more. Nothing was stored."))
            status = 409
        except actions.DecidedError:
            form.add_error(None, _("You wrote a text about this statement already. This one was not stored."))
            status = 409
        else:
            messages.success(
                request, _("Thank you. A reviewer reads it first; what became of it stands below.")
            )
            return redirect("standpoints:pleas", uuid=uuid)
    context = {"round": participant.round, "statement": statement, "side": side, "own": own, "form": form}
    return render(request, "standpoints/plea.html", context, status=status)


@policy(everyone)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def judge(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One text after the other, drawn by chance; nobody hears which ones are genuine."""
    participant = participant_or_404(request, uuid)
    content = queries.content_of(participant)
    if content is None:
        return redirect("standpoints:pleas", uuid=uuid)
    waiting = exercise.to_judge(participant, content)
    if request.method == "POST":
        plea = waiting.filter(uuid=_uuid(request.POST.get("plea", ""))).first()
        answer = request.POST.get("taken")
        if plea is not None and answer in ("yes", "no"):
            try:
                actions.judge_plea(participant=participant, plea=plea, taken=answer == "yes")
            except (actions.NoStandpointError, actions.NotNowError):
                # A vote that changed in another window, or a round that closed, after the text was looked up.
                messages.info(request, NOT_JUDGED)
        else:
            messages.info(request, NOT_JUDGED)
        return redirect("standpoints:judge", uuid=uuid)
    plea = exercise.drawn(waiting)
    if plea is None:
        return redirect("standpoints:pleas", uuid=uuid)
    return render(request, "standpoints/judge.html", {"round": participant.round, "plea": plea})


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@policy(policies.reviews_rounds)
@require_POST
def review(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """By the same rules as a statement, and never by its author."""
    acting: Acting = request.acting  # type: ignore[attr-defined]
    rounds = policies.reviewable(acting)
    plea = get_object_or_404(Plea.objects.filter(round__in=rounds).select_related("round"), uuid=uuid)
    if plea.author_key == of_person(acting, plea.round).author_key:
        raise Http404
    form = VerdictForm(request.POST)
    if not form.is_valid() and set(form.errors) == {"note"}:
        back = reverse("standpoints:queue", kwargs={"uuid": plea.round.uuid})
        return form_again(request, form, title=_("Nothing was decided yet"), back=back)
    if not form.is_valid():
        messages.error(request, _("Choose a reason when you do not take a text. Nothing was changed."))
        return redirect("standpoints:queue", uuid=plea.round.uuid)
    try:
        actions.review_plea(acting=acting, plea=plea, **form.cleaned_data)
    except actions.DecidedError:
        messages.info(request, _("Somebody decided about this text already; that stands."))
    else:
        messages.success(request, _("Your decision is stored. The author reads it."))
    return redirect("standpoints:queue", uuid=plea.round.uuid)
