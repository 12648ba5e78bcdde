"""The beginning of a sign-in by ACM/IDM: when it cannot be reached, or does not prove who it is, the page says so."""

from typing import cast

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.openid_connect import views
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from requests import RequestException

from polarprof.common.policies import everyone, policy, signed_in


@policy(everyone)
def login(request: HttpRequest) -> HttpResponse:
    """The library's own page; it has words for a failure later on, not for one at the beginning."""
    try:
        return cast("HttpResponse", views.login(request, "acmidm"))
    except RequestException as error:
        provider = get_adapter().get_provider(request, "acmidm")
        answer: HttpResponse = render_authentication_error(request, provider, exception=error)
        return answer


@policy(signed_in)
@require_safe
def link(request: HttpRequest) -> HttpResponse:
    """Where somebody arrives who had an account already and signed in to it: one click, to the other site and back."""
    if not settings.SOCIALACCOUNT_PROVIDERS:
        raise Http404
    return render(request, "accounts/link_acmidm.html")
