"""Statements that tell who somebody is are marked: they stay out of the map and the groups."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("standpoints", "0013_entry"),
    ]

    operations = [
        migrations.AddField("statement", "is_about_oneself", models.BooleanField(default=False)),
    ]
