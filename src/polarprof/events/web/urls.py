"""Pages of the events room."""

from django.urls import path

from polarprof.events.web import views

app_name = "events"
urlpatterns = [
    path("", views.event_list, name="list"),
    path("<uuid:uuid>/", views.event, name="event"),
    path("<uuid:uuid>/inschrijven/", views.register, name="register"),
    path("<uuid:uuid>/uitschrijven/", views.cancel, name="cancel"),
    path("<uuid:uuid>/afspraak.ics", views.calendar, name="calendar"),
    path("<uuid:uuid>/aanwezig/", views.presence, name="presence"),
    path("aanwezig/<uuid:uuid>/", views.note_presence, name="note-presence"),
    path("aanwezig/<uuid:uuid>/ongedaan/", views.undo_presence, name="undo-presence"),
]
