"""When the owner of an action heard of it. Who was asked how it goes knows it already."""

from typing import Any

from django.db import migrations, models
from django.db.models.functions import Now


def owners_who_were_asked_know(apps: Any, schema_editor: Any) -> None:
    action = apps.get_model("plans", "Action").objects
    asked = action.filter(follow_ups__isnull=False).values("pk")
    action.filter(pk__in=asked).update(owner_told_at=Now())


class Migration(migrations.Migration):
    dependencies = [("plans", "0004_themes_and_responses")]

    operations = [
        migrations.AddField("action", "owner_told_at", models.DateTimeField(editable=False, null=True)),
        migrations.RunPython(owners_who_were_asked_know, migrations.RunPython.noop),
    ]
