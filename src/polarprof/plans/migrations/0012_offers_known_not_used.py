from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0011_silence_told'),
    ]

    operations = [
        migrations.AddField(
            model_name='plangap',
            name='unused',
            field=models.PositiveSmallIntegerField(null=True),
        ),
    ]
