"""SQLite: a copy by its online backup, which is of one moment while others write; and the same way back.

The way back goes through a transaction of the database itself: a restore that is killed leaves what there was. It needs the
database for itself: whoever goes on with what they read before would write it over what was put back.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from django.core.management.base import CommandError
from django.db import connection

from polarprof.common.backup.manifest import differences
from polarprof.common.sqlite.base import kept

PART = "database.sqlite3"
BLOCK = 256 * 1024
_TRIES = 20
_PATIENCE_SECONDS = 2.0
_COPY = "backup-copy.sqlite3"


class Source:
    """The copy of one moment: its rows counted, and its bytes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copy:
            self.counts = counts_of(copy)
            rows = copy.execute("SELECT app, name FROM django_migrations")
            self.migrations = sorted(f"{app}.{name}" for app, name in rows)

    def blocks(self) -> Iterator[bytes]:
        with self._path.open("rb") as file:
            while block := file.read(BLOCK):
                yield block


def counts_of(database: sqlite3.Connection) -> dict[str, int]:
    names = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    )
    return {
        name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 a name of the schema itself
        for (name,) in names.fetchall()
    }


@contextmanager
def source(folder: Path) -> Iterator[Source]:
    """Puts the copy beside the database, where whoever can read it can read the database too, and removes it afterwards."""
    path = folder / _COPY
    try:
        _new(path)
        connection.ensure_connection()
        with closing(sqlite3.connect(path)) as copy:
            connection.connection.backup(copy)
        with closing(sqlite3.connect(path)) as copy:
            copy.execute("PRAGMA journal_mode=DELETE")
        yield Source(path)
    finally:
        path.unlink(missing_ok=True)


def _new(path: Path) -> None:
    path.unlink(missing_ok=True)
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def restore(blocks: Iterator[bytes], folder: Path, counts: Mapping[str, int]) -> None:
    """Puts the copy, without its sessions, in the place of what there is, in one transaction.

    CommandError, and nothing changed, while another process has the database open, and for a copy that is not whole.
    """
    path = folder / _COPY
    try:
        _new(path)
        with path.open("wb") as file:
            for block in blocks:
                file.write(block)
        with closing(sqlite3.connect(path)) as copy:
            if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise CommandError("De databank in de reservekopie is niet heel. Er is niets veranderd.")
            if other := differences(counts, counts_of(copy)):
                raise CommandError(f"De aantallen kloppen niet: {other}. Er is niets veranderd.")
            with copy:
                if "django_session" in counts:
                    copy.execute("DELETE FROM django_session")
            with _alone() as own:
                copy.backup(own, progress=_not_for_ever())
    except sqlite3.OperationalError as problem:
        raise CommandError(
            f"Iemand gebruikt de databank: leg PolarProf eerst stil ({problem}). Er is niets veranderd."
        ) from problem
    finally:
        path.unlink(missing_ok=True)


@contextmanager
def _alone() -> Iterator[sqlite3.Connection]:
    """A connection that shares the database with nobody, not even with one who only has it open (which WAL shows)."""
    connection.close()
    kept.let_go()
    name = connection.settings_dict["NAME"]
    with closing(sqlite3.connect(name, timeout=_PATIENCE_SECONDS, isolation_level=None)) as own:
        own.execute("PRAGMA locking_mode=EXCLUSIVE")
        own.execute("BEGIN EXCLUSIVE")
        own.execute("COMMIT")
        yield own


def _not_for_ever() -> Callable[[int, int, int], None]:
    """Python tries a busy database again for ever, four times a second."""
    tries = iter(range(_TRIES))

    def progress(status: int, _remaining: int, _total: int) -> None:
        if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED} and next(tries, None) is None:
            raise sqlite3.OperationalError("database is locked")

    return progress
