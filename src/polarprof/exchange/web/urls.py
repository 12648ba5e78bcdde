"""Pages of the exchange."""

from django.urls import path

from polarprof.exchange.web import views

app_name = "exchange"
urlpatterns = [
    path("", views.question_list, name="list"),
    path("stellen/", views.ask, name="ask"),
    path("<uuid:uuid>/", views.question, name="question"),
    path("<uuid:uuid>/wijzigen/", views.change, name="change"),
    path("antwoorden/<uuid:uuid>/hielp/", views.helped, name="helped"),
]
