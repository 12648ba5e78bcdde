"""Every address of the product. Dutch paths, English names; who may open them stands at the views."""

from allauth.account import views as account_views
from allauth.mfa.totp import views as totp_views
from allauth.mfa.webauthn import views as webauthn_views
from django.urls import URLPattern, URLResolver, include, path, re_path

from polarprof.accounts.reauthentication import with_reauthentication
from polarprof.accounts.web import acmidm, codes, sign_in
from polarprof.accounts.web.admin_account import account as admin_account
from polarprof.common.policies import policy, signed_in
from polarprof.common.web import closed

handler400 = "polarprof.common.web.errors.bad_request"
handler403 = "polarprof.common.web.errors.forbidden"
handler404 = "polarprof.common.web.errors.not_found"
handler500 = "polarprof.common.web.errors.server_error"

# Before the libraries' own addresses: what stands here is found first.
one_way_in = [
    path("beheer/login/", closed.to_sign_in, name="admin-sign-in"),
    path("beheer/account/", admin_account, name="admin-account"),
    re_path(r"^beheer/(?:password_reset|users)(?:/.*)?$", closed.not_here, name="admin-accounts"),
    re_path(
        r"^aanmelden/(?:signup|3rdparty|social)(?:/(?!login/).*)?$", closed.not_here, name="other-accounts"
    ),
    path("aanmelden/login/", sign_in.sign_in, name="sign-in"),
    path("aanmelden/login/code/", codes.ask, name="ask-code"),
    path("aanmelden/login/code/confirm/", codes.confirm, name="confirm-code"),
    path("aanmelden/oidc/acmidm/login/", acmidm.login, name="acmidm-login"),
    *(
        path(f"aanmelden/{route}", policy(signed_in)(with_reauthentication()(view)), name=f"proved-{name}")
        for route, view, name in (
            ("email/", account_views.email, "email"),
            ("password/set/", account_views.password_set, "password"),
            ("2fa/totp/activate/", totp_views.activate_totp, "totp"),
            ("2fa/webauthn/add/", webauthn_views.add_webauthn, "passkey"),
        )
    ),
]

urlpatterns: list[URLPattern | URLResolver] = [
    *one_way_in,
    path("", include("polarprof.site.web.urls")),
    path("ik/", include("polarprof.accounts.web.urls")),
    path("organisatie/", include("polarprof.organisations.web.urls")),
    path("bevraging/", include("polarprof.fieldwork.web.urls")),
    path("aanbod/", include("polarprof.expertise.web.urls")),
    path("leren/", include("polarprof.academy.web.urls")),
    path("standpunten/", include("polarprof.standpoints.web.urls")),
    path("plannen/", include("polarprof.plans.web.urls")),
    path("vragen/", include("polarprof.exchange.web.urls")),
    path("agenda/", include("polarprof.events.web.urls")),
    path("programma/", include("polarprof.programme.web.urls")),
    path("", include("polarprof.notices.web.urls")),
    path("aanmelden/", include("allauth.urls")),
    path("taal/", include("django.conf.urls.i18n")),
    path("beheer/", include("wagtail.admin.urls")),
]
