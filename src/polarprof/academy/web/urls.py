"""Pages of the academy."""

from django.urls import path

from polarprof.academy.web import certificates, courses, notebook, units

app_name = "academy"
urlpatterns = [
    path("", courses.course_list, name="list"),
    path("schrift/", notebook.notebook, name="notebook"),
    path("schrift/<uuid:uuid>/", notebook.entry, name="note"),
    path("attest/<uuid:uuid>/downloaden/", certificates.download, name="certificate-pdf"),
    path("attest/<uuid:uuid>/vervangen/", certificates.replace, name="replace"),
    path("attest/<str:code>/", certificates.verify, name="verify"),
    path("attest/<str:code>/intrekken/", certificates.revoke, name="revoke"),
    path("deel/<uuid:uuid>/", units.unit, name="unit"),
    path("deel/<uuid:uuid>/opnieuw/", units.retry, name="retry"),
    path("opleiding/<slug:slug>/", courses.course, name="course"),
    path("opleiding/<slug:slug>/starten/", courses.start, name="start"),
    path("opleiding/<slug:slug>/verder/", courses.resume, name="resume"),
    path("opleiding/<slug:slug>/klaar/", courses.done, name="done"),
    path("opleiding/<slug:slug>/attest/", certificates.issue, name="issue"),
]
