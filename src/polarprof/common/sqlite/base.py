"""SQLite whose connections belong to the process, not to a thread.

The server ends threads that have nothing to do. A connection that a thread keeps for ever (CONN_MAX_AGE None) stays
open after the thread: three bursts of visitors left dozens of open files. Opening the file anew for every request would
cost the reading of the schema, two milliseconds. So a connection that Django closes goes to a small store, and the next
request takes it from there, whatever its thread.
"""

import sqlite3
import threading
import time
from pathlib import Path
from typing import Any, cast

from django.db.backends.sqlite3 import base

# Threads of a web process, and the two of the worker, with something to spare.
MOST_KEPT = 8
# How long who comes next waits, in seconds, for those who are still busy on a file that was found read-only.
LET_GO_SECONDS = 2.0


class Kept:
    """Open connections that nobody uses, each with the file (device and number) that it was opened on; `in_use` counts the others."""

    def __init__(self) -> None:
        self._lock = threading.Condition()
        self._free: list[tuple[tuple[int, int], sqlite3.Connection]] = []
        self._anew_until = 0.0
        self.in_use = 0
        self.errors = 0

    def take(self, path: str) -> sqlite3.Connection | None:
        """A connection to the file that is at `path` now: after a restore or a reset that is another one."""
        file = _file(path)
        with self._lock:
            self._wait_for_the_last()
            self.in_use += 1
            kept, self._free = self._free, []
            for place, (of, connection) in enumerate(kept):
                if of == file:
                    self._free += kept[place + 1 :]
                    return connection
                connection.close()
        return None

    def give(self, path: str, connection: sqlite3.Connection) -> bool:
        """Whether it is kept; when not, the caller closes it."""
        file = _file(path)
        with self._lock:
            if file is None or len(self._free) >= MOST_KEPT:
                return False
            self._free.append((file, connection))
            return True

    def let_go(self, *, wait: bool = False) -> None:
        """Closes all that nobody uses.

        `wait`: whoever comes next waits until the last connection of this process is closed. While one is open, SQLite
        gives the next what this process knew of the file: what was read-only stays so when the disk is writable again.
        """
        with self._lock:
            self.errors += 1
            if wait:
                self._anew_until = time.monotonic() + LET_GO_SECONDS
            for _, connection in self._free:
                connection.close()
            self._free = []

    def done(self) -> None:
        """One of those in use was handed back or closed."""
        with self._lock:
            self.in_use -= 1
            self._lock.notify_all()

    def _wait_for_the_last(self) -> None:
        while self.in_use and (left := self._anew_until - time.monotonic()) > 0:
            self._lock.wait(left)
        self._anew_until = 0.0


def _file(path: str) -> tuple[int, int] | None:
    try:
        status = Path(path).stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


kept = Kept()


def _is_read_only(connection: sqlite3.Connection) -> bool:
    """Whether SQLite holds the file for one that nobody may write: a write that is taken back. A lock is not waited for."""
    try:
        connection.execute("PRAGMA busy_timeout=0")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("PRAGMA user_version=1")
        connection.rollback()
    except sqlite3.OperationalError as refused:
        return refused.sqlite_errorcode & 0xFF == sqlite3.SQLITE_READONLY
    except sqlite3.Error:
        pass
    return False


class DatabaseWrapper(base.DatabaseWrapper):
    """`close` hands back, `connect` takes; a database in memory is left as Django has it."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        if self.is_in_memory_db():
            return cast("sqlite3.Connection", super().get_new_connection(conn_params))
        pooled = kept.take(str(self.settings_dict["NAME"]))
        self._errors_before = kept.errors
        if pooled:
            return pooled
        try:
            return cast("sqlite3.Connection", super().get_new_connection(conn_params))
        except BaseException:
            kept.done()
            raise

    def is_usable(self) -> bool:
        """Asked after an error. What SQLite opened on a disk that was read-only stays so, and still answers a question."""
        return self.is_in_memory_db() and super().is_usable()

    def _close(self) -> None:
        connection = self.connection
        if connection is None:
            return
        if self.is_in_memory_db():
            super()._close()  # type: ignore[misc]  # django-stubs has only close()
            return
        try:
            if connection.in_transaction:
                connection.rollback()
            if self.errors_occurred:
                kept.let_go(wait=_is_read_only(connection))
            is_suspect = self.errors_occurred or self._errors_before != kept.errors
            if is_suspect or not kept.give(str(self.settings_dict["NAME"]), connection):
                super()._close()  # type: ignore[misc]  # django-stubs has only close()
        finally:
            kept.done()
