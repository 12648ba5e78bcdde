"""How allauth meets the house: closed sign-up, names from claims, people keyed on `vo_id`."""

import re
from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext
from requests import Session

from polarprof.accounts.actions import give_up_claims
from polarprof.accounts.models import Person
from polarprof.accounts.outside import SystemAuthorities
from polarprof.accounts.queries import person_with_address
from polarprof.common.mail import Mail, render_text
from polarprof.common.recipients import language_of
from polarprof.common.security_log import note
from polarprof.common.throttling import address_of, is_too_often

# What a provider calls an error; anything else could be anybody's words.
_ERROR = re.compile(r"[A-Za-z0-9_]{1,40}")


def user_display(person: Person) -> str:
    return str(person)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up by allauth's form: an invitation or a claimed domain opens the door (organisations)."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def render_mail(
        self, template_prefix: str, email: str, context: dict[str, Any], headers: dict[str, str] | None = None
    ) -> Mail:
        """Plain text in the language of the recipient; a mail with a code knows when the code ends."""
        with translation.override(language_of(email, translation.get_language() or settings.LANGUAGE_CODE)):
            subject = " ".join(render_text(f"{template_prefix}_subject.txt", context).split())
            body = render_text(f"{template_prefix}_message.txt", context)
        mail = Mail(
            self.format_email_subject(subject), body + "\n", self.get_from_email(), [email], headers=headers
        )
        mail.description, mail.is_about_access = subject, True
        if "code" in context:
            mail.expires_at = timezone.now() + timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)
        return mail

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Wrong passwords count by person and place: a stranger who tries does not keep the right person out."""
        by_person: str = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{by_person}:{address_of(request)}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        if is_too_often(request, "password-try", key=str(credentials.get("email", ""))):
            raise self.validation_error("too_many_login_attempts")
        super().pre_authenticate(request, **credentials)

    def get_http_user_agent(self, request: HttpRequest) -> str:
        """What a mail about a change of sign-in names as browser."""
        return request.headers.get("User-Agent") or gettext("unknown")


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """ACM/IDM: the authority gives the rights, so a first sign-in makes the person.

    It does not say who an address belongs to: somebody who manages the users of one organisation could write the
    address of another's mayor there. An account that exists is linked only by who is signed in to it.
    """

    def get_requests_session(self) -> Session:
        session: Session = super().get_requests_session()
        session.mount("https://", SystemAuthorities())
        return session

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return sociallogin.account.provider == "acmidm"

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """A known identity goes on; an address that has an account must be proved by signing in to that first."""
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            raise ImmediateHttpResponse(redirect("accounts:me"))
        if sociallogin.is_existing or sociallogin.account.provider != "acmidm":
            return
        address = sociallogin.user.email
        known = person_with_address(address) if address else None
        if known is None:
            self._begin(request, sociallogin, address)
        elif known == request.user and known.vo_id in {None, sociallogin.user.vo_id}:
            known.vo_id = sociallogin.user.vo_id
            known.save(update_fields=["vo_id"])
            sociallogin.connect(request, known)
        else:
            raise ImmediateHttpResponse(
                render(request, "account/link_first.html", {"address": address}, status=409)
            )

    def _begin(self, request: HttpRequest, sociallogin: SocialLogin, address: str) -> None:
        """A new person, with the work address of the claims. Nobody proved to have it, so it opens nothing yet."""
        if not (sociallogin.user.vo_id and address):
            raise ImmediateHttpResponse(render(request, "account/claims_missing.html", status=403))
        give_up_claims(address)
        sociallogin.email_addresses = [EmailAddress(email=address, verified=False, primary=True)]

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """The page says that it did not work; the log says what, for who looks after the installation."""
        what = type(exception).__name__ if exception else str(getattr(error, "value", error))
        note("sign-in failed", method="acmidm", error=what if _ERROR.fullmatch(what) else "unknown")

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> Person:
        claims = claims_of(sociallogin)
        person: Person = sociallogin.user
        names = [str(claims.get("given_name") or ""), str(claims.get("family_name") or "")]
        person.name = " ".join(part for part in names if part)[:120]
        person.email = str(claims.get("vo_email") or claims.get("email") or "").lower()
        person.vo_id = str(claims.get("vo_id") or "") or None
        return person


def claims_of(sociallogin: SocialLogin) -> dict[str, Any]:
    """The claims of an OpenID Connect sign-in, the id token first, the user info over it."""
    extra = sociallogin.account.extra_data or {}
    return {
        **(extra.get("id_token") or {}),
        **(extra.get("userinfo") or {}),
        **{k: v for k, v in extra.items() if k not in {"id_token", "userinfo"}},
    }
