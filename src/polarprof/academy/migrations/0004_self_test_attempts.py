"""Attempts at a self-test by person, unit and number; until now they stood in the key of the sheet alone."""

from typing import Any
from uuid import UUID

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def from_keys(apps: Any, schema_editor: Any) -> None:
    """A key was unit:person:number, the number of the first empty; what names nobody or no unit any more has no attempt."""
    people = dict(apps.get_model("accounts", "Person").objects.values_list("uuid", "pk"))
    units = dict(apps.get_model("academy", "Unit").objects.values_list("uuid", "pk"))
    attempt = apps.get_model("academy", "SelfTestAttempt")
    sheets = apps.get_model("instruments", "AnswerSheet").objects.filter(purpose="academy")
    for sheet in sheets.only("key").iterator(chunk_size=500):
        unit, person, number = sheet.key.split(":")
        person_id, unit_id = people.get(UUID(person)), units.get(UUID(unit))
        if person_id and unit_id:
            attempt.objects.create(
                person_id=person_id, unit_id=unit_id, number=int(number or 1), sheet_id=sheet.pk
            )


class Migration(migrations.Migration):

    dependencies = [
        ('academy', '0003_notebook_page_keys'),
        ('instruments', '0003_answer_page_key'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SelfTestAttempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sheet', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='instruments.answersheet')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='academy.unit')),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('person', 'unit', 'number'), name='academy_attempt_once'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='academy_attempt_from_1')],
            },
        ),
        migrations.RunPython(from_keys, migrations.RunPython.noop),
    ]
