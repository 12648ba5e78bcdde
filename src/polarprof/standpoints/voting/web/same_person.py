"""A page that was made for somebody who passed their device on sends nothing in the name of who has it now."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from polarprof.common.pending_submissions import words_of
from polarprof.standpoints.voting.participants import Participant

View = Callable[..., HttpResponse]


class SomebodyElseError(Exception):
    """The page that was sent was made for another participant; nothing was stored."""

    def __init__(self, participant: Participant) -> None:
        super().__init__()
        self.participant = participant


def check_same_person(request: HttpRequest, participant: Participant) -> None:
    """Raises SomebodyElseError for what is sent from a page of another participant; a page without a mark passes."""
    device = request.POST.get("device", "")
    if device and device != participant.device_key:
        raise SomebodyElseError(participant)


def for_participants(view: View) -> View:
    """A view that answers a page of somebody else by saying so, with what was sent."""

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

    return answered
