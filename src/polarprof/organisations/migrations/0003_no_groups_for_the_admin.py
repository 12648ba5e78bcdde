"""Rights in the admin come from capacities as they stand: the groups in which they were kept go."""

from typing import Any

from django.db import migrations

GROUPS = ("Auteurs", "Programmabeheer")


def remove(apps: Any, schema_editor: Any) -> None:
    apps.get_model("auth", "Group").objects.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0002_invitation_access_manager"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(remove, migrations.RunPython.noop)]
