"""Every address of the product. Dutch paths, English names; who may open them stands at the views."""

from django.urls import URLPattern, URLResolver, include, path

handler400 = "polarprof.common.web.errors.bad_request"

urlpatterns: list[URLPattern | URLResolver] = [
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
