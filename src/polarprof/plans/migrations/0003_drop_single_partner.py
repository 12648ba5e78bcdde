from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0002_partners_comments_coach'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='action',
            name='partner',
        ),
    ]
