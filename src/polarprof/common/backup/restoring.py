"""Restoring: all of the backup is read and proven before anything is touched."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from polarprof.common.backup import media, parts
from polarprof.common.backup.files import whole_or_nothing
from polarprof.common.backup.making import BACKUP, ENGINES, MANIFEST, SECRET_SETTINGS
from polarprof.common.backup.manifest import Manifest, read, unknown_migrations, vault_check
from polarprof.common.backup.sealing import DamagedError, NotOursError, WrongPassphraseError, opened

NOTHING_CHANGED = "Er is niets veranderd."


def newest(given: Path) -> Path:
    """The file itself, or the newest backup of a folder."""
    if given.is_dir():
        found = sorted(path for path in given.iterdir() if BACKUP.fullmatch(path.name))
        if not found:
            raise CommandError(f"In {given} staat geen reservekopie. {NOTHING_CHANGED}")
        return found[-1]
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
    found: dict[str, tuple[int, str]] = {}
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
            found[name] = (size, digest.hexdigest())
    except (parts.PartsError, ValueError, TypeError, KeyError) as problem:
        raise CommandError(f"Deze versie kan de reservekopie niet lezen. {NOTHING_CHANGED}") from problem
    if manifest is None or found != manifest.parts:
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


def restore(*, path: Path, passphrase: bytes, replace: bool) -> Manifest:
    """Database, files, migrations. CommandError before the database is touched leaves all as it was."""
    engine = ENGINES[connection.vendor]
    root = media.folder()
    staged = media.Staged(root) if root else None
    with path.open("rb") as file:
        manifest = checked(file, passphrase)
        _fits(manifest, replace=replace)
        try:
            if staged:
                for name, blocks in parts.each(_chunks(file, passphrase)):
                    if name.startswith(media.PREFIX):
                        staged.add(name, blocks)
            for name, blocks in parts.each(_chunks(file, passphrase)):
                if name == engine.PART:
                    engine.restore(blocks, _work_folder())
                    break
            _compare(manifest, engine.counts())
            if staged:
                staged.take_the_place()
        finally:
            if staged:
                staged.forget()
    ContentType.objects.clear_cache()
    call_command("migrate", verbosity=0, interactive=False)
    return manifest


def _work_folder() -> Path:
    name = Path(str(connection.settings_dict["NAME"]))
    return name.parent if name.is_file() else Path(settings.VAR_DIR)


def _compare(manifest: Manifest, counts: dict[str, int]) -> None:
    other = sorted(name for name in manifest.counts if counts.get(name) != manifest.counts[name])
    if other or counts.keys() != manifest.counts.keys():
        raise CommandError(f"Na het terugzetten kloppen de aantallen niet: {', '.join(other) or 'tabellen'}.")


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
