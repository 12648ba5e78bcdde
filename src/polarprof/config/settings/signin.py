"""Sign-in: e-mail code or password, passkey, TOTP and OpenID Connect (ACM/IDM)."""

import os

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = [
    "polarprof.organisations.admin_rights.CapacityBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "site:start"
LOGOUT_REDIRECT_URL = "site:home"

ACCOUNT_ADAPTER = "polarprof.accounts.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "polarprof.accounts.adapters.SocialAccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
# Twice more for one sign-in; each counts as a code that was asked for (accounts.web.codes).
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = 2
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[PolarProf] "
ACCOUNT_LOGOUT_ON_GET = False
# No box to stay signed in: every session ends by the same rules, however it began (docs/decisions/0010).
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_USER_DISPLAY = "polarprof.accounts.adapters.user_display"

# The library's own forms, with the limits of the house and the proof of an address.
ACCOUNT_FORMS = {
    "confirm_email_verification_code": "polarprof.accounts.address_forms.ProveAddressForm",
    "request_login_code": "polarprof.accounts.security_forms.CodeRequestForm",
    "confirm_login_code": "polarprof.accounts.security_forms.CodeForm",
    "login": "polarprof.accounts.security_forms.PasswordForm",
    "reset_password": "polarprof.accounts.security_forms.PasswordResetForm",
}

MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# The library's own forms, with a line in the security log when they refuse.
MFA_FORMS = {
    "login_webauthn": "polarprof.accounts.security_forms.PasskeyLoginForm",
    "authenticate_webauthn": "polarprof.accounts.security_forms.PasskeySecondStepForm",
    "reauthenticate_webauthn": "polarprof.accounts.security_forms.PasskeyProofForm",
}
MFA_ADAPTER = "polarprof.accounts.second_steps.SecondStepAdapter"
MFA_TOTP_ISSUER = "PolarProf"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False

# Sign-in is one click. The address of the claims is no identity until it was proved (organisations.receivers).
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
# Who comes by ACM/IDM with an address that another account says it has, comes without one (accounts.adapters).
SOCIALACCOUNT_EMAIL_REQUIRED = False
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_STORE_TOKENS = False
# A link, not a form: the content policy of a page holds for where its forms lead, through every redirect of a
# provider that we do not know. What a foreign page can start with it is no more than a sign-in of one's own; linking
# an account to another identity is never started by it (accounts.adapters).
SOCIALACCOUNT_LOGIN_ON_GET = True

ACMIDM_ROLE_CLAIM = os.environ.get("POLARPROF_ACMIDM_ROLE_CLAIM", "polarprof_rol_3d")
ACMIDM_ISSUER = os.environ.get("POLARPROF_ACMIDM_ISSUER", "")
ACMIDM_CLIENT_ID = os.environ.get("POLARPROF_ACMIDM_CLIENT_ID", "polarprof")
ACMIDM_SECRET = os.environ.get("POLARPROF_ACMIDM_SECRET", "")


def openid_providers(issuer: str, client_id: str, secret: str) -> dict[str, object]:
    """Allauth's provider table with ACM/IDM in it, or one without a way in where no issuer is set.

    The library reads `provider_class` once, when the process starts.
    """
    strict = "polarprof.accounts.openid.StrictProvider"
    if not issuer:
        return {"openid_connect": {"provider_class": strict, "APPS": []}}
    app = {
        "provider_id": "acmidm",
        "name": "ACM/IDM",
        "client_id": client_id,
        "secret": secret,
        "settings": {
            "server_url": issuer.rstrip("/") + "/.well-known/openid-configuration",
            "uid_field": "vo_id",
            "oauth_pkce_enabled": True,
            "scope": ["openid", "profile", "vo", "polarprof"],
        },
    }
    return {"openid_connect": {"provider_class": strict, "APPS": [app]}}


SOCIALACCOUNT_PROVIDERS = openid_providers(ACMIDM_ISSUER, ACMIDM_CLIENT_ID, ACMIDM_SECRET)
