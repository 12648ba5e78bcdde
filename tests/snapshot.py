"""The schema of the test database as a snapshot: migrations run once for a set of migrations, not once a test run."""

import fcntl
import hashlib
import os
import sqlite3
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command

PROJECT = Path(__file__).resolve().parents[1]


def _key() -> str:
    """Changes with every migration of ours and every version of a library."""
    digest = hashlib.sha256((PROJECT / "requirements" / "dev.txt").read_bytes())
    for path in sorted((PROJECT / "src").glob("polarprof/*/migrations/*.py")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def create_from_snapshot(connection: Any, *args: Any, **kwargs: Any) -> str:
    """Takes the place of Django's create_test_db for SQLite in memory."""
    name = "file:memorydb_tests?mode=memory&cache=shared"
    connection.close()
    settings.DATABASES[connection.alias]["NAME"] = name
    connection.settings_dict["NAME"] = name
    connection.ensure_connection()
    folder = settings.VAR_DIR / "test-schema"
    path = folder / f"{_key()}.sqlite3"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # of two workers one migrates, and the other takes what it made
        if not path.exists():
            _make(connection, path)
            return name
    with sqlite3.connect(path) as source:
        source.backup(connection.connection)
    source.close()
    return name


def _make(connection: Any, path: Path) -> None:
    """Migrates the empty database in memory and keeps a copy of it."""
    call_command("migrate", verbosity=0, interactive=False, database=connection.alias)
    unfinished = path.with_suffix(f".{os.getpid()}")
    with sqlite3.connect(unfinished) as target:
        connection.connection.backup(target)
    target.close()
    unfinished.replace(path)
