"""Once for each SQLite file: pages that were freed before deleting overwrote them still hold what was deleted."""

from typing import Any

from django.db import migrations

from polarprof.common.sqlite_pages import rewrite


def forget(apps: Any, schema_editor: Any) -> None:
    rewrite()


class Migration(migrations.Migration):
    atomic = False
    dependencies = (("common", "0002_done_once"),)
    operations = (migrations.RunPython(forget, migrations.RunPython.noop),)
