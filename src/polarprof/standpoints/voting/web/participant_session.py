"""Who takes part behind a request: a signed-in person, or a phrase that the browser keeps, sealed, in a cookie."""

from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from polarprof.common.pending_submissions import words_of
from polarprof.common.throttling import is_too_often
from polarprof.organisations.acting import acting_of
from polarprof.standpoints import policies
from polarprof.standpoints.enums import Audience, Entry, RoundState
from polarprof.standpoints.models import Round
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.actions import NotBegunError, NotLetInError, NotNowError
from polarprof.standpoints.voting.entrance import has_ballot, of_hall
from polarprof.standpoints.voting.participants import Participant, of_person, of_phrase
from polarprof.standpoints.voting.surges import note_surge
from polarprof.standpoints.voting.web.same_person import NobodyKnownError, check_same_person

COOKIE = "pp_standpunt"
SALT = "standpoints"
LASTS = 180 * 24 * 3600
ADMISSION_COOKIE = "pp_toegang"
ADMISSION = "admission"
ADMITTED = 3 * 3600
# From one address in a hall everybody begins once, and half of them once more; and never fewer than without a hall.
BEGIN_IN_HALL, FEWEST_BEGIN = 1.5, 40


def phrase_of(request: HttpRequest) -> str:
    """The recovery phrase in the cookie, or nothing."""
    hidden = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=LASTS) or ""
    phrase = vault.shown_phrase(hidden)
    return phrase if vault.is_phrase(phrase) else ""


def remember(answer: HttpResponse, phrase: str, *, secure: bool) -> None:
    """One phrase serves every round of this browser; the pseudonym differs in each."""
    answer.set_signed_cookie(
        COOKIE,
        vault.hide_phrase(phrase),
        salt=SALT,
        max_age=LASTS,
        httponly=True,
        samesite="Lax",
        secure=secure,
    )


def admit(answer: HttpResponse, participant: Participant, *, secure: bool) -> None:
    """Keeps what lets this participant into one round until their first ballot, sealed as the phrase is.

    It lets in nobody else: whoever carried it to another phrase would vote again without a code.
    """
    text = vault.hide(f"{participant.key}:{participant.admission}", ADMISSION)
    answer.set_cookie(ADMISSION_COOKIE, text, max_age=ADMITTED, httponly=True, samesite="Lax", secure=secure)


def forget(answer: HttpResponse) -> None:
    """This browser knows nobody any more."""
    for name in (COOKIE, ADMISSION_COOKIE):
        answer.delete_cookie(name, samesite="Lax")


def _admission_of(request: HttpRequest, key: str) -> str:
    """What lets the participant with this pseudonym into its round, or nothing."""
    of_key, _colon, admission = vault.shown(request.COOKIES.get(ADMISSION_COOKIE, ""), ADMISSION).partition(
        ":"
    )
    return admission if of_key == key else ""


def participant_of(request: HttpRequest, round_: Round) -> Participant | None:
    """The participant of this round who sent the request; None if the round is not meant for them or they did not use its link.

    Where the round asks for a code: only who was let in, or is in already, also from before it asked for one.
    """
    acting = acting_of(request)
    if acting is not None and policies.may_take_part(acting, round_):
        return of_person(acting, round_)
    if acting is not None and round_.asks_code and has_ballot(own := of_person(acting, round_)):
        return own
    phrase = phrase_of(request)
    if round_.audience != Audience.LINK or not phrase:
        return None
    participant = replace(of_phrase(phrase, round_), may_begin=lambda: not _are_too_many(request, round_))
    if not round_.asks_code:
        return participant
    admission = _admission_of(request, participant.key)
    if round_.entry == Entry.HALL and admission != of_hall(round_):
        admission = ""
    participant = replace(participant, admission=admission)
    return participant if participant.admission or has_ballot(participant) else None


def _are_too_many(request: HttpRequest, round_: Round) -> bool:
    """Counts a first ballot, and says whether too many came from this address lately. Who only looks is not counted: else one
    who drops the cookie each time would keep out the neighbours behind the same address.
    """
    if round_.is_in_hall:
        most = max(FEWEST_BEGIN, BEGIN_IN_HALL * round_.hall_people)
        return is_too_often(request, "standpoints-begin-hall", key=str(round_.uuid), most=most)
    return is_too_often(request, "standpoints-begin", key=str(round_.uuid))


def participant_or_404(request: HttpRequest, uuid: UUID) -> Participant:
    """The same, of the round with this identifier. Raises SomebodyElseError as `check_same_person` does.

    NobodyKnownError for who is not signed in and has no phrase; Http404 for somebody else.
    """
    rounds = Round.objects.exclude(state=RoundState.DRAFT)
    round_ = get_object_or_404(rounds, uuid=uuid)
    participant = participant_of(request, round_)
    if participant is None:
        raise Http404 if request.user.is_authenticated else NobodyKnownError(round_)
    check_same_person(request, participant)
    return participant


def shown_phrase(request: HttpRequest, participant: Participant) -> str:
    """The phrase as people write it down; empty if the participant has an account."""
    letters = "" if participant.has_account else phrase_of(request)
    return "-".join(letters[start : start + 6] for start in range(0, len(letters), 6))


def not_now(request: HttpRequest, participant: Participant, met: NotNowError | None = None) -> HttpResponse:
    """The round takes no answers (any more), the code was used meanwhile, or the participant did not begin or withdrew: what
    was sent stands on the page.
    """
    context = {
        "round": participant.round,
        "sent": [("", text) for text in words_of(request.POST)],
        "needs_code": isinstance(met, NotLetInError),
        "has_not_begun": isinstance(met, NotBegunError)
        and participant.round.takes_votes(timezone.localdate()),
        "has_ballot": has_ballot(participant),
    }
    return render(request, "standpoints/not_now.html", context, status=409)


def watch_first_ballots(request: HttpRequest, participant: Participant) -> None:
    """Counts somebody new by an open link or in a hall, and keeps the day when they come faster than people do, or in
    larger numbers than sit in the hall.
    """
    round_ = participant.round
    if participant.has_account or round_.audience != Audience.LINK:
        return
    if round_.is_in_hall:
        # Each hall is counted by itself: the next one of the same round begins at none.
        key = f"{round_.uuid} {round_.hall_until}"
        is_surge = is_too_often(request, "standpoints-surge-hall", key=key, most=round_.hall_people)
    else:
        is_surge = not round_.asks_code and is_too_often(request, "standpoints-surge", key=str(round_.uuid))
    if is_surge:
        note_surge(round_)
