"""Pages of the programme room."""

from django.urls import path

from polarprof.programme.web import views

app_name = "programme"
urlpatterns = [
    path("", views.report, name="report"),
    path("<slug:edition>/", views.report, name="edition"),
    path("<slug:edition>/bewijs/<slug:kpi>/", views.evidence, name="evidence"),
    path("<slug:edition>/<slug:which>.<slug:ending>", views.report_list, name="list"),
    path(
        "<slug:edition>/bewijs/<slug:kpi>/<slug:which>.<slug:ending>",
        views.evidence_list,
        name="evidence-list",
    ),
]
