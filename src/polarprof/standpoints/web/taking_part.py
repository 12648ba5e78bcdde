"""Taking part: by link or signed in, one's own view first, then statements one by one."""

import random
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from polarprof.common.forms.posted import posted
from polarprof.common.held_posts import words_of
from polarprof.common.policies import everyone, policy
from polarprof.common.throttling import is_too_often
from polarprof.standpoints import actions, queries, vault
from polarprof.standpoints.enums import Answer, Audience, RoundState
from polarprof.standpoints.models import Ballot, Round
from polarprof.standpoints.participants import Participant, of_phrase
from polarprof.standpoints.routing import choose
from polarprof.standpoints.web.forms import BeginForm, ResumeForm, StatementForm, VoteForm
from polarprof.standpoints.web.who import participant_or_404, phrase_of, remember

CHANCE_SALT = "standpoints.chance"
MOST_STATEMENTS = 10


@policy(everyone)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, code: str) -> HttpResponse:
    """The way in without an account: a new phrase, or one that was written down."""
    rounds = Round.objects.filter(audience=Audience.LINK).exclude(state=RoundState.DRAFT)
    found = get_object_or_404(rounds.select_related("organisation"), code=code)
    form = ResumeForm(posted(request) if request.POST.get("with") == "phrase" else None)
    context: dict[str, Any] = {
        "round": found,
        "form": form,
        "takes_votes": found.takes_votes(timezone.localdate()),
    }
    if request.method != "POST":
        context["known"] = bool(phrase_of(request))
        return render(request, "standpoints/by_link.html", context)
    phrase = phrase_of(request)
    if not phrase and not form.is_bound:
        if _are_too_many(request, found):
            return render(request, "standpoints/too_many.html", {"round": found}, status=429)
        phrase = vault.new_phrase()
    if form.is_bound:
        phrase = _resumed(request, form, found)
        if not phrase:
            return render(request, "standpoints/by_link.html", context, status=422)
    answer = redirect("standpoints:begin", uuid=found.uuid)
    remember(answer, vault.tidy(phrase), secure=settings.SESSION_COOKIE_SECURE)
    return answer


def _are_too_many(request: HttpRequest, found: Round) -> bool:
    """Whether too many people came into the round from this address lately."""
    if found.is_in_hall:
        return is_too_often(request, "standpoints-begin-hall", key=str(found.uuid))
    return is_too_often(request, "standpoints-begin", key=str(found.uuid))


def _resumed(request: HttpRequest, form: ResumeForm, found: Round) -> str:
    """The phrase when it opens a ballot of this round, else nothing and an error in the form."""
    if is_too_often(request, "standpoints-phrase"):
        form.add_error(None, _("Too many tries from here. Try again in ten minutes."))
        return ""
    phrase = str(form.cleaned_data.get("phrase", "")) if form.is_valid() else ""
    if phrase and vault.is_phrase(phrase):
        key = of_phrase(phrase, found).key
        if Ballot.objects.filter(round=found, key=key).exists():
            return phrase
    if not form.errors:
        form.add_error("phrase", _("With this phrase nobody took part in this round. Look at it once more."))
    return ""


@policy(everyone)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One's own view first, before others colour it; it may be left empty."""
    participant = participant_or_404(request, uuid)
    content = queries.content_of(participant) or vault.Content()
    initial = {"own_view": content.own_view, "role": content.role}
    form = BeginForm(posted(request), initial=initial, roles=participant.round.roles)
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_own_view(participant=participant, text=form.cleaned_data["own_view"])
            actions.keep_role(participant=participant, role=form.cleaned_data.get("role", ""))
        except actions.NotNowError:
            return _not_now(request, participant)
        return redirect("standpoints:vote", uuid=uuid)
    context = {
        "round": participant.round,
        "participant": participant,
        "form": form,
        "phrase": _shown(request, participant),
    }
    return render(request, "standpoints/begin.html", context, status=422 if form.is_bound else 200)


def _shown(request: HttpRequest, participant: Participant) -> str:
    """The phrase as one writes it down; nothing for who has an account."""
    letters = "" if participant.has_account else phrase_of(request)
    return "-".join(letters[start : start + 6] for start in range(0, len(letters), 6))


def _not_now(request: HttpRequest, participant: Participant) -> HttpResponse:
    sent = [("", text) for text in words_of(request.POST)]
    return render(request, "standpoints/not_now.html", {"round": participant.round, "sent": sent}, status=409)


@policy(everyone)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def vote(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One statement, three answers; a POST stores the answer and leads to the next statement."""
    participant = participant_or_404(request, uuid)
    if request.method == "POST":
        if is_too_often(request, "standpoints-vote", key=participant.key):
            return render(request, "429.html", status=429)
        return _store(request, participant)
    progress = queries.progress(participant)
    if not participant.round.takes_votes(timezone.localdate()):
        return _not_now(request, participant)
    shown = next((one for one in progress.statements if str(one.number) == request.GET.get("nr")), None)
    chance, among = 1.0, 1
    if shown is None and progress.left:
        among = len(progress.left)
        shown, chance = choose(participant.round, progress, random.SystemRandom())
    if shown is None:
        return redirect("standpoints:mine", uuid=uuid)
    context = {
        "round": participant.round,
        "statement": shown,
        "given": progress.content.votes.get(shown.number),
        "progress": progress,
        "total": len(progress.statements),
        "device": vault.device_key(participant.key),
        "chance": signing.dumps(
            [participant.round.pk, shown.number, round(chance, 6), among], salt=CHANCE_SALT
        ),
    }
    return render(request, "standpoints/vote.html", context)


def _store(request: HttpRequest, participant: Participant) -> HttpResponse:
    form = VoteForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose agree, disagree or pass. Your earlier answers are kept."))
        return redirect("standpoints:vote", uuid=participant.round.uuid)
    data = form.cleaned_data
    if data["device"] and data["device"] != vault.device_key(participant.key):
        return _not_now(request, participant)
    chance, among = _chance(participant.round, data["number"], data["chance"])
    values = {
        "number": data["number"],
        "answer": data["answer"],
        "matters": data["matters"],
        "chance": chance,
        "among": among,
    }
    try:
        actions.cast_vote(participant=participant, **values)
    except actions.NotNowError:
        return _not_now(request, participant)
    except actions.UnknownStatementError:
        messages.error(
            request, _("That statement is not in this round (any more). Your earlier answers are kept.")
        )
    return redirect("standpoints:vote", uuid=participant.round.uuid)


def _chance(found: Round, number: int, signed: str) -> tuple[float, int]:
    """The chance that we signed for this statement in this round, and among how many; 1 among 1 for anything else."""
    try:
        round_id, of_number, chance, among = signing.loads(signed, salt=CHANCE_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return 1.0, 1
    return (chance, among) if (round_id, of_number) == (found.pk, number) else (1.0, 1)


@policy(everyone)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add_statement(request: HttpRequest, uuid: UUID) -> HttpResponse:
    participant = participant_or_404(request, uuid)
    form = StatementForm(posted(request))
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        if is_too_often(request, "standpoints-statement", key=participant.author_key) or is_too_often(
            request, "standpoints-statements", key=str(participant.round.uuid)
        ):
            return render(request, "429.html", status=429)
        if queries.own_statements(participant).count() >= MOST_STATEMENTS:
            form.add_error(
                None, _("You added 10 statements to this round. That is the most one person can add.")
            )
        else:
            try:
                actions.add_statement(
                    found=participant.round, author_key=participant.author_key, **form.cleaned_data
                )
            except actions.NotNowError:
                return _not_now(request, participant)
            messages.success(
                request, _("Thank you. A reviewer reads it first; what became of it stands below.")
            )
            return redirect("standpoints:mine", uuid=uuid)
    context = {"round": participant.round, "form": form}
    return render(request, "standpoints/add_statement.html", context, status=status)


@policy(everyone)
@never_cache
@require_http_methods(["GET"])
def mine(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One's own votes and statements: to read again, to change, to take back."""
    participant = participant_or_404(request, uuid)
    progress = queries.progress(participant)
    votes = progress.content.votes
    rows = [
        (one, Answer(votes[one.number].answer), votes[one.number])
        for one in progress.statements
        if one.number in votes
    ]
    context = {
        "round": participant.round,
        "progress": progress,
        "rows": rows,
        "own_statements": queries.own_statements(participant),
        "takes_votes": participant.round.takes_votes(timezone.localdate()),
        "phrase": _shown(request, participant),
    }
    return render(request, "standpoints/mine.html", context)


@policy(everyone)
@never_cache
@require_POST
def withdraw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Takes everything back, also after the round; statements that others voted on stay, without a link to anybody."""
    participant = participant_or_404(request, uuid)
    actions.withdraw(participant=participant)
    return render(request, "standpoints/withdrawn.html", {"round": participant.round})
