"""Addresses that a library brings and that the house does not have: other ways to sign in or to change who one is."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from polarprof.common.policies import everyone, policy


@policy(everyone)
def not_here(request: HttpRequest, **_: str) -> HttpResponse:
    """404, as if the library did not have it."""
    raise Http404


@policy(everyone)
def to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the one way in, and afterwards back to where one wanted to go."""
    answer = redirect("account_login")
    if wanted := request.GET.urlencode():
        answer["Location"] += f"?{wanted}"
    return answer
