"""Pages of the expertise room."""

from django.urls import path

from polarprof.expertise.web import views

app_name = "expertise"
urlpatterns = [
    path("", views.offer_list, name="list"),
    path("handreikingen/<uuid:uuid>/", views.guide, name="guide"),
    path("praktijken/<uuid:uuid>/", views.practice, name="practice"),
    path("experten/mijn-pagina/", views.own, name="own"),
    path("experten/mijn-pagina/weg/", views.remove_own, name="remove-own"),
    path("experten/<uuid:uuid>/", views.expert, name="expert"),
]
