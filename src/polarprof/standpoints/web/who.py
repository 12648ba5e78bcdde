"""Who takes part behind a request: a signed-in person, or a phrase that the browser keeps, sealed, in a cookie."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from polarprof.standpoints import policies, vault
from polarprof.standpoints.enums import Audience, RoundState
from polarprof.standpoints.models import Round
from polarprof.standpoints.participants import Participant, of_person, of_phrase

COOKIE = "pp_standpunt"
SALT = "standpoints"
LASTS = 180 * 24 * 3600


def phrase_of(request: HttpRequest) -> str:
    """The recovery phrase in the cookie, or nothing."""
    hidden = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=LASTS) or ""
    found = vault.shown_phrase(hidden)
    return found if vault.is_phrase(found) else ""


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


def participant_of(request: HttpRequest, found: Round) -> Participant | None:
    """The participant of this round behind this request; None for who is not meant or did not come by the link."""
    acting = request.acting if request.user.is_authenticated else None  # type: ignore[attr-defined]
    if acting is not None and policies.may_take_part(acting, found):
        return of_person(acting, found)
    phrase = phrase_of(request)
    return of_phrase(phrase, found) if found.audience == Audience.LINK and phrase else None


def participant_or_404(request: HttpRequest, uuid: UUID) -> Participant:
    """The same, of the round with this identifier."""
    rounds = Round.objects.exclude(state=RoundState.DRAFT)
    participant = participant_of(request, get_object_or_404(rounds, uuid=uuid))
    if participant is None:
        raise Http404
    return participant
