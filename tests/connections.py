"""Several people at once: each in a thread with a connection of its own, on either database."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, connections


@contextmanager
def own_connections(folder: Path) -> Iterator[None]:
    """On SQLite the tests live in memory, where one connection does not wait for another: here in a file, as it runs."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    settings, memory = connection.settings_dict, connection.connection
    name, settings["NAME"] = settings["NAME"], str(folder / "several.sqlite3")
    connection.connection = None
    try:
        connection.ensure_connection()
        memory.backup(connection.connection)
        yield
    finally:
        connection.close()
        connection.connection, settings["NAME"] = memory, name


def at_once(calls: Sequence[Callable[[], Any]]) -> list[Any]:
    """What each call gave, all begun at the same moment; an exception counts as what it gave."""
    barrier = threading.Barrier(len(calls))
    given: list[Any] = [None] * len(calls)

    def work(place: int) -> None:
        try:
            barrier.wait()
            given[place] = calls[place]()
        except Exception as problem:  # noqa: BLE001 told by the test
            given[place] = problem
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(place,)) for place in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given
