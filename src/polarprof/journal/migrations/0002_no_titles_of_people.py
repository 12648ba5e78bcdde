"""Titles that people typed leave the statements that were recorded before."""

from typing import Any

from django.db import migrations

WORDS = {
    "answer": "Antwoord",
    "event": "Activiteit",
    "local-plan": "Lokaal actieplan",
    "plan-action": "Actie in een plan",
    "question": "Vraag",
    "standpoint-round": "Standpuntenronde",
}
BATCH = 500


def rename(apps: Any, schema_editor: Any) -> None:
    statements = apps.get_model("journal", "Statement").objects.filter(object_kind__in=WORDS).order_by("pk")
    last = 0
    while batch := list(statements.filter(pk__gt=last).only("pk", "object_kind", "statement")[:BATCH]):
        for one in batch:
            one.statement["object"]["definition"]["name"] = {"nl": WORDS[one.object_kind]}
        statements.model.objects.bulk_update(batch, ["statement"])
        last = batch[-1].pk


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
