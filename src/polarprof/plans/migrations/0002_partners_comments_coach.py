import django.db.models.deletion
import uuid
from typing import Any
from django.conf import settings
from django.db import migrations, models


def carry_over(apps: Any, schema_editor: Any) -> None:
    """The one partner becomes the first of several; links know whom they went to; who advised is the coach."""
    models_of = apps.get_model
    for action in models_of('plans', 'Action').objects.filter(partner__isnull=False):
        action.partners.add(action.partner_id)
    for asked in models_of('plans', 'FollowUp').objects.select_related('action'):
        asked.sent_to = asked.action.owner_email
        asked.save(update_fields=['sent_to'])
    given = models_of('plans', 'StateChange').objects.filter(source='advice', target='draft', by__isnull=False)
    for change in given.order_by('id').select_related('plan'):
        change.plan.coach_id = change.by_id
        change.plan.save(update_fields=['coach'])


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0001_initial'),
        ('plans', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SectionComment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('body', models.TextField(max_length=2000, verbose_name='comment')),
                ('verdict', models.CharField(blank=True, choices=[('adopted', 'adopted'), ('partly', 'partly adopted'), ('not_adopted', 'not adopted')], max_length=12, verbose_name='what we did with it')),
                ('judged_at', models.DateTimeField(blank=True, null=True)),
                ('send_key', models.UUIDField(unique=True)),
            ],
            options={
                'ordering': ('created_at', 'id'),
            },
        ),
        migrations.AddField(
            model_name='action',
            name='partners',
            field=models.ManyToManyField(blank=True, related_name='partner_actions', to='organisations.organisation', verbose_name='partners'),
        ),
        migrations.AddField(
            model_name='followup',
            name='sent_to',
            field=models.EmailField(blank=True, max_length=254),
        ),
        migrations.AddField(
            model_name='indicator',
            name='objective',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='indicators', to='plans.objective', verbose_name='objective'),
        ),
        migrations.AddField(
            model_name='indicator',
            name='unit',
            field=models.CharField(blank=True, max_length=40, verbose_name='unit of measurement'),
        ),
        migrations.AddField(
            model_name='localplan',
            name='coach',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='followup',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('progress', '')), models.Q(models.Q(('progress', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='plans_answer_dated'),
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['output', 'outcome', 'signal'])), name='plans_indicator_kind'),
        ),
        migrations.AddField(
            model_name='sectioncomment',
            name='author',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='sectioncomment',
            name='judged_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='sectioncomment',
            name='section',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='plans.plansection'),
        ),
        migrations.AddConstraint(
            model_name='sectioncomment',
            constraint=models.CheckConstraint(condition=models.Q(('verdict__in', ['', 'adopted', 'partly', 'not_adopted'])), name='plans_verdict_known'),
        ),
        migrations.RunPython(carry_over, migrations.RunPython.noop),
    ]
