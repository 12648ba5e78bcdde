"""A need in a plan stands beside what is on offer; the percentage that was made of both goes."""

from django.db import migrations, models

SURENESS = [
    ("sure", "sure"),
    ("fairly", "fairly sure"),
    ("unsure", "not very sure"),
    ("not_asked", "not asked how sure"),
]


class Migration(migrations.Migration):
    dependencies = [("plans", "0005_owner_told")]

    operations = [
        migrations.AlterModelOptions("plangap", {"ordering": ("-need", "label")}),
        migrations.RemoveField("plangap", "coverage"),
        migrations.RemoveField("plangap", "gap"),
        migrations.AddField(
            "plangap", "sureness", models.CharField(blank=True, choices=SURENESS, default="", max_length=12), False
        ),
        migrations.AddField("plangap", "answered", models.PositiveSmallIntegerField(null=True)),
        migrations.AddField("plangap", "unknown", models.PositiveSmallIntegerField(null=True)),
        migrations.AddField("plangap", "offers", models.PositiveSmallIntegerField(null=True)),
        migrations.AddField("plangap", "used", models.PositiveSmallIntegerField(null=True)),
    ]
