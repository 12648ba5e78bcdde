"""A restore that cannot be whole changes nothing: in use, miscounted, stopped halfway, of another version."""

import os
import subprocess
import sys
from dataclasses import replace
from io import StringIO

import psycopg
import pytest
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client

from polarprof.accounts.models import Person
from polarprof.accounts.session_store import SessionStore, stored_key
from polarprof.common import one_run
from polarprof.common.backup import engine_postgresql, making, restoring
from tests.common.backup.conftest import (
    WORDS,
    put_back,
)
from tests.skips import only_postgresql, only_sqlite

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("_unblocked")]


def test_a_database_in_use_is_replaced_only_when_that_is_said(world, backup, empty) -> None:
    put_back(backup, empty)
    (empty.media / "later.txt").write_text("later")
    with empty.used():
        Person.objects.create_user("later@test.example", name="Later")
    with pytest.raises(CommandError, match="Hier staat al iets"):
        put_back(backup, empty)
    with empty.used():
        assert Person.objects.filter(email="later@test.example").exists()
    put_back(backup, empty, replace=True)
    assert empty.rows() == world.rows()
    assert sorted(empty.files()) == ["documents/één bestand.bin", "leeg.txt"]
    assert [path.name for path in empty.media.parent.iterdir() if path.name.startswith("media")] == ["media"]


def test_files_are_not_replaced_either_where_nobody_has_an_account_yet(backup, empty) -> None:
    empty.media.mkdir(parents=True, exist_ok=True)
    (empty.media / "hier al.txt").write_text("van mij")
    with pytest.raises(CommandError, match="Hier staat al iets"):
        put_back(backup, empty)
    assert (empty.rows(), empty.files()) == ({}, {"hier al.txt": b"van mij"})


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ({"accounts_person": 1, "notices_notice": 4711}, "accounts_person, notices_notice"),
        ({"of_tomorrow": 0}, "of_tomorrow"),
    ],
)
def test_rows_that_are_missing_are_said_and_nothing_is_changed(
    world, backup, empty, monkeypatch, claims: dict[str, int], said: str
) -> None:
    """Counted before the copy takes the place of what there is."""
    put_back(backup, empty)
    with empty.used():
        Person.objects.create_user("later@test.example", name="Later")
    (empty.media / "later.txt").write_text("later")
    rows, files, real = empty.rows(), empty.files(), restoring.checked

    def claiming(*given):
        found = real(*given)
        return replace(found, counts=found.counts | claims)

    monkeypatch.setattr(restoring, "checked", claiming)
    with pytest.raises(CommandError, match=rf"De aantallen kloppen niet: {said}\."):
        put_back(backup, empty, replace=True)
    assert (empty.rows(), empty.files()) == (rows, files)


@only_postgresql
def test_while_somebody_is_connected_to_the_server_nothing_is_changed(
    world, backup, empty, monkeypatch
) -> None:
    put_back(backup, empty)
    monkeypatch.setattr(restoring, "CLOSING_SECONDS", 0.5)
    with empty.used():
        rows, parameters = empty.rows(), connection.get_connection_params()
        names = {name: parameters[name] for name in ("host", "port", "user", "dbname")}
        refused = pytest.raises(CommandError, match=r"nog in gebruik \(1 andere verbindingen\)")
        with psycopg.connect(**names), refused:
            put_back(backup, empty, replace=True)
        assert empty.rows() == rows
    put_back(backup, empty, replace=True)


HOLDS_IT = """
import sqlite3, sys, time
c = sqlite3.connect(sys.argv[1])
c.execute("SELECT count(*) FROM accounts_person").fetchone()
print("ready", flush=True)
sys.stdin.read()
"""


@only_sqlite
def test_while_another_process_has_the_database_open_nothing_is_changed(world, backup, empty) -> None:
    """Also one that only reads, and has nothing to do at this moment: what it read it may write over what was put back."""
    put_back(backup, empty)
    with empty.used():
        Person.objects.create_user("later@test.example", name="Later")
    (empty.media / "later.txt").write_text("later")
    rows, files = empty.rows(), empty.files()
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", HOLDS_IT, empty.database]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as other:
        assert other.stdout.readline() == "ready\n"
        for _attempt in range(2):
            with pytest.raises(CommandError, match="leg PolarProf eerst stil .* Er is niets veranderd"):
                put_back(backup, empty, replace=True)
        assert (empty.rows(), empty.files()) == (rows, files)
        other.stdin.close()
    put_back(backup, empty, replace=True)
    assert (empty.rows(), "later.txt" in empty.files()) == (world.rows(), False)


@only_sqlite
def test_beside_a_product_that_runs_nothing_is_changed(world, backup, empty) -> None:
    """As `./pp run` holds its folder, whether or not it has the database open at this moment."""
    put_back(backup, empty)
    rows = empty.rows()
    with (
        one_run.hold(empty.media.parent, 8111),
        pytest.raises(CommandError, match="poort 8111.* Er is niets veranderd"),
    ):
        put_back(backup, empty, replace=True)
    assert empty.rows() == rows
    put_back(backup, empty, replace=True)


@only_sqlite
def test_while_it_is_put_back_nothing_starts(world, backup, empty, monkeypatch) -> None:
    met = []

    def starts() -> None:
        try:
            one_run.hold(empty.media.parent, 8112).close()
        except one_run.Held as problem:
            met.append(str(problem))

    monkeypatch.setattr(restoring, "_migrate", starts)
    put_back(backup, empty)
    assert [f"(proces {os.getpid()}," in text for text in met] == [True]


def test_files_that_cannot_take_their_place_are_said(world, backup, empty, monkeypatch) -> None:
    def full(_self) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(restoring.media.Staged, "take_the_place", full)
    with pytest.raises(CommandError, match="De databank is teruggezet; de bestanden niet: .*No space left"):
        put_back(backup, empty)
    assert (empty.rows(), empty.files()) == (world.rows(), {})
    monkeypatch.undo()
    put_back(backup, empty, replace=True)
    assert sorted(empty.files()) == ["documents/één bestand.bin", "leeg.txt"]


def test_migrations_that_fail_are_said(world, backup, empty, monkeypatch) -> None:
    def breaks(*_given, **_named) -> None:
        raise ValueError("kapot")

    monkeypatch.setattr(restoring, "call_command", breaks)
    said = "Databank en bestanden zijn teruggezet; de migraties lukten niet: kapot"
    with pytest.raises(CommandError, match=said):
        put_back(backup, empty)
    assert (empty.rows(), len(empty.files())) == (world.rows(), 2)


def test_who_signed_out_since_is_not_signed_in_again(backup, empty, tmp_path, as_person) -> None:
    """Sessions are not put back, and their copies in the cache go."""
    put_back(backup, empty)
    with empty.used():
        person = Person.objects.filter(is_active=True).order_by("pk")[0]
        client = as_person(person)
        cookie = client.cookies["pp_session"].value
        copy = SessionStore(cookie).cache_key
        content = cache.get(copy)
        path = making.make(folder=tmp_path, passphrase=WORDS.encode(), keep=1)
        assert (Session.objects.count(), client.get("/ik/").status_code) == (1, 200)
        client.post("/aanmelden/logout/")
        assert Session.objects.filter(session_key=stored_key(cookie)).count() == 0
        cache.set(copy, content)
    put_back(path, empty, replace=True)
    with empty.used():
        old = Client()
        old.cookies["pp_session"] = cookie
        assert old.get("/ik/").headers["Location"].startswith("/aanmelden/login/")
        assert (Session.objects.count(), content is None, cache.get(copy)) == (0, False, None)


def test_a_table_of_a_newer_version_does_not_stand_in_the_way(world, backup, empty) -> None:
    put_back(backup, empty)
    with empty.used(), connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE of_tomorrow (id integer PRIMARY KEY, person_id bigint REFERENCES accounts_person (id))"
        )
    put_back(backup, empty, replace=True)
    assert "of_tomorrow" not in empty.rows()


def test_a_backup_of_a_newer_version_is_refused(world, empty, tmp_path) -> None:
    with world.used(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('plans', '9999_tomorrow', '2026-11-27')"
        )
    try:
        with world.used():
            path = making.make(folder=tmp_path, passphrase=WORDS.encode(), keep=1)
        with pytest.raises(CommandError, match=r"van een nieuwere versie \(plans.9999_tomorrow\)"):
            put_back(path, empty)
        assert empty.rows() == {}
    finally:
        with world.used(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM django_migrations WHERE name = '9999_tomorrow'")


def test_an_older_backup_is_brought_up_to_date(empty, tmp_path) -> None:
    with empty.used():
        ContentType.objects.clear_cache()
        call_command("migrate", "notices", "0001", verbosity=0, interactive=False)
        path = making.make(folder=tmp_path, passphrase=WORDS.encode(), keep=1)
    assert "plans_localplan" not in empty.rows()
    put_back(path, empty, replace=True)
    assert empty.rows()["plans_localplan"] == []
    with empty.used():
        call_command("migrate", "--check", stdout=StringIO())


@only_postgresql
def test_a_restore_that_stops_halfway_leaves_what_there_was(world, backup, empty) -> None:
    put_back(backup, empty)
    before = empty.rows()

    def half():
        with backup.open("rb") as file:
            for name, blocks in restoring.parts.each(restoring._chunks(file, WORDS.encode())):
                if name == engine_postgresql.PART:
                    whole = b"".join(blocks)
                    yield whole[: len(whole) // 2]
                    return

    with empty.used(), pytest.raises(CommandError, match="de databank is zoals ze was"):
        engine_postgresql.restore(half(), empty.media, {})
    assert empty.rows() == before
