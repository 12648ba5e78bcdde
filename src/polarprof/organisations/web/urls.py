"""Pages of the room."""

from django.urls import path

from polarprof.organisations.web import access, entry, onboarding

app_name = "organisations"
urlpatterns = [
    path("hoedanigheid/", access.capacity, name="capacity"),
    path("mensen/", access.people, name="people"),
    path("mensen/uitnodigen/", access.invite, name="invite"),
    path("mensen/uitnodiging/<uuid:uuid>/", access.invitation, name="invitation"),
    path("mensen/aanvraag/<uuid:uuid>/", access.decide, name="decide"),
    path("mensen/<uuid:uuid>/beeindigen/", access.end, name="end"),
    path("overzicht/", onboarding.overview, name="overview"),
    path("overzicht/<uuid:uuid>/", onboarding.organisation, name="organisation"),
    path("overzicht/<uuid:uuid>/uitnodigen/", onboarding.invite_coordinator, name="invite-coordinator"),
    path(
        "overzicht/<uuid:uuid>/uitnodiging/<uuid:invitation>/",
        onboarding.invitation,
        name="opening-invitation",
    ),
    path("overzicht/<uuid:uuid>/domein/", onboarding.claim_domain, name="claim-domain"),
    path("overzicht/<uuid:uuid>/domein/intrekken/", onboarding.withdraw_domain, name="withdraw-domain"),
    path("overzicht/<uuid:uuid>/nummers/", onboarding.set_numbers, name="set-numbers"),
    path("toetreden/", entry.join, name="join"),
    path("toetreden/bevestigen/<str:token>/", entry.confirm, name="confirm"),
    path("uitnodiging/<str:token>/", entry.accept, name="accept"),
]
