"""Pages of the survey and of the gaps."""

from django.urls import path

from polarprof.fieldwork.web import answering, distributing, gaps, steering

app_name = "fieldwork"
urlpatterns = [
    path("", steering.overview, name="overview"),
    path("starten/<uuid:uuid>/", steering.start, name="start"),
    path("via/<str:token>/", answering.by_link, name="by-link"),
    path("deel/<uuid:uuid>/", answering.section, name="section"),
    path("deel/<uuid:uuid>/toewijzen/", steering.delegate, name="delegate"),
    path("deel/<uuid:uuid>/herinneren/", steering.remind, name="remind"),
    path("leemtes/", gaps.gap_list, name="gaps"),
    path("leemtes/op-papier/", gaps.gap_paper, name="gaps-paper"),
    path("leemtes/<slug:theme>/", gaps.gap_detail, name="gap"),
    path("noden/", gaps.needs, name="needs"),
    path("<uuid:uuid>/", steering.response, name="response"),
    path("<uuid:uuid>/verdelen/", distributing.distribute, name="distribute"),
    path("<uuid:uuid>/delen/", steering.share, name="share"),
    path("<uuid:uuid>/sluiten/", steering.close, name="close"),
]
