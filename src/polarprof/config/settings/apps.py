"""The rooms and the libraries, from the top storey to the cellar."""

from typing import Any

ROOMS = [
    "polarprof.site",
    "polarprof.programme",
    "polarprof.plans",
    "polarprof.academy",
    "polarprof.exchange",
    "polarprof.events",
    "polarprof.fieldwork",
    "polarprof.standpoints",
    "polarprof.expertise",
    "polarprof.instruments",
    "polarprof.notices",
    "polarprof.themes",
    "polarprof.journal",
    "polarprof.organisations",
    "polarprof.accounts",
    "polarprof.common",
]

INSTALLED_APPS = [
    *ROOMS,
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "wagtail.snippets",
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
]

MIDDLEWARE = [
    # First, so that what those below answer by themselves (another address, a wrong Host, no right) says it too.
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "polarprof.common.middleware.RequestLogMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "polarprof.common.middleware.AnswerHeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "polarprof.common.middleware.AdminContentPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "polarprof.common.middleware.PreferredLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "polarprof.accounts.middleware.SessionEndMiddleware",
    "polarprof.accounts.second_step_return.SecondStepReturnMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "polarprof.organisations.middleware.ActingMiddleware",
    # After the capacity is what the form says: the second step is asked of who acts, not of who acted before.
    "polarprof.accounts.middleware.SecondStepMiddleware",
    "polarprof.common.web.taken_drafts.TakenDraftMiddleware",
    "polarprof.common.web.sheets.NoSuchFileMiddleware",
]

ROOT_URLCONF = "polarprof.config.urls"
WSGI_APPLICATION = "polarprof.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEST_RUNNER = "django.test.runner.DiscoverRunner"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            # {% csrf_token %} also says in what capacity a form was filled in.
            "builtins": ["polarprof.common.templatetags.acting_form"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "polarprof.common.context.page",
            ],
        },
    },
]
FORM_RENDERER = "polarprof.common.forms.renderer.PolarProfRenderer"

# One way in for the whole product: Wagtail has no sign-in, password or address of its own (common.web.closed).
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_SITE_NAME = "PolarProf"
WAGTAILADMIN_BASE_URL = "http://localhost"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_CONTENT_LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
TAGGIT_CASE_INSENSITIVE = True
