"""Pages about oneself."""

from django.urls import path

from polarprof.accounts.web import views

app_name = "accounts"
urlpatterns = [
    path("", views.me, name="me"),
    path("bewaard/<slug:key>/", views.held, name="held"),
    path("downloaden/", views.download, name="download"),
    path("wissen/", views.erase, name="erase"),
]
