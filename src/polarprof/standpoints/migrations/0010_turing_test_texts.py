"""Names of the field: texts of the Turing test, judged genuine; and the parts of a stored result under the same names."""

from typing import Any

from django.db import migrations, models

PARTS = {"marks": "representative", "heard": "representation", "weighed": "weighted"}
OF_A_DISCUSSION = {"carried": "absent_group_accuracy"}


def _named(parts: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    return {names.get(name, name): value for name, value in parts.items()}


def _rename(apps: Any, names: dict[str, str], of_a_discussion: dict[str, str], representation: str) -> None:
    for snapshot in apps.get_model("standpoints", "Snapshot").objects.iterator(chunk_size=50):
        content = _named(snapshot.content, names)
        told = content.get(representation, {})
        if told:
            content[representation] = {key: _named(one, of_a_discussion) for key, one in told.items()}
        snapshot.content = content
        snapshot.save(update_fields=["content"])


def forwards(apps: Any, schema_editor: Any) -> None:
    _rename(apps, PARTS, OF_A_DISCUSSION, "representation")


def backwards(apps: Any, schema_editor: Any) -> None:
    _rename(apps, {b: a for a, b in PARTS.items()}, {b: a for a, b in OF_A_DISCUSSION.items()}, "heard")


class Migration(migrations.Migration):
    dependencies = [("standpoints", "0009_hall")]

    operations = [
        migrations.RemoveConstraint("plea", "standpoints_plea_counts"),
        migrations.RemoveConstraint("plea", "standpoints_plea_once_a_statement"),
        migrations.RemoveConstraint("plea", "standpoints_plea_side"),
        migrations.RemoveConstraint("plea", "standpoints_plea_refused_with_reason"),
        migrations.RenameModel("Plea", "TuringTestText"),
        migrations.RenameField("turingtesttext", "taken", "judged_genuine"),
        migrations.AlterField(
            "turingtesttext",
            "round",
            models.ForeignKey("standpoints.round", models.CASCADE, related_name="turing_test_texts"),
        ),
        migrations.AlterField(
            "turingtesttext",
            "statement",
            models.ForeignKey("standpoints.statement", models.CASCADE, related_name="turing_test_texts"),
        ),
        migrations.AddConstraint(
            "turingtesttext",
            models.UniqueConstraint(
                fields=["statement", "author_key"], name="standpoints_turing_test_text_once_a_statement"
            ),
        ),
        migrations.AddConstraint(
            "turingtesttext",
            models.CheckConstraint(
                condition=models.Q(side__in=(1, -1)), name="standpoints_turing_test_text_side"
            ),
        ),
        migrations.AddConstraint(
            "turingtesttext",
            models.CheckConstraint(
                condition=models.Q(judged_genuine__lte=models.F("judges")),
                name="standpoints_turing_test_text_counts",
            ),
        ),
        migrations.AddConstraint(
            "turingtesttext",
            models.CheckConstraint(
                condition=~models.Q(state="refused") | ~models.Q(reason=""),
                name="standpoints_turing_test_text_refused_with_reason",
            ),
        ),
        migrations.RunPython(forwards, backwards),
    ]
