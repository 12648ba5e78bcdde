"""The sign-in library's forms: with the house's limits, and one line in the security log when a passkey is refused."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.core import context
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm, LoginWebAuthnForm, ReauthenticateWebAuthnForm
from django.core.exceptions import ValidationError

from polarprof.common.security_log import note
from polarprof.common.throttling import is_too_often


class CodeRequestForm(RequestLoginCodeForm):  # type: ignore[misc]
    def clean_email(self) -> str:
        """Counts by person and place, so that a stranger who asks does not keep the right person out."""
        email = str(self.cleaned_data.get("email", ""))
        if email and is_too_often(context.request, "sign-in-code", key=email):
            raise get_adapter().validation_error("too_many_login_attempts")
        return str(super().clean_email())


class CodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]
    def clean_code(self) -> str:
        session = context.request.session.session_key or ""
        if is_too_often(context.request, "code-try", key=session):
            raise get_adapter().validation_error("too_many_login_attempts")
        return str(super().clean_code())


class _PasskeyForm(AuthenticateWebAuthnForm):  # type: ignore[misc]
    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()
        except ValidationError:
            note("sign-in failed", method="webauthn", **({"person": self.user.uuid} if self.user else {}))
            raise


class PasskeyLoginForm(_PasskeyForm, LoginWebAuthnForm):  # type: ignore[misc]
    pass


class PasskeySecondStepForm(_PasskeyForm):
    pass


class PasskeyProofForm(_PasskeyForm, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    pass
