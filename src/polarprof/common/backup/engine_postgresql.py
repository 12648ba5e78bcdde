"""PostgreSQL: pg_dump in its own format on one snapshot, and back by pg_restore and psql in one transaction.

The three programs come with PostgreSQL's client; they are at least as new as the server. Nothing secret is in their arguments.
"""

import json
import os
import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.core.management.base import CommandError
from django.db import connection, transaction

PART = "database.dump"
BLOCK = 256 * 1024
# Tables that the backup does not know would stand in the way of its migrations; all of it in the transaction of the restore.
_BEGIN = b"""BEGIN;
DO $$ DECLARE one record; BEGIN
  FOR one IN SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = current_schema() LOOP
    EXECUTE 'DROP TABLE ' || one.name || ' CASCADE';
  END LOOP;
END $$;
"""
# What was put back is counted, and its sessions go: who signed out since is not signed in again.
_END = """
DO $$ DECLARE
  home CONSTANT text := {schema};
  expected CONSTANT jsonb := {counts};
  other text[];
  found jsonb := '{{}}';
  one record;
  n bigint;
BEGIN
  FOR one IN SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = home LOOP
    EXECUTE pg_catalog.format('SELECT count(*) FROM %I.%I', home, one.tablename) INTO n;
    found := found || pg_catalog.jsonb_build_object(one.tablename, n);
  END LOOP;
  SELECT array_agg(key ORDER BY key) INTO other FROM (
    SELECT key FROM pg_catalog.jsonb_object_keys(expected || found) AS keys(key)
    WHERE expected -> key IS DISTINCT FROM found -> key
  ) AS wrong;
  IF other IS NOT NULL THEN
    RAISE EXCEPTION 'De aantallen kloppen niet: %.', pg_catalog.array_to_string(other, ', ');
  END IF;
  IF expected -> 'django_session' IS NOT NULL THEN
    EXECUTE pg_catalog.format('DELETE FROM %I.django_session', home);
  END IF;
END $$;
COMMIT;
"""


def _program(name: str) -> str:
    """The path of a client program; CommandError where it is not there or older than the server."""
    path = shutil.which(name)
    if path is None:
        raise CommandError(
            f"{name} is er niet. Installeer de client van PostgreSQL (op Debian: postgresql-client)."
        )
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout
    number = re.search(r"(\d+)(?:\.\d+)*", said.partition(")")[2])
    of_server: Any = connection
    version, server = int(number.group(1)) if number else 0, of_server.pg_version // 10_000
    if version < server:
        raise CommandError(
            f"{name} is van PostgreSQL {version} en de server van PostgreSQL {server}: "
            "installeer een client die minstens zo nieuw is als de server."
        )
    return path


def _environment() -> dict[str, str]:
    """Where the server is, for the client programs; a password in the environment is seen by nobody else."""
    known = connection.settings_dict
    given = {
        "PGDATABASE": known["NAME"],
        "PGUSER": known["USER"],
        "PGPASSWORD": known["PASSWORD"],
        "PGHOST": known["HOST"],
        "PGPORT": known["PORT"],
    }
    return os.environ | {name: str(value) for name, value in given.items() if value}


class Source:
    """A snapshot that pg_dump and the counts share."""

    def __init__(self, program: str, snapshot: str) -> None:
        self._command = [
            program,
            "--format=custom",
            "--no-owner",
            "--no-privileges",
            f"--snapshot={snapshot}",
        ]
        self.counts = counts()
        with connection.cursor() as cursor:
            cursor.execute("SELECT app, name FROM django_migrations")
            self.migrations = sorted(f"{app}.{name}" for app, name in cursor.fetchall())

    def blocks(self) -> Iterator[bytes]:
        """CommandError when pg_dump does not end well: the file that was begun is not finished then."""
        with (
            tempfile.TemporaryFile() as said,
            subprocess.Popen(self._command, stdout=subprocess.PIPE, stderr=said, env=_environment()) as dump,
        ):
            try:
                while block := _out(dump).read(BLOCK):
                    yield block
            except BaseException:
                dump.kill()
                raise
            if dump.wait():
                raise CommandError(f"pg_dump lukte niet: {_words(said)}")


@contextmanager
def source(folder: Path) -> Iterator[Source]:
    program = _program("pg_dump")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        yield Source(program, cursor.fetchone()[0])


def counts() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        counted = {}
        for (name,) in cursor.fetchall():
            cursor.execute(f'SELECT count(*) FROM "{name}"')  # noqa: S608 a name of the schema itself
            counted[name] = cursor.fetchone()[0]
    return counted


def restore(blocks: Iterator[bytes], folder: Path, counts: Mapping[str, int]) -> None:
    """COMMIT is sent when all went well and was counted, and only by us: whatever is killed before leaves what there was."""
    to_sql = [_program("pg_restore"), "--no-owner", "--no-privileges", "--file=-"]
    to_database = [_program("psql"), "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--file=-"]
    ending = _ending(counts)
    connection.close()
    pipe = subprocess.PIPE
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(to_sql, stdin=pipe, stdout=pipe, stderr=said, env=_environment()) as reading,
        subprocess.Popen(
            to_database, stdin=pipe, stdout=subprocess.DEVNULL, stderr=said, env=_environment()
        ) as writing,
    ):
        try:
            went_well = _through(blocks, reading, writing, ending)
        except BaseException:
            reading.kill()
            writing.kill()
            raise
        if not went_well:
            raise CommandError(f"Terugzetten lukte niet; de databank is zoals ze was. {_words(said)}")


def _ending(counts: Mapping[str, int]) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT quote_literal(current_schema()), quote_literal(%s)", [json.dumps(dict(counts))]
        )
        schema, expected = cursor.fetchone()
    return _END.format(schema=schema, counts=expected).encode()


def _through(
    blocks: Iterator[bytes],
    reading: "subprocess.Popen[bytes]",
    writing: "subprocess.Popen[bytes]",
    ending: bytes,
) -> bool:
    """Content > pg_restore > psql; whether the database took all of it."""
    failed: list[BaseException] = []

    def feed() -> None:
        try:
            for block in blocks:
                _in(reading).write(block)
            _in(reading).close()
        except BrokenPipeError:
            pass
        except BaseException as problem:  # noqa: BLE001 told by the thread that waits
            failed.append(problem)
            reading.kill()

    feeding = threading.Thread(target=feed)
    feeding.start()
    try:
        _in(writing).write(_BEGIN)
        shutil.copyfileobj(_out(reading), _in(writing), BLOCK)
        if reading.wait() == 0 and not failed:
            _in(writing).write(ending)
        _in(writing).close()
    except BrokenPipeError:
        reading.kill()
    feeding.join()
    if failed:
        raise failed[0]
    return writing.wait() == 0 and reading.wait() == 0


def _in(process: "subprocess.Popen[bytes]") -> IO[bytes]:
    assert process.stdin is not None  # noqa: S101 opened as a pipe
    return process.stdin


def _out(process: "subprocess.Popen[bytes]") -> IO[bytes]:
    assert process.stdout is not None  # noqa: S101 opened as a pipe
    return process.stdout


def _words(said: IO[bytes]) -> str:
    said.seek(0)
    return said.read().decode(errors="replace").strip()
