"""Themes by foreign key instead of by a loose word, and a gap knows from which answers it was measured."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def known_themes_only(apps: Any, schema_editor: Any) -> None:
    """A word that is no theme could only come from an older taxonomy: an action loses it, a gap keeps it as a theme."""
    theme, action = apps.get_model("themes", "Theme"), apps.get_model("plans", "Action")
    known = theme.objects.values("key")
    action.objects.exclude(theme_key__in=known).update(theme_key=None)
    for gap in apps.get_model("plans", "PlanGap").objects.exclude(theme_key__in=known):
        labels = {"facet": "dimension", "label_nl": gap.label, "label_en": gap.label}
        theme.objects.get_or_create(key=gap.theme_key, defaults=labels)


def find_responses(apps: Any, schema_editor: Any) -> None:
    """By the local government of the plan and the title of the wave, where that is one response."""
    responses = apps.get_model("fieldwork", "SurveyResponse").objects
    for gap in apps.get_model("plans", "PlanGap").objects.select_related("plan"):
        own = responses.filter(organisation_id=gap.plan.organisation_id, wave__title=gap.wave_title)[:2]
        if len(own) == 1:
            gap.response = own[0]
            gap.save(update_fields=["response"])


class Migration(migrations.Migration):
    dependencies = [
        ("fieldwork", "0002_desk_names"),
        ("plans", "0003_drop_single_partner"),
        ("themes", "0001_initial"),
    ]

    operations = [
        migrations.AlterField("action", "theme_key", models.SlugField(max_length=40, blank=True, null=True)),
        migrations.RunPython(known_themes_only, migrations.RunPython.noop),
        migrations.RemoveConstraint("plangap", "plans_gap_once"),
        migrations.RenameField("action", "theme_key", "theme"),
        migrations.RenameField("plangap", "theme_key", "theme"),
        migrations.AlterField(
            "action",
            "theme",
            models.ForeignKey(
                "themes.theme",
                django.db.models.deletion.PROTECT,
                to_field="key",
                null=True,
                blank=True,
                related_name="+",
            ),
        ),
        migrations.AlterField(
            "plangap",
            "theme",
            models.ForeignKey(
                "themes.theme", django.db.models.deletion.PROTECT, to_field="key", related_name="+"
            ),
        ),
        migrations.AddConstraint(
            "plangap", models.UniqueConstraint(fields=["plan", "theme"], name="plans_gap_once")
        ),
        migrations.AddField(
            "plangap",
            "response",
            models.ForeignKey(
                "fieldwork.surveyresponse",
                django.db.models.deletion.PROTECT,
                null=True,
                related_name="+",
            ),
        ),
        migrations.RunPython(find_responses, migrations.RunPython.noop),
    ]
