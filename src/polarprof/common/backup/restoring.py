"""Restoring: all of the backup is read and proven before anything is touched."""

import hashlib
import json
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from polarprof.common import one_run
from polarprof.common.backup import media, parts
from polarprof.common.backup.files import whole_or_nothing
from polarprof.common.backup.making import BACKUP, ENGINES, MANIFEST, SECRET_SETTINGS
from polarprof.common.backup.manifest import Manifest, read, unknown_migrations, vault_check
from polarprof.common.backup.sealing import DamagedError, NotOursError, WrongPassphraseError, opened

NOTHING_CHANGED = "Er is niets veranderd."
CLOSING_SECONDS = 3.0
AGAIN = "Start PolarProf nog niet: verhelp dit, en zet opnieuw terug met --replace."


def newest(given: Path) -> Path:
    """The file itself, or the newest backup of a folder."""
    if given.is_dir():
        archives = sorted(path for path in given.iterdir() if BACKUP.fullmatch(path.name))
        if not archives:
            raise CommandError(f"In {given} staat geen reservekopie. {NOTHING_CHANGED}")
        return archives[-1]
    if not given.is_file():
        raise CommandError(f"{given} is er niet. {NOTHING_CHANGED}")
    return given


def _chunks(file: BinaryIO, passphrase: bytes) -> Iterator[bytes]:
    """In words of the administrator what `opened` says by its errors."""
    file.seek(0)
    try:
        yield from opened(file, passphrase)
    except NotOursError as problem:
        raise CommandError(f"Dit is geen reservekopie van PolarProf. {NOTHING_CHANGED}") from problem
    except WrongPassphraseError as problem:
        raise CommandError(
            f"Deze wachtzin opent het bestand niet, of het begin is veranderd. {NOTHING_CHANGED}"
        ) from problem
    except DamagedError as problem:
        raise CommandError(f"Het bestand is afgebroken of veranderd. {NOTHING_CHANGED}") from problem


def checked(file: BinaryIO, passphrase: bytes) -> Manifest:
    """Reads to the end and compares every part with the manifest. CommandError unless all of it is as it was made."""
    digests: dict[str, tuple[int, str]] = {}
    manifest: Manifest | None = None
    try:
        for name, blocks in parts.each(_chunks(file, passphrase)):
            if name == MANIFEST:
                manifest = read(b"".join(blocks))
                continue
            digest, size = hashlib.sha256(), 0
            for block in blocks:
                digest.update(block)
                size += len(block)
            digests[name] = (size, digest.hexdigest())
    except (parts.PartsError, ValueError, TypeError, KeyError) as problem:
        raise CommandError(f"Deze versie kan de reservekopie niet lezen. {NOTHING_CHANGED}") from problem
    if manifest is None or digests != manifest.parts:
        raise CommandError(f"De reservekopie bevat niet wat ze zegt. {NOTHING_CHANGED}")
    return manifest


def _fits(manifest: Manifest, *, replace: bool) -> None:
    if manifest.engine != connection.vendor:
        raise CommandError(
            f"De reservekopie is van {manifest.engine} en de databank is {connection.vendor}. {NOTHING_CHANGED}"
        )
    unknown = unknown_migrations(manifest)
    if unknown:
        raise CommandError(f"De reservekopie is van een nieuwere versie ({unknown[0]}). {NOTHING_CHANGED}")
    root = media.folder()
    is_filled = _holds_people() or next(media.files(root), None) is not None
    if is_filled and not replace:
        raise CommandError(
            f"Hier staat al iets. Met --replace komt de reservekopie in de plaats. {NOTHING_CHANGED}"
        )
    if root is None and any(name.startswith(media.PREFIX) for name in manifest.parts):
        raise CommandError(
            f"De reservekopie bevat bestanden, en hier is geen map voor bestanden. {NOTHING_CHANGED}"
        )


def _holds_people() -> bool:
    """A database that is migrated has rows of libraries; one with an account is in use."""
    table = "accounts_person"
    if table not in connection.introspection.table_names():
        return False
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 a literal
        return bool(cursor.fetchone()[0])


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and whether the cache could be emptied: it holds copies of sessions and pages of before."""

    manifest: Manifest
    cache_is_empty: bool


@contextmanager
def _stopped() -> Iterator[None]:
    """On SQLite nothing runs on this folder, and nothing starts meanwhile; on PostgreSQL nobody else was connected just before."""
    if connection.vendor != "sqlite":
        _check_nobody_is_connected()
        yield
        return
    folder = Path(settings.VAR_DIR)
    try:
        held = one_run.hold(folder, one_run.port_of(folder))
    except one_run.Held as problem:
        raise CommandError(f"{problem} {NOTHING_CHANGED}") from problem
    with held:
        yield


def _check_nobody_is_connected() -> None:
    """Raises CommandError while somebody else is; a connection that is just closing is waited for.

    The store of connections of this process may have opened more than one: it is closed before, and opens anew later.
    """
    connection.close()
    getattr(connection, "close_pool", lambda: None)()  # PostgreSQL alone has one
    until = time.monotonic() + CLOSING_SECONDS
    while count := _others_connected():
        if time.monotonic() > until:
            raise CommandError(
                f"Deze databank is nog in gebruik ({count} andere verbindingen). Stop eerst web en worker op elke machine."
                f" {NOTHING_CHANGED}"
            )
        time.sleep(0.2)


def _others_connected() -> int:
    """Asked by a connection that belongs to no store, so that it is the only one of this process."""
    counting = connection.copy("counting")
    counting.settings_dict["OPTIONS"].pop("pool", None)
    try:
        with counting.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
            )
            return int(cursor.fetchone()[0])
    finally:
        counting.close()


def restore(*, path: Path, passphrase: bytes, replace: bool) -> Restored:
    """Database, cache, files, migrations. Raises CommandError, which says what was restored; before the database is replaced, everything is as it was."""
    engine = ENGINES[connection.vendor]
    root = media.folder()
    staged = media.Staged(root) if root else None
    with path.open("rb") as file, ExitStack() as alone:
        manifest = checked(file, passphrase)
        _fits(manifest, replace=replace)
        alone.enter_context(_stopped())
        try:
            if staged:
                for name, blocks in parts.each(_chunks(file, passphrase)):
                    if name.startswith(media.PREFIX):
                        staged.add(name, blocks)
            for name, blocks in parts.each(_chunks(file, passphrase)):
                if name == engine.PART:
                    engine.restore(blocks, _work_folder(), manifest.counts)
                    break
            cache_is_empty = _empty_the_cache()
            if staged:
                _take_the_place(staged)
        finally:
            if staged:
                staged.forget()
        ContentType.objects.clear_cache()
        _migrate()
    return Restored(manifest, cache_is_empty)


def _empty_the_cache() -> bool:
    try:
        cache.clear()
    except Exception:  # noqa: BLE001 whatever the cache's library raises; the database is restored
        return False
    return True


def _take_the_place(staged: media.Staged) -> None:
    try:
        staged.take_the_place()
    except OSError as problem:
        raise CommandError(f"De databank is teruggezet; de bestanden niet: {problem}. {AGAIN}") from problem


def _migrate() -> None:
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except Exception as problem:
        raise CommandError(
            f"Databank en bestanden zijn teruggezet; de migraties lukten niet: {problem}. {AGAIN}"
        ) from problem


def _work_folder() -> Path:
    name = Path(str(connection.settings_dict["NAME"]))
    return name.parent if name.is_file() else Path(settings.VAR_DIR)


def fits_the_vault(manifest: Manifest) -> bool:
    """Whether the secret of this installation is the one that sealed the ballots of the backup."""
    return manifest.vault_check == vault_check()


def restore_secrets(*, path: Path, passphrase: bytes, folder: Path) -> list[Path]:
    """Writes each secret to a file of its own that only the owner reads. CommandError when one is there already."""
    with path.open("rb") as file:
        content = json.loads(b"".join(_chunks(file, passphrase)))
    targets = {name: folder / name.lower().replace("_", "-") for name in SECRET_SETTINGS}
    there = [target for target in targets.values() if target.exists()]
    if there:
        raise CommandError(f"{there[0]} is er al. Zet het eerst zelf weg. {NOTHING_CHANGED}")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, target in targets.items():
        with whole_or_nothing(target) as file:
            file.write(content[name].encode())
    return list(targets.values())
