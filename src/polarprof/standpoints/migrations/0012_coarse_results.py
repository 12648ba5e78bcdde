"""No exact count, no mark and no moment finer than a day stays beside the ballots; keys of ballots by chance."""

import secrets
from typing import Any

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models
from django.db.models.functions import TruncDate

import polarprof.standpoints.models.keys


def keep_days(apps: Any, schema_editor: Any) -> None:
    apps.get_model("standpoints", "Review").objects.update(reviewed_on=TruncDate("created_at"))


def shuffle_ballots(apps: Any, schema_editor: Any) -> None:
    """Primary keys by chance; on SQLite they are also the order of the rows."""
    ballots = apps.get_model("standpoints", "Ballot").objects
    for pk in list(ballots.values_list("pk", flat=True)):
        ballots.filter(pk=pk).update(id=1 + secrets.randbits(62))


def wish_for_results(apps: Any, schema_editor: Any) -> None:
    of_ballots = apps.get_model("standpoints", "Ballot").objects.order_by().values_list("round_id", flat=True)
    recounts = apps.get_model("standpoints", "Recount").objects
    recounts.bulk_create(recounts.model(round_id=round_id) for round_id in of_ballots.distinct())


class Migration(migrations.Migration):
    dependencies = [
        ("standpoints", "0011_sealed_results"),
    ]

    operations = [
        migrations.AlterModelOptions(name="snapshot", options={}),
        migrations.AlterModelOptions(name="turingtesttext", options={"ordering": ("uuid",)}),
        migrations.RemoveConstraint(
            model_name="turingtesttext", name="standpoints_turing_test_text_counts"
        ),
        migrations.AddField("review", "reviewed_on", models.DateField(default=django.utils.timezone.localdate)),
        migrations.RunPython(keep_days, migrations.RunPython.noop),
        migrations.RemoveField("review", "created_at"),
        migrations.RemoveField("review", "updated_at"),
        migrations.RemoveField("round", "computed_at"),
        migrations.RemoveField("snapshot", "content"),
        migrations.RemoveField("snapshot", "created_at"),
        migrations.RemoveField("snapshot", "people"),
        migrations.RemoveField("snapshot", "updated_at"),
        migrations.RemoveField("snapshot", "votes"),
        migrations.RemoveField("turingtesttext", "judged_genuine"),
        migrations.RemoveField("turingtesttext", "judges"),
        migrations.RemoveField("turingtesttext", "mark"),
        migrations.AddField("recount", "not_before", models.DateField(null=True)),
        migrations.AddField("snapshot", "memory", models.BinaryField(default=bytes)),
        migrations.AddField("snapshot", "published", models.JSONField(default=dict)),
        migrations.AddField("snapshot", "published_on", models.DateField(null=True)),
        migrations.AddField("snapshot", "routes", models.BinaryField(default=bytes)),
        migrations.AlterField(
            "ballot",
            "id",
            models.BigAutoField(
                default=polarprof.standpoints.models.keys.random_key, primary_key=True, serialize=False
            ),
        ),
        migrations.AlterField(
            "snapshot",
            "round",
            models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="snapshot", to="standpoints.round"
            ),
        ),
        migrations.RunPython(shuffle_ballots, migrations.RunPython.noop),
        migrations.RunPython(wish_for_results, migrations.RunPython.noop),
    ]
