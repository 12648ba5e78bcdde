"""The home page, the start page of each role, and the pages about the product."""

from django.urls import path

from polarprof.site.web import health, views

app_name = "site"
urlpatterns = [
    path("", views.home, name="home"),
    path("start/", views.start, name="start"),
    path("meenemen/", views.take_along, name="exports"),
    path("over/", views.about, name="about"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("componenten/", views.components, name="components"),
    path("gezond", health.ready, name="ready"),
    path("gezond/leeft", health.live, name="live"),
    path("gezond/alles", health.well, name="well"),
]
