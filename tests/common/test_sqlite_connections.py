"""Connections that SQLite opened on a disk that was read-only do not outlive it."""

import sqlite3
import threading
import time
from pathlib import Path

import pytest
from django.db import OperationalError, connections

from polarprof.common.sqlite import base
from polarprof.config.settings.sqlite import sqlite


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "one.sqlite3"
    made = sqlite3.connect(path)
    made.executescript("PRAGMA journal_mode=WAL; CREATE TABLE vote (number INTEGER);")
    made.close()
    monkeypatch.setattr(base, "kept", base.Kept())
    return path


def wrapper_of(path: Path) -> base.DatabaseWrapper:
    return base.DatabaseWrapper({**connections["default"].settings_dict, **sqlite(path)})


def test_a_connection_that_could_not_write_is_opened_anew(path: Path, django_db_blocker) -> None:
    read_only = sqlite3.connect(f"file:{path}?mode=ro", uri=True, check_same_thread=False)
    assert base.kept.give(str(path), read_only)
    with django_db_blocker.unblock():
        wrapper = wrapper_of(path)
        with pytest.raises(OperationalError, match="readonly"), wrapper.cursor() as cursor:
            cursor.execute("INSERT INTO vote VALUES (1)")
        wrapper.close_if_unusable_or_obsolete()  # as Django does at the end of a request
        with wrapper.cursor() as cursor:
            cursor.execute("INSERT INTO vote VALUES (2)")
            assert cursor.execute("SELECT number FROM vote").fetchall() == [(2,)]
        wrapper.close()
    assert base.kept.in_use == 0
    base.kept.let_go()


def test_a_connection_that_is_handed_back_holds_no_lock_and_nothing_half_done(
    path: Path, django_db_blocker
) -> None:
    with django_db_blocker.unblock():
        wrapper = wrapper_of(path)
        with wrapper.cursor() as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            cursor.execute("INSERT INTO vote VALUES (1)")
        wrapper.close()
        other = sqlite3.connect(path, timeout=0)
        other.execute("INSERT INTO vote VALUES (2)")
        other.commit()
        other.close()
        with wrapper.cursor() as cursor:
            assert cursor.execute("SELECT number FROM vote").fetchall() == [(2,)]
        wrapper.close()
    base.kept.let_go()


def test_who_comes_after_a_read_only_file_waits_for_who_is_still_busy_on_it(
    path: Path, django_db_blocker
) -> None:
    """Without the wait the writer shares what the reader's connection knew of the file, and is refused again."""
    read_only = sqlite3.connect(f"file:{path}?mode=ro", uri=True, check_same_thread=False)
    assert base.kept.give(str(path), read_only)
    ended: list[float] = []

    def read_for_a_while(started: threading.Event) -> None:
        with django_db_blocker.unblock():
            reader = wrapper_of(path)
            reader.ensure_connection()
            started.set()
            time.sleep(0.5)
            ended.append(time.monotonic())
            reader.close()

    with django_db_blocker.unblock():
        writer = wrapper_of(path)
        writer.ensure_connection()
        started = threading.Event()
        thread = threading.Thread(target=read_for_a_while, args=(started,))
        thread.start()
        assert started.wait(5)
        with pytest.raises(OperationalError, match="readonly"), writer.cursor() as cursor:
            cursor.execute("INSERT INTO vote VALUES (1)")
        writer.close_if_unusable_or_obsolete()
        writer.ensure_connection()
        assert ended and time.monotonic() >= ended[0]
        writer.close()
        thread.join()
    base.kept.let_go()
