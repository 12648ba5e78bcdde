"""Pages of the room."""

from django.urls import path

from polarprof.organisations.web import access, entry

app_name = "organisations"
urlpatterns = [
    path("hoedanigheid/", access.capacity, name="capacity"),
    path("mensen/", access.people, name="people"),
    path("mensen/uitnodigen/", access.invite, name="invite"),
    path("mensen/aanvraag/<uuid:uuid>/", access.decide, name="decide"),
    path("mensen/<uuid:uuid>/beeindigen/", access.end, name="end"),
    path("toetreden/", entry.join, name="join"),
    path("toetreden/bevestigen/<str:token>/", entry.confirm, name="confirm"),
    path("uitnodiging/<str:token>/", entry.accept, name="accept"),
]
