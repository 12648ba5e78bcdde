"""The sign-in library's OpenID Connect, which gets to see only claims that could be read."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.http import HttpRequest
from django.shortcuts import render

from polarprof.accounts.claims import ClaimsError, read
from polarprof.common.security_log import note


class StrictProvider(OpenIDConnectProvider):
    """Refuses in words, before anything is looked up or stored."""

    package = OpenIDConnectProvider.get_package()  # where the library looks for its addresses

    def sociallogin_from_response(self, request: HttpRequest, response: Any) -> SocialLogin:
        try:
            claims = read(response)
        except ClaimsError as error:
            note("sign-in failed", method="acmidm", error=error.claim)
            page = render(request, "account/claims_wrong.html", {"claim": error.claim}, status=403)
            raise ImmediateHttpResponse(page) from None
        return super().sociallogin_from_response(request, claims.kept())
