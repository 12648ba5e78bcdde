from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("common", "0001_retention_run")]

    operations = [
        migrations.CreateModel(
            name="DoneOnce",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("key", models.CharField(max_length=64, unique=True)),
                ("done_at", models.DateTimeField()),
            ],
        ),
    ]
