"""Remembers where somebody was going before they had to set up a second step, so that the pages after it lead there."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

Handler = Callable[[HttpRequest], HttpResponse]
SET_UP_FOR = "set_up_for"


class SecondStepReturnMiddleware:
    """Around SecondStepMiddleware: keeps the address that was asked, a path of this site, when the answer sends there."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        is_sent = answer.status_code == 302 and answer.headers.get("Location") == reverse("mfa_index")
        if is_sent and request.method == "GET" and not request.path.startswith(reverse("mfa_index")):
            request.session[SET_UP_FOR] = request.get_full_path()
        return answer
