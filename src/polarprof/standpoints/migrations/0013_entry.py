"""One-time codes and the code of a hall beside the open link; a round by link that was open already was open to anybody."""

from typing import Any

import django.db.models.deletion
import polarprof.standpoints.models.keys
from django.conf import settings
from django.db import migrations, models


def keep_how_people_came_in(apps: Any, schema_editor: Any) -> None:
    rounds = apps.get_model("standpoints", "Round").objects.filter(audience="link")
    rounds.exclude(state="draft").update(loosest_entry="open")


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0003_no_groups_for_the_admin'),
        ('standpoints', '0012_coarse_results'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='EntryCode',
            fields=[
                ('id', models.BigAutoField(default=polarprof.standpoints.models.keys.random_key, primary_key=True, serialize=False)),
                ('digest', models.CharField(max_length=64)),
            ],
        ),
        migrations.AddField(
            model_name='round',
            name='entry',
            field=models.CharField(choices=[('open', 'the link alone: quick, but one person can take part several times'), ('hall', 'the link with a code on the screen of a hall, which changes every minute'), ('codes', 'one-time codes that you hand out on paper or by mail: one person, one time')], default='open', max_length=8, verbose_name='how people come in'),
        ),
        migrations.AddField(
            model_name='round',
            name='loosest_entry',
            field=models.CharField(blank=True, choices=[('open', 'the link alone: quick, but one person can take part several times'), ('hall', 'the link with a code on the screen of a hall, which changes every minute'), ('codes', 'one-time codes that you hand out on paper or by mail: one person, one time')], max_length=8),
        ),
        migrations.AddField(
            model_name='round',
            name='surge_is_told',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='round',
            name='surge_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.CheckConstraint(condition=models.Q(('entry', 'open'), models.Q(('audience', 'link'), ('entry__in', ['open', 'hall', 'codes'])), _connector='OR'), name='standpoints_entry_by_link'),
        ),
        migrations.AddField(
            model_name='entrycode',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entry_codes', to='standpoints.round'),
        ),
        migrations.AddConstraint(
            model_name='entrycode',
            constraint=models.UniqueConstraint(fields=('round', 'digest'), name='standpoints_code_once'),
        ),
        migrations.RunPython(keep_how_people_came_in, migrations.RunPython.noop),
    ]
