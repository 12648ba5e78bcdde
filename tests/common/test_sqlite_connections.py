"""A connection that SQLite opened on a disk that was read-only is not kept for the next request."""

import sqlite3
from pathlib import Path

import pytest
from django.db import OperationalError, connections

from polarprof.common.sqlite import base
from polarprof.config.settings.sqlite import sqlite


def test_a_connection_that_could_not_write_is_opened_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, django_db_blocker
) -> None:
    path = tmp_path / "one.sqlite3"
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE vote (number INTEGER)")
    made.close()
    monkeypatch.setattr(base, "kept", base.Kept())
    read_only = sqlite3.connect(f"file:{path}?mode=ro", uri=True, check_same_thread=False)
    assert base.kept.give(str(path), read_only)
    settings = {**connections["default"].settings_dict, **sqlite(path)}
    with django_db_blocker.unblock():
        wrapper = base.DatabaseWrapper(settings)
        with pytest.raises(OperationalError, match="readonly"), wrapper.cursor() as cursor:
            cursor.execute("INSERT INTO vote VALUES (1)")
        wrapper.close_if_unusable_or_obsolete()  # as Django does at the end of a request
        with wrapper.cursor() as cursor:
            cursor.execute("INSERT INTO vote VALUES (2)")
            assert cursor.execute("SELECT number FROM vote").fetchall() == [(2,)]
        wrapper.close()
    while connection := base.kept.take(str(path)):
        connection.close()
