"""Pages of the plans room."""

from django.urls import path

from polarprof.plans.web import (
    comments,
    decisions,
    exports,
    follow_up,
    items,
    measurements,
    plans,
    sections,
    standpoints,
    supplements,
)

app_name = "plans"
urlpatterns = [
    path("", plans.plan_list, name="list"),
    path("starten/", plans.start, name="start"),
    path("als-partner/", follow_up.partner, name="partner"),
    path("stand/<str:token>/", follow_up.answer, name="follow-up-answer"),
    path("deel/<uuid:uuid>/", sections.section, name="section"),
    path("deel/<uuid:uuid>/standpunten/<uuid:round_uuid>/", standpoints.take_in, name="take-standpoints"),
    path("deel/<uuid:uuid>/versies/", sections.revisions, name="revisions"),
    path("deel/<uuid:uuid>/opmerking/", comments.comment, name="comment"),
    path("opmerking/<uuid:uuid>/", comments.judge, name="judge-comment"),
    path("doel/<uuid:uuid>/", items.objective, name="objective"),
    path("doel/<uuid:uuid>/actie/", items.new_action, name="new-action"),
    path("actie/<uuid:uuid>/", items.action, name="action"),
    path("actie/<uuid:uuid>/aanvullen/", supplements.supplement, name="supplement"),
    path("indicator/<uuid:uuid>/", items.indicator, name="indicator"),
    path("indicator/<uuid:uuid>/metingen/", measurements.measurements, name="measurements"),
    path("meting/<uuid:uuid>/wissen/", measurements.delete, name="delete-measurement"),
    path("wissen/<str:kind>/<uuid:uuid>/", items.delete, name="delete"),
    path("beslissing/<uuid:uuid>/", decisions.decision, name="decision"),
    path("beslissing/<uuid:uuid>/vergelijken/", decisions.compare, name="compare"),
    path("beslissing/<uuid:uuid>/noteren/", decisions.note, name="note-decision"),
    path("leemte/<slug:theme>/", plans.take_in_gap, name="take-gap"),
    path("<uuid:uuid>/", plans.plan, name="plan"),
    path("<uuid:uuid>/beslissingen/", decisions.decisions, name="decisions"),
    path("<uuid:uuid>/kort/", plans.brief, name="brief"),
    path("<uuid:uuid>/stap/", plans.move, name="move"),
    path("<uuid:uuid>/leemtes/", plans.take_in_gaps, name="take-gaps"),
    path("<uuid:uuid>/acties/", items.overview, name="items"),
    path("<uuid:uuid>/doel/", items.new_objective, name="new-objective"),
    path("<uuid:uuid>/indicator/", items.new_indicator, name="new-indicator"),
    path("<uuid:uuid>/opvolging/", follow_up.overview, name="follow-up"),
    path("<uuid:uuid>/plan.docx", exports.word, name="word"),
    path("<uuid:uuid>/plan.pdf", exports.pdf, name="pdf"),
    path("<uuid:uuid>/acties.xlsx", exports.sheet, name="sheet"),
    path("<uuid:uuid>/acties.csv", exports.sheet, {"ending": "csv"}, name="sheet-csv"),
]
