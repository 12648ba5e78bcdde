"""Bursts of visitors on the real server leave no connections and no open files behind, on both databases."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.snapshot import _key as snapshot_key

# The server may end a thread after five seconds of rest at the earliest; each pause is longer.
IDLE_SECONDS = 5
PAUSE_SECONDS = 7
BURSTS = 3


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@contextmanager
def served(profile: str, extra: dict[str, str]) -> Iterator[tuple[int, int]]:
    """The web process as it runs for real; its port and its number."""
    port = free_port()
    environment = {**os.environ, **extra, "DJANGO_SETTINGS_MODULE": f"polarprof.config.profiles.{profile}"}
    environment["PYTHONPATH"] = str(settings.SRC_DIR)
    command = [sys.executable, "-m", "polarprof.cli.web", "127.0.0.1", str(port), str(IDLE_SECONDS)]
    server = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 60
        while status_of(port) == 0:
            assert time.monotonic() < until
            assert server.poll() is None
            time.sleep(0.1)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(timeout=20)


def family_of(pid: int) -> list[int]:
    """The process and its children: the server answers in one of them."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").iterdir():
        found += [one for child in (task / "children").read_text().split() for one in family_of(int(child))]
    return found


def status_of(port: int) -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/gezond", timeout=20) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def counted_after_bursts(port: int, count: Callable[[], int]) -> list[int]:
    """What `count` says after each burst of 40 requests, eight at a time, and a pause."""
    counts = []
    for _ in range(BURSTS):
        with ThreadPoolExecutor(8) as visitors:
            assert {*visitors.map(lambda _: status_of(port), range(40))} <= {200, 503}
        counts.append(count())
        time.sleep(PAUSE_SECONDS)
    return counts


@pytest.mark.slow
def test_sqlite_has_as_many_open_files_after_three_bursts(tmp_path: Path, db: None) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the part on SQLite")
    shutil.copyfile(
        settings.VAR_DIR / "test-schema" / f"{snapshot_key()}.sqlite3", tmp_path / "polarprof.sqlite3"
    )
    with served("embedded", {"POLARPROF_VAR_DIR": str(tmp_path)}) as (port, process):

        def handles() -> int:
            entries = [entry for pid in family_of(process) for entry in Path(f"/proc/{pid}/fd").iterdir()]
            return [str(entry.readlink()) for entry in entries].count(str(tmp_path / "polarprof.sqlite3"))

        counts = counted_after_bursts(port, handles)
    assert max(counts) <= 4, counts
    assert counts[-1] >= 1


@pytest.mark.services
def test_postgresql_has_as_many_connections_after_three_bursts(tmp_path: Path, db: None) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("the part on PostgreSQL")
    name = connection.settings_dict["NAME"]
    own = {
        "POLARPROF_VAR_DIR": str(tmp_path),
        "POLARPROF_SECRET_KEY": secrets.token_hex(48),
        "POLARPROF_VAULT_SECRET": secrets.token_hex(48),
        "POLARPROF_HOSTS": "127.0.0.1",
        "POLARPROF_DB_NAME": name,
        "POLARPROF_DB_USER": connection.settings_dict["USER"],
        "POLARPROF_DB_PASSWORD": connection.settings_dict["PASSWORD"],
        "POLARPROF_DB_HOST": connection.settings_dict["HOST"],
        "POLARPROF_DB_PORT": str(connection.settings_dict["PORT"]),
        "POLARPROF_REDIS_URL": settings.CACHES["default"]["LOCATION"],
        "POLARPROF_SMTP_HOST": "127.0.0.1",
        "POLARPROF_CONTACT_EMAIL": "contact@polarprof.test",
    }

    def open_connections() -> int:
        with connection.cursor() as cursor:
            # A transaction sees the same activity for as long as it lasts.
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()", [name]
            )
            return int(cursor.fetchone()[0])

    before = open_connections()
    with served("production", own) as (port, _process):
        counts = counted_after_bursts(port, open_connections)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = %s AND pid <> pg_backend_pid() AND application_name = ''",
                [name],
            )
        assert status_of(port) in {200, 503}
    assert max(counts) - before <= 6, counts
    assert counts[-1] - before >= 1
