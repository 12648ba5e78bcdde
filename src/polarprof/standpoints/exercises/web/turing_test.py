"""The pages of the Turing test: texts are written for a side and judged blind by people who hold it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from polarprof.common.forms.binding import posted
from polarprof.common.forms.redisplay import form_again
from polarprof.common.policies import everyone, policy
from polarprof.engines.perspectives.recognition import FEWEST_JUDGES
from polarprof.organisations.acting import ActingRequest
from polarprof.standpoints import policies
from polarprof.standpoints.enums import StatementState
from polarprof.standpoints.exercises import actions
from polarprof.standpoints.exercises import turing_test as exercise
from polarprof.standpoints.exercises.web.forms import TuringTestTextForm
from polarprof.standpoints.models import TuringTestText
from polarprof.standpoints.results.queries import latest
from polarprof.standpoints.rounds.web.statement_forms import VerdictForm
from polarprof.standpoints.voting import queries as voting_queries
from polarprof.standpoints.voting.actions import NotBegunError, NotNowError
from polarprof.standpoints.voting.authorship import wrote
from polarprof.standpoints.voting.participants import of_person
from polarprof.standpoints.voting.queries import approved, content_of
from polarprof.standpoints.voting.web.participant_session import not_now, participant_or_404
from polarprof.standpoints.voting.web.same_person import for_participants

NOT_JUDGED = gettext_lazy(
    "That judgement was not stored: you judged the text already, or your vote or the round changed meanwhile."
)


@policy(everyone)
@never_cache
@require_safe
@for_participants
def overview(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Shows what the participant can do now, and what became of their own texts."""
    participant = participant_or_404(request, uuid)
    progress = voting_queries.progress(participant)
    own = exercise.own_texts(participant)
    snapshot = latest(participant.round)
    context = {
        "round": participant.round,
        "waiting": exercise.to_judge(participant, progress.content).count(),
        "offered": []
        if len(own) >= actions.MOST_TEXTS
        else exercise.offered(participant, progress, snapshot),
        "own": own,
        "fewest": FEWEST_JUDGES,
    }
    return render(request, "standpoints/turing_test.html", context)


@policy(everyone)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_participants
def write(request: HttpRequest, uuid: UUID, number: int, side: int) -> HttpResponse:
    """Writes one text about a statement: a genuine one for the author's own side, the exercise for the other side."""
    participant = participant_or_404(request, uuid)
    statement = next((one for one in approved(participant.round) if one.number == number), None)
    if statement is None:
        raise Http404
    own = exercise.vote_on(participant, statement)
    form = TuringTestTextForm(posted(request))
    status = 422 if form.is_bound else 200
    if own == 0 and not request.POST.get("body"):
        messages.info(request, _("Vote on this statement first: agree or disagree."))
        return redirect(f"{reverse('standpoints:vote', args=[uuid])}?nr={number}")
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_text(participant=participant, statement=statement, side=side, **form.cleaned_data)
        except (actions.NoStandpointError, NotBegunError):
            form.add_error(
                None,
                _("Your vote on this statement is no longer there. Vote first; this text was not stored."),
            )
            status = 409
        except NotNowError:
            form.add_error(None, _("You cannot add texts here any more. Nothing was stored."))
            status = 409
        except actions.DecidedError:
            form.add_error(None, _("You wrote a text about this statement already. This one was not stored."))
            status = 409
        else:
            messages.success(
                request, _("Thank you. A reviewer reads it first; what became of it stands below.")
            )
            return redirect("standpoints:turing-test", uuid=uuid)
    context = {
        "round": participant.round,
        "participant": participant,
        "statement": statement,
        "side": side,
        "own": own,
        "form": form,
    }
    return render(request, "standpoints/turing_test_text.html", context, status=status)


@policy(everyone)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_participants
def judge(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One text after the other, drawn by chance; nobody hears which ones are genuine."""
    participant = participant_or_404(request, uuid)
    content = content_of(participant)
    if content is None and request.method == "POST":
        return not_now(request, participant, NotBegunError())
    if content is None:
        return redirect("standpoints:turing-test", uuid=uuid)
    waiting = exercise.to_judge(participant, content)
    if request.method == "POST":
        identifier = _uuid(request.POST.get("test_text", ""))
        test_text = waiting.filter(uuid=identifier).first() if identifier else None
        answer = request.POST.get("judged_genuine")
        if test_text is not None and answer in ("yes", "no"):
            try:
                actions.judge_text(
                    participant=participant, test_text=test_text, judged_genuine=answer == "yes"
                )
            except (actions.NoStandpointError, NotNowError):
                # A vote that changed in another window, or a round that closed, after the text was looked up.
                messages.info(request, NOT_JUDGED)
        else:
            messages.info(request, NOT_JUDGED)
        return redirect("standpoints:judge", uuid=uuid)
    test_text = exercise.drawn(waiting)
    if test_text is None:
        return redirect("standpoints:turing-test", uuid=uuid)
    context = {"round": participant.round, "participant": participant, "test_text": test_text}
    return render(request, "standpoints/judge.html", context)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@policy(policies.reviews_rounds)
@require_POST
def review(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """By the same rules as a statement, and never by its author."""
    acting = request.acting
    rounds = policies.reviewable(acting)
    test_text = get_object_or_404(
        TuringTestText.objects.filter(round__in=rounds).select_related("round", "statement"), uuid=uuid
    )
    if wrote(of_person(acting, test_text.round), test_text):
        raise Http404
    form = VerdictForm(request.POST)
    back = reverse("standpoints:queue", kwargs={"uuid": test_text.round.uuid})
    if not form.is_valid():
        title = _("Nothing was decided yet")
        return form_again(request, form, title=title, back=back, intro=(test_text.body,))
    try:
        actions.review_text(acting=acting, test_text=test_text, **form.cleaned_data)
    except actions.DecidedError:
        return _decided_already(request, form, test_text)
    messages.success(request, _("Your decision is stored. The author reads it."))
    return redirect(back)


def _decided_already(request: HttpRequest, form: VerdictForm, test_text: TuringTestText) -> HttpResponse:
    """The decision of a colleague stands; the note of this reviewer is given back."""
    test_text.refresh_from_db(fields=["state"])
    note = form.cleaned_data["note"]
    context = {
        "round": test_text.round,
        "test_text": test_text,
        "mine": StatementState(form.cleaned_data["verdict"]).label,
        "sent": [("", note)] if note else [],
    }
    return render(request, "standpoints/text_decided.html", context, status=409)
