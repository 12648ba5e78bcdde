"""The sign-in library's forms for a passkey, with one line in the security log when they refuse."""

from typing import Any

from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm, LoginWebAuthnForm, ReauthenticateWebAuthnForm
from django.core.exceptions import ValidationError

from polarprof.common.security_log import note


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
