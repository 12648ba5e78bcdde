"""How allauth meets the house: closed sign-up, names from claims, people keyed on `vo_id`."""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.translation import gettext

from polarprof.accounts.models import Person
from polarprof.common.mail import Mail, render_text
from polarprof.common.recipients import language_of


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

    def get_http_user_agent(self, request: HttpRequest) -> str:
        """What a mail about a change of sign-in names as browser."""
        return request.headers.get("User-Agent") or gettext("unknown")


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """ACM/IDM: the authority gives the rights, so a first sign-in makes the person."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return sociallogin.account.provider == "acmidm"

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """The authority vouches for the work address: no second confirmation, and an account that has it is linked."""
        if sociallogin.is_existing or sociallogin.account.provider != "acmidm":
            return
        email = sociallogin.user.email
        known = EmailAddress.objects.filter(email__iexact=email, verified=True).select_related("user").first()
        if known and known.user.vo_id in {None, sociallogin.user.vo_id}:
            known.user.vo_id = sociallogin.user.vo_id
            known.user.save(update_fields=["vo_id"])
            sociallogin.connect(request, known.user)
        elif email:
            sociallogin.email_addresses = [EmailAddress(email=email, verified=True, primary=True)]

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
