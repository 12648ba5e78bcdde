"""A first start that is killed at any moment leaves nothing behind that the next one does not put right."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.db.migrations.loader import MigrationLoader

from tests.faults.servers import until

COMMAND = "import django; django.setup(); from polarprof.cli.prepare import _database; print(_database())"


def rows(database: Path, query: str) -> list[tuple[object, ...]]:
    """Nothing while the file or the table is not there."""
    if database.exists():
        with (
            suppress(sqlite3.OperationalError),
            closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as it,
        ):
            return it.execute(query).fetchall()
    return []


def count(database: Path, table: str) -> int:
    found = rows(database, f"SELECT count(*) FROM {table}")
    return int(str(found[0][0])) if found else 0


@pytest.mark.django_db
def test_a_killed_migration_leaves_no_permission_behind(tmp_path: Path) -> None:
    """Killed in the middle, after the last migration, and between two permissions; then left alone."""
    profile = {
        "DJANGO_SETTINGS_MODULE": "polarprof.config.profiles.embedded",
        "POLARPROF_VAR_DIR": str(tmp_path),
    }
    environment = {**os.environ, **profile, "PYTHONPATH": str(settings.SRC_DIR)}
    database, command = tmp_path / "polarprof.sqlite3", [sys.executable, "-c", COMMAND]
    every = len(MigrationLoader(None).disk_migrations)
    moments = (("django_migrations", every // 2), ("django_migrations", every), ("auth_permission", 40))
    left = []
    for table, least in moments:
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        until(lambda: count(database, table) >= least or process.poll() is not None, seconds=200)  # noqa: B023
        process.kill()
        process.wait()
        left.append(count(database, "auth_permission"))
    assert left[0] < left[1] < Permission.objects.count()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, timeout=200)
    query = "SELECT app_label, model, codename FROM auth_permission p JOIN django_content_type c ON c.id = content_type_id"
    names = ("content_type__app_label", "content_type__model", "codename")
    assert set(rows(database, query)) == set(Permission.objects.values_list(*names))
