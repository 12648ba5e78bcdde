"""Pages of the notices room."""

from django.urls import path

from polarprof.notices.web import views

app_name = "notices"
urlpatterns = [
    path("meldingen/", views.notice_list, name="list"),
    path("postvak/", views.postbox, name="postbox"),
    path("postvak/<uuid:uuid>/", views.postbox_mail, name="postbox-mail"),
]
