"""On SQLite the file itself and its log hold nothing of an erased person: in a file of its own, outside any transaction."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from polarprof.accounts.actions import erase_person
from polarprof.accounts.models import Person
from polarprof.common.sqlite_pages import forget_deleted
from polarprof.notices.models import Notice
from tests.accounts import traces
from tests.common.backup.conftest import database_at
from tests.skips import only_sqlite
from tests.snapshot import _key

pytestmark = only_sqlite


@pytest.fixture
def file(tmp_path: Path, django_db_setup: None, django_db_blocker) -> Iterator[Path]:
    path = tmp_path / "polarprof.sqlite3"
    shutil.copyfile(settings.VAR_DIR / "test-schema" / f"{_key()}.sqlite3", path)
    outbox = override_settings(EMAIL_BACKEND="polarprof.notices.mail.OutboxBackend")
    with django_db_blocker.unblock(), database_at(str(path)), outbox:
        yield path


def make() -> Person:
    person = Person.objects.create_user(traces.NEW, name=traces.NAME)
    person.emailaddress_set.create(email=traces.NEW, verified=True, primary=True)
    for number in range(40):
        Notice.objects.create(person=person, key=str(number), text=f"{traces.NAME} " * 12)
    return person


def in_bytes(path: Path) -> list[int]:
    """How often the name stands in the file, and in its log."""
    files = [path, path.with_name(path.name + "-wal")]
    return [one.read_bytes().lower().count(b"quispelaere") for one in files if one.exists()]


def test_the_file_and_its_log_hold_nothing_of_the_erased(file: Path) -> None:
    person = make()
    assert sum(in_bytes(file)) > 100
    erase_person(person=person)
    assert in_bytes(file) == [0, 0]


def test_without_overwriting_the_free_pages_would_hold_it(file: Path) -> None:
    """Proves that the look above sees what is there."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete=OFF")
    erase_person(person=make())
    assert in_bytes(file)[0] > 10


def test_while_somebody_reads_the_log_waits_and_the_daily_pass_cuts_it(file: Path, monkeypatch) -> None:
    monkeypatch.setattr("polarprof.common.sqlite_pages.PATIENCE_MS", 100)
    person = make()
    reader = sqlite3.connect(file)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM accounts_person").fetchone()
    erase_person(person=person)
    assert Person.objects.filter(pk=person.pk).count() == 0
    assert forget_deleted() is False
    reader.rollback()
    assert forget_deleted() is True
    reader.close()
    assert sum(in_bytes(file)) == 0


def test_an_upgrade_takes_away_what_was_deleted_before(file: Path) -> None:
    """A file of before: what was deleted then lies in its free pages until the upgrade writes it anew."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete=OFF")
    kept = Person.objects.create_user("blijft@test.example", name="Blijft")
    erase_person(person=make())
    call_command("migrate", "common", "0002", fake=True, verbosity=0)
    connection.close()
    assert in_bytes(file)[0] > 10
    call_command("migrate", verbosity=0)
    assert sum(in_bytes(file)) == 0
    assert list(Person.objects.values_list("name")) == [(kept.name,)]
