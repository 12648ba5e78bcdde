"""A backup that is restored gives the same rows and the same bytes, or refuses before it touches anything."""

import os
import resource
import signal
import stat
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from io import StringIO

import pytest
from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import override_settings

from polarprof.accounts.models import Person
from polarprof.common.backup import making, restoring
from polarprof.notices.models import Notice
from polarprof.standpoints.models import Ballot
from polarprof.standpoints.voting import vault
from tests.common.backup.conftest import (
    OTHER_WORDS,
    PRODUCTION_SECRETS,
    PROJECT,
    WORDS,
    put_back,
    run,
)
from tests.skips import only_postgresql

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("_unblocked")]


def test_every_row_and_every_byte_come_back(world, backup, empty) -> None:
    put_back(backup, empty)
    before, after = world.rows(), empty.rows()
    assert sorted(after) == sorted(before)
    assert [table for table in before if before[table] != after[table]] == []
    assert len(before["standpoints_ballot"]) > 0
    assert empty.files() == {
        "documents/één bestand.bin": bytes(range(256)) * 3000,
        "leeg.txt": b"",
    }


def test_a_sealed_ballot_opens_with_the_secret_of_then_and_not_without(world, backup, empty) -> None:
    manifest = put_back(backup, empty)
    with empty.used():
        ballot = Ballot.objects.select_related("round").first()
        assert vault.unseal(ballot.round.uuid, ballot.key, ballot.sealed).votes != {}
        assert restoring.fits_the_vault(manifest) is True
        exchanged = {
            "VAULT_SECRET": "another-secret-" + "z" * 50,
            "VAULT_SECRETS_OLDER": [settings.VAULT_SECRET],
        }
        with override_settings(**exchanged):
            assert restoring.fits_the_vault(manifest) is True
        with override_settings(VAULT_SECRET="another-secret-" + "z" * 50):
            with pytest.raises(InvalidTag):
                vault.unseal(ballot.round.uuid, ballot.key, ballot.sealed)
            assert restoring.fits_the_vault(manifest) is False


def test_the_backup_holds_no_secret_and_no_name_in_the_open(backup) -> None:
    raw = backup.read_bytes()
    assert [
        word for word in (b"only-for-tests", b"mechelen", b"demo.example", b"SQLite") if word in raw
    ] == []


def test_the_two_commands_as_they_are_typed(world, empty, tmp_path, passphrase_file) -> None:
    words, others = passphrase_file(WORDS), passphrase_file(OTHER_WORDS)
    there, apart = tmp_path / "kopieën", tmp_path / "geheimen"
    known = {
        "POLARPROF_BACKUP_PASSPHRASE_FILE": str(words),
        "POLARPROF_BACKUP_SECRETS_PASSPHRASE_FILE": str(others),
    }
    made = run(world, "backup", str(there), "--secrets-to", str(apart), env=known)
    assert (made.returncode, made.stderr) == (0, "")
    (file,), (secrets,) = there.glob("*.backup"), apart.glob("*.secrets")
    assert [stat.S_IMODE(one.stat().st_mode) for one in (file, secrets, there, apart)] == [
        0o600,
        0o600,
        0o700,
        0o700,
    ]
    again = run(empty, "restore", str(there), env=known)
    assert (again.returncode, again.stderr) == (0, "")
    assert empty.rows() == world.rows()
    out = tmp_path / "uitgepakt"
    opened = run(empty, "restore_secrets", str(secrets), "--to", str(out), env=known)
    assert opened.returncode == 0
    known_here = ("only-for-tests-" + "x" * 50, "only-for-tests-" + "v" * 50)
    key, vault_secret = known_here if connection.vendor == "sqlite" else PRODUCTION_SECRETS
    assert ((out / "secret-key").read_text(), (out / "vault-secret").read_text()) == (key, vault_secret)
    assert [word for word in (key, vault_secret) if word in opened.stdout + opened.stderr] == []
    assert stat.S_IMODE((out / "vault-secret").stat().st_mode) == 0o600
    twice = run(empty, "restore_secrets", str(secrets), "--to", str(out), env=known)
    assert (twice.returncode, "is er al" in twice.stderr) == (1, True)


def test_the_secrets_do_not_open_with_the_passphrase_of_the_backup(world, tmp_path) -> None:
    path = making.make_secrets(folder=tmp_path, passphrase=OTHER_WORDS.encode(), keep=1)
    with pytest.raises(CommandError, match="Deze wachtzin opent het bestand niet"):
        restoring.restore_secrets(path=path, passphrase=WORDS.encode(), folder=tmp_path / "x")
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("change", "words", "said"),
    [
        (lambda raw: raw[:-1], WORDS, "afgebroken of veranderd"),
        (lambda raw: raw[: 43 + 256 * 1024 + 16], WORDS, "niet, of het begin is veranderd"),
        (lambda raw: raw[: 43 + 2 * (256 * 1024 + 16)], WORDS, "afgebroken of veranderd"),
        (lambda raw: raw[:-2000] + b"x" + raw[-1999:], WORDS, "afgebroken of veranderd"),
        (lambda raw: raw, OTHER_WORDS, "Deze wachtzin opent het bestand niet"),
        (lambda raw: b"zomaar iets", WORDS, "geen reservekopie van PolarProf"),
    ],
    ids=["a byte short", "one chunk", "two chunks", "a byte changed", "other words", "another file"],
)
def test_what_is_not_whole_touches_nothing(world, backup, empty, tmp_path, change, words, said) -> None:
    path = tmp_path / "kopie"
    path.write_bytes(change(backup.read_bytes()))
    with pytest.raises(CommandError, match=said):
        put_back(path, empty, words=words)
    assert empty.rows() == {}
    assert sorted(path.name for path in empty.media.parent.iterdir()) in (
        [],
        ["polarprof.sqlite3", "secret-key", "vault-secret"],
        ["polarprof.sqlite3", "polarprof.sqlite3-shm", "polarprof.sqlite3-wal", "secret-key", "vault-secret"],
    )


def test_writers_go_on_and_the_copy_is_of_one_moment(world, empty, tmp_path) -> None:
    """Each transaction writes two notices: a copy of one moment never holds one of them alone."""
    stop, ended = threading.Event(), []

    def write(number: int) -> None:
        try:
            for turn in range(100_000):
                if stop.is_set():
                    return
                with transaction.atomic():
                    for side in "ab":
                        Notice.objects.create(person_id=person, key=f"{number}-{turn}-{side}", text="x" * 200)
        finally:
            connection.close()
            ended.append(number)

    with world.used():
        person = Person.objects.order_by("pk").values_list("pk", flat=True)[0]
        threads = [threading.Thread(target=write, args=(number,)) for number in range(3)]
        for thread in threads:
            thread.start()
        path = making.make(folder=tmp_path, passphrase=WORDS.encode(), keep=1)
        second = making.make(
            folder=tmp_path, passphrase=WORDS.encode(), keep=2, moment=datetime(2030, 1, 1, tzinfo=UTC)
        )
        stop.set()
        for thread in threads:
            thread.join()
        assert (sorted(ended), stop.is_set()) == ([0, 1, 2], True)
        written = Notice.objects.filter(text="x" * 200).count()
    counts = []
    for file in (path, second):
        put_back(file, empty, replace=True)
        with empty.used():
            keys = Notice.objects.filter(text="x" * 200).values_list("key", flat=True)
            whole, halves = {key[:-2] for key in keys}, len(keys)
        assert halves == 2 * len(whole)
        counts.append(halves)
    assert counts[0] < counts[1] <= written
    with world.used():
        Notice.objects.filter(text="x" * 200).delete()


def test_the_oldest_go_and_nothing_else(world, tmp_path) -> None:
    (tmp_path / "polarprof-notes.backup").write_text("van mij")
    for day in (1, 2, 3):
        with world.used():
            making.make(
                folder=tmp_path, passphrase=WORDS.encode(), keep=2, moment=datetime(2026, 11, day, tzinfo=UTC)
            )
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".lock",
        "polarprof-20261102T000000Z.backup",
        "polarprof-20261103T000000Z.backup",
        "polarprof-notes.backup",
    ]


def test_a_full_disk_leaves_no_file_that_looks_whole(world, tmp_path, passphrase_file) -> None:
    """No file of this process may pass 300 kB: what the system answers to a write is then an error, as on a full disk."""
    known = {"POLARPROF_BACKUP_PASSPHRASE_FILE": str(passphrase_file(WORDS))}
    there = tmp_path / "kopieën"
    (world.media / "groot.bin").write_bytes(os.urandom(3_000_000))
    limit = 8_000_000 if connection.vendor == "sqlite" else 300_000

    def small_disk() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    try:
        if connection.vendor == "sqlite":
            (world.media / "groot.bin").write_bytes(os.urandom(9_000_000))
        found = run(world, "backup", str(there), env=known, preexec_fn=small_disk)
    finally:
        (world.media / "groot.bin").unlink()
    assert found.returncode == 1
    assert "De reservekopie is niet gemaakt" in found.stderr
    assert "Traceback" not in found.stderr
    assert [path.name for path in there.iterdir()] == [".lock"]


def test_killed_in_the_middle_it_leaves_nothing_that_a_restore_takes(
    world, tmp_path, passphrase_file
) -> None:
    words = passphrase_file(WORDS)
    there = tmp_path / "kopieën"
    os.mkfifo(world.media / "pijp")  # not a file, so left out
    big = world.media / "groot.bin"
    with big.open("wb") as file:
        file.truncate(400_000_000)
    command, environment = world.manage("backup", str(there), "--passphrase-file", str(words))
    with subprocess.Popen([sys.executable, *command], cwd=PROJECT, env=environment) as process:
        for _ in range(600):
            if any(one.stat().st_size > 3_000_000 for one in there.glob("*.unfinished")):
                break
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
    big.unlink()
    (world.media / "pijp").unlink()
    assert [path.suffix for path in there.iterdir() if path.name != ".lock"] == [".unfinished"]
    with pytest.raises(CommandError, match="staat geen reservekopie"):
        restoring.newest(there)
    with world.used():
        making.make(folder=there, passphrase=WORDS.encode(), keep=1)
    assert sorted(path.suffix for path in there.iterdir() if path.name != ".lock") == [".backup"]


def test_two_at_once_in_one_folder_do_not_meet(world, tmp_path) -> None:
    from polarprof.common.backup.files import alone_in

    with alone_in(tmp_path), world.used(), pytest.raises(CommandError, match="al een reservekopie bezig"):
        making.make(folder=tmp_path, passphrase=WORDS.encode(), keep=1)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--keep", "0"), "--keep is minstens 1"),
        ((), "Geen wachtzin voor de reservekopie"),
        (("--passphrase-file", "/nergens"), "is niet te lezen"),
        (("--secrets-to", "{there}"), "geef een andere map"),
        (
            ("--secrets-to", "{apart}", "--passphrase-file", "{w}", "--secrets-passphrase-file", "{w}"),
            "een eigen wachtzin",
        ),
    ],
)
def test_what_cannot_be_done_is_said(world, tmp_path, passphrase_file, arguments, said, monkeypatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO())
    fields = {"there": tmp_path / "there", "apart": tmp_path / "apart", "w": passphrase_file(WORDS)}
    with world.used(), pytest.raises(CommandError, match=said):
        call_command("backup", str(fields["there"]), *(one.format(**fields) for one in arguments))
    assert not fields["there"].exists()


def test_a_passphrase_that_others_read_or_that_is_short_is_refused(world, tmp_path) -> None:
    path = tmp_path / "words"
    path.write_text(WORDS)
    path.chmod(0o640)
    with world.used(), pytest.raises(CommandError, match="Anderen kunnen"):
        call_command("backup", str(tmp_path / "there"), "--passphrase-file", str(path))
    path.write_text("kort")
    path.chmod(0o600)
    with world.used(), pytest.raises(CommandError, match="minstens 20 tekens"):
        call_command("backup", str(tmp_path / "there"), "--passphrase-file", str(path))


@only_postgresql
def test_a_client_program_that_is_not_there_or_older_is_said(world, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with world.used(), pytest.raises(CommandError, match="pg_dump is er niet"):
        making.make(folder=tmp_path / "a", passphrase=WORDS.encode(), keep=1)
    old = tmp_path / "pg_dump"
    old.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.24'\n")
    old.chmod(0o700)
    with world.used(), pytest.raises(CommandError, match="pg_dump is van PostgreSQL 9 en de server"):
        making.make(folder=tmp_path / "a", passphrase=WORDS.encode(), keep=1)
