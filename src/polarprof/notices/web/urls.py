"""Pages of the notices room."""

from django.urls import path

from polarprof.notices.web import unsent, views

app_name = "notices"
urlpatterns = [
    path("meldingen/", views.notice_list, name="list"),
    path("meldingen/niet-vertrokken/", unsent.unsent, name="unsent"),
    path("meldingen/niet-vertrokken/opnieuw/", unsent.send_again, name="send-again"),
    path("meldingen/niet-vertrokken/taken/", unsent.retry_jobs, name="retry-jobs"),
    path("meldingen/niet-vertrokken/<uuid:uuid>/weg/", unsent.drop, name="drop-mail"),
    path("postvak/", views.postbox, name="postbox"),
    path("postvak/<uuid:uuid>/", views.postbox_mail, name="postbox-mail"),
]
