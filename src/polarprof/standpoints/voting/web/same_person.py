"""Who sends is not who the page was made for, or nobody knows any more who it is: nothing is stored, and the page says so."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from polarprof.common.pending_submissions import words_of, writer_named
from polarprof.common.policies import to_sign_in
from polarprof.standpoints.enums import Audience
from polarprof.standpoints.models import Round
from polarprof.standpoints.voting.entrance import TooManyBeginError
from polarprof.standpoints.voting.participants import Participant

View = Callable[..., HttpResponse]


class SomebodyElseError(Exception):
    """The page that was sent was made for another participant; nothing was stored."""

    def __init__(self, participant: Participant) -> None:
        super().__init__()
        self.participant = participant


class NobodyKnownError(Exception):
    """The request comes from nobody that is known here: a session ended, or a cookie is gone. Nothing was stored."""

    def __init__(self, round_: Round) -> None:
        super().__init__()
        self.round = round_


def check_same_person(request: HttpRequest, participant: Participant) -> None:
    """Raises SomebodyElseError for what is sent from a page of another participant; a page without a mark passes."""
    device = request.POST.get("device", "")
    if device and device != participant.device_key:
        raise SomebodyElseError(participant)


def for_participants(view: View) -> View:
    """A view that answers a page of somebody else by saying so, with what was sent, and shows nobody the way in."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except SomebodyElseError as error:
            context = {
                "round": error.participant.round,
                "sent": [("", text) for text in words_of(request.POST)],
            }
            return render(request, "standpoints/page_of_somebody_else.html", context, status=409)
        except TooManyBeginError:
            context = {
                "round": Round.objects.select_related("organisation").get(uuid=kwargs["uuid"]),
                "sent": [("", text) for text in words_of(request.POST)],
            }
            return render(request, "standpoints/too_many.html", context, status=429)
        except NobodyKnownError as error:
            return _way_in(request, error.round)

    return answered


def _way_in(request: HttpRequest, round_: Round) -> HttpResponse:
    """Sign-in, or a page that says how one comes in by the link, which it does not tell."""
    if round_.audience != Audience.LINK or writer_named(request) or request.headers.get("X-Autosave"):
        return to_sign_in(request)
    context = {"round": round_, "sent": [("", text) for text in words_of(request.POST)]}
    return render(request, "standpoints/not_in.html", context, status=403)
