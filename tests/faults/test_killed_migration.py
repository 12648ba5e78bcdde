"""A first start that is killed at any moment leaves nothing behind that the next one does not put right."""

import os
import secrets
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.faults.servers import postgres_server, until

COMMAND = "import django; django.setup(); from polarprof.cli.prepare import _database; print(_database())"
STORED = "SELECT app_label, model, codename FROM auth_permission p JOIN django_content_type c ON c.id = content_type_id"

Rows = Callable[[str], list[tuple[object, ...]]]


@pytest.fixture
def first_start(tmp_path: Path) -> Iterator[tuple[dict[str, str], Rows]]:
    """The environment of an empty installation on the database of this run, and what its database answers."""
    if connection.vendor == "postgresql":
        with postgres_server() as server:
            server.execute("CREATE DATABASE first_start")
            yield _production(server.port, tmp_path), lambda query: _of_postgresql(server, query)
    else:
        profile = {"DJANGO_SETTINGS_MODULE": "polarprof.config.profiles.embedded"}
        database = tmp_path / "polarprof.sqlite3"
        yield profile | {"POLARPROF_VAR_DIR": str(tmp_path)}, lambda query: _of_sqlite(database, query)


def _production(port: int, folder: Path) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "polarprof.config.profiles.production",
        "POLARPROF_VAR_DIR": str(folder),
        "POLARPROF_SECRET_KEY": secrets.token_hex(48),
        "POLARPROF_VAULT_SECRET": secrets.token_hex(48),
        "POLARPROF_HOSTS": "localhost",
        "POLARPROF_DB_NAME": "first_start",
        "POLARPROF_DB_USER": "postgres",
        "POLARPROF_DB_PASSWORD": "",
        "POLARPROF_DB_HOST": "127.0.0.1",
        "POLARPROF_DB_PORT": str(port),
        "POLARPROF_REDIS_URL": settings.CACHES["default"]["LOCATION"],
        "POLARPROF_SMTP_HOST": "127.0.0.1",
        "POLARPROF_CONTACT_EMAIL": "contact@polarprof.test",
    }


def _of_sqlite(database: Path, query: str) -> list[tuple[object, ...]]:
    """Nothing while the file or the table is not there."""
    if database.exists():
        with (
            suppress(sqlite3.OperationalError),
            closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as it,
        ):
            return it.execute(query).fetchall()
    return []


def _of_postgresql(server, query: str) -> list[tuple[object, ...]]:
    """Nothing while the table is not there."""
    with suppress(psycopg.errors.UndefinedTable):
        return server.execute(query, "first_start")
    return []


def count(rows: Rows, table: str) -> int:
    found = rows(f"SELECT count(*) FROM {table}")
    return int(str(found[0][0])) if found else 0


@pytest.mark.slow
@pytest.mark.django_db
def test_a_killed_migration_leaves_no_permission_behind(first_start: tuple[dict[str, str], Rows]) -> None:
    """Killed in the middle, after the last migration, and between two permissions; then left alone."""
    profile, rows = first_start
    environment = {**os.environ, **profile, "PYTHONPATH": str(settings.SRC_DIR)}
    command = [sys.executable, "-c", COMMAND]
    every = len(MigrationLoader(None).disk_migrations)
    moments = (("django_migrations", every // 2), ("django_migrations", every), ("auth_permission", 40))
    left = []
    for table, least in moments:
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        until(lambda: count(rows, table) >= least or process.poll() is not None, seconds=200)  # noqa: B023
        process.kill()
        process.wait()
        left.append(count(rows, "auth_permission"))
    assert left[0] < left[1] < Permission.objects.count()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, timeout=200)
    names = ("content_type__app_label", "content_type__model", "codename")
    assert set(rows(STORED)) == set(Permission.objects.values_list(*names))
