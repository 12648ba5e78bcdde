"""How allauth meets the house: closed sign-up, names from claims, people keyed on `vo_id`."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from requests import Session

from polarprof.accounts.actions import give_up_claims, no_address
from polarprof.accounts.claims import claims_of
from polarprof.accounts.models import Person
from polarprof.accounts.provider_connection import SystemAuthorities
from polarprof.accounts.queries import is_said_by_somebody, person_with_address
from polarprof.accounts.reauthentication import had_second_step, has_reauthenticated, reauthentication_page
from polarprof.common.mail import Mail, render_text
from polarprof.common.recipients import language_of
from polarprof.common.security_log import note
from polarprof.common.throttling import address_of, is_too_often

# What a provider calls an error; anything else could be anybody's words.
_ERROR = re.compile(r"[A-Za-z0-9_]{1,40}")


def user_display(person: Person) -> str:
    return str(person)


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by allauth's form: an invitation or a claimed domain opens the door (organisations)."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str = "") -> bool:
        """Applies the same quarter of an hour as everywhere: people who just signed in are not asked again (accounts.reauthentication)."""
        return not has_reauthenticated(self.request)

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
        """What is refused where it comes from does not count among all places; who is signed in and proves it, neither."""
        super().pre_authenticate(request, **credentials)
        if request.user.is_authenticated:
            return
        if is_too_often(request, "password-try", key=str(credentials.get("email", ""))):
            raise self.validation_error("too_many_login_attempts")

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """A code that was mailed there is the proof: accounts that only said that they have the address lose it."""
        with transaction.atomic():
            give_up_claims(email_address.email, owner=email_address.user)
            confirmed: bool = super().confirm_email(request, email_address)
        return confirmed

    def get_http_user_agent(self, request: HttpRequest) -> str:
        """What a mail about a change of sign-in names as browser."""
        return request.headers.get("User-Agent") or gettext("unknown")


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """ACM/IDM: the authority gives the rights, so a first sign-in makes the person.

    It does not say who an address belongs to: somebody who manages the users of one organisation could write the
    address of another's mayor there. An existing account is linked only by the person who is signed in to it.
    """

    def get_requests_session(self) -> Session:
        session: Session = super().get_requests_session()
        session.mount("https://", SystemAuthorities())
        return session

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return bool(sociallogin.account.provider == "acmidm")

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """A known identity goes on; an address that has an account must be proved by signing in to that first."""
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            raise ImmediateHttpResponse(redirect("accounts:me"))
        if sociallogin.account.provider != "acmidm":
            return
        if sociallogin.is_existing:
            if request.user.is_authenticated and sociallogin.user != request.user:
                raise ImmediateHttpResponse(render(request, "account/linked_elsewhere.html", status=409))
            return
        address = sociallogin.user.email
        known = person_with_address(address) if address else None
        if known is None:
            if request.user.is_authenticated:
                raise ImmediateHttpResponse(render(request, "account/linked_elsewhere.html", status=409))
            self._begin(request, sociallogin, address)
        elif known == request.user and known.vo_id in {None, sociallogin.user.vo_id}:
            self._proved_first(request)
            known.vo_id = sociallogin.user.vo_id
            Person.objects.filter(pk=known.pk).update(vo_id=known.vo_id)
            sociallogin.connect(request, known)
            note("acmidm connected", person=known.uuid)
            messages.success(request, gettext("ACM/IDM is connected: from now on it opens this account."))
        else:
            raise ImmediateHttpResponse(
                render(request, "account/link_first.html", {"address": address}, status=409)
            )

    def _proved_first(self, request: HttpRequest) -> None:
        """A new way to sign in is connected only by the owner of the account, who proved recently who they are, with their second step if any."""
        if not has_reauthenticated(request):
            page = reauthentication_page(request)
        elif is_mfa_enabled(request.user) and not had_second_step(request):
            page = reverse("mfa_reauthenticate")
        else:
            return
        raise ImmediateHttpResponse(
            redirect(f"{page}?{urlencode({'next': reverse('accounts:link-acmidm')})}")
        )

    def _begin(self, request: HttpRequest, sociallogin: SocialLogin, address: str) -> None:
        """A new person, with the work address of the claims. Nobody proved to have it, so it opens nothing yet.

        And it takes nothing: where another account says that it has the address, this one comes without.
        """
        if not address:
            raise ImmediateHttpResponse(render(request, "account/claims_missing.html", status=403))
        sociallogin.email_addresses = []
        if is_said_by_somebody(address):
            sociallogin.user.email = no_address(sociallogin.user)

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> Person:
        """All of a new account, or nothing. Where somebody else said the address a moment ago, it comes without one.

        The same person in another tab may have been first: then the sign-in is begun once more, and finds the account.
        """
        vo_id = sociallogin.user.vo_id
        try:
            with transaction.atomic():
                return self._save_user(request, sociallogin, form)
        except IntegrityError:
            if Person.objects.filter(vo_id=vo_id).exists():
                raise ImmediateHttpResponse(redirect("acmidm-login")) from None
            if not is_said_by_somebody(sociallogin.user.email):
                raise
        sociallogin.user.email = no_address(sociallogin.user)
        with transaction.atomic():
            return self._save_user(request, sociallogin, form)

    def _save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any) -> Person:
        person: Person = super().save_user(request, sociallogin, form)
        if person.is_without_address:
            EmailAddress.objects.filter(user=person).delete()
        return person

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """The page says that sign-in failed; the log says why, for the operator of the installation."""
        what = type(exception).__name__ if exception else str(getattr(error, "value", error))
        note("sign-in failed", method="acmidm", error=what if _ERROR.fullmatch(what) else "unknown")

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> Person:
        claims = claims_of(sociallogin)
        person: Person = sociallogin.user
        person.name, person.email, person.vo_id = claims.name, claims.email, claims.vo_id
        return person
