"""The sign-in library's forms: with the house's limits, and one line in the security log when a passkey is refused."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import (
    ConfirmLoginCodeForm,
    LoginForm,
    RequestLoginCodeForm,
    ResetPasswordForm,
)
from allauth.core import context
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm, LoginWebAuthnForm, ReauthenticateWebAuthnForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from polarprof.common.security_log import note
from polarprof.common.throttling import is_too_often

TOO_OFTEN = "too_many_login_attempts"


class PasswordForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Without the way out as a help text: it stands before the field and would be met first; the page has it behind."""
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""

    def clean(self) -> Any:
        """The attempts of strangers count too; whoever is locked out by them sees which other way still works."""
        try:
            return super().clean()
        except ValidationError as problem:
            if getattr(problem, "code", "") != TOO_OFTEN:
                raise
            said = _("That failed too often. Sign in with a code by mail, or try again later.")
            raise ValidationError(said, code=TOO_OFTEN) from problem


class PasswordResetForm(ResetPasswordForm):
    def clean_email(self) -> str:
        """Counts by person and place, so that a stranger who asks does not keep the right person out."""
        email = str(super().clean_email())
        if is_too_often(context.request, "password-reset", key=email):
            raise get_adapter().validation_error(TOO_OFTEN)
        return email

    def save(self, request: HttpRequest, **given: Any) -> str:
        """Of the mails to one address no more than so many leave, wherever they were asked; the page says the same."""
        email = str(self.cleaned_data["email"])
        return (
            email
            if is_too_often(request, "password-reset-mail", key=email)
            else str(super().save(request, **given))
        )


class CodeRequestForm(RequestLoginCodeForm):
    def clean_email(self) -> str:
        """Counts by person and place, so that a stranger who asks does not keep the right person out."""
        email = str(self.cleaned_data.get("email", ""))
        if email and is_too_often(context.request, "sign-in-code", key=email):
            raise get_adapter().validation_error(TOO_OFTEN)
        return str(super().clean_email())


class CodeForm(ConfirmLoginCodeForm):
    def clean_code(self) -> str:
        session = context.request.session.session_key or ""
        if is_too_often(context.request, "code-try", key=session):
            raise get_adapter().validation_error(TOO_OFTEN)
        return str(super().clean_code())


class _PasskeyForm(AuthenticateWebAuthnForm):
    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()
        except ValidationError:
            note("sign-in failed", method="webauthn", **({"person": self.user.uuid} if self.user else {}))
            raise


class PasskeyLoginForm(_PasskeyForm, LoginWebAuthnForm):
    pass


class PasskeySecondStepForm(_PasskeyForm):
    pass


class PasskeyProofForm(_PasskeyForm, ReauthenticateWebAuthnForm):
    pass
