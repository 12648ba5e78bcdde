"""Pages about oneself."""

from django.urls import path

from polarprof.accounts.web import acmidm, pending_submissions, reauthentication, views

app_name = "accounts"
urlpatterns = [
    path("", views.me, name="me"),
    path("bewaard/<slug:key>/", views.held, name="held"),
    path("acm-idm/", acmidm.link, name="link-acmidm"),
    path("bevestigen/", reauthentication.prove, name="prove"),
    path("overal-afmelden/", views.sign_out_everywhere, name="sign-out-everywhere"),
    path("niet-verzonden/<slug:key>/", pending_submissions.resume, name="resume"),
    path("downloaden/", views.download, name="download"),
    path("wissen/", views.erase, name="erase"),
]
