"""Wishes to compute a round get keys by chance: a counter told how many votes came between two copies."""

import polarprof.standpoints.models.keys
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("standpoints", "0015_shown_reasons"),
    ]

    operations = [
        migrations.AlterField(
            model_name="recount",
            name="id",
            field=models.BigAutoField(
                default=polarprof.standpoints.models.keys.random_key, primary_key=True, serialize=False
            ),
        ),
    ]
