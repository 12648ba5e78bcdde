"""Authors of texts for a side choose whether their text may stand beside the result; of what was written before, it may not."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("standpoints", "0014_about_oneself"),
    ]

    operations = [
        migrations.AddField("turingtesttext", "may_be_shown", models.BooleanField(default=False)),
    ]
