"""Making a backup: one sealed file, and the secrets in another, under another passphrase, in another folder."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection

from polarprof.common.backup import engine_postgresql, engine_sqlite, media, parts
from polarprof.common.backup.files import alone_in, named, sync_folder, whole_or_nothing
from polarprof.common.backup.manifest import Manifest, vault_check
from polarprof.common.backup.sealing import Sealer

MANIFEST = "manifest.json"
BACKUP = re.compile(r"polarprof-\d{8}T\d{6}Z\.backup")
SECRETS = re.compile(r"polarprof-\d{8}T\d{6}Z\.secrets")
# What opens sealed ballots, and what signs sessions and links: the settings that no backup of data may hold.
SECRET_SETTINGS = ("VAULT_SECRET", "VAULT_SECRETS_OLDER", "SECRET_KEY")
ENGINES: dict[str, Any] = {"sqlite": engine_sqlite, "postgresql": engine_postgresql}


def make(*, folder: Path, passphrase: bytes, keep: int, moment: datetime | None = None) -> Path:
    """Writes a backup, then removes the oldest beyond `keep`. CommandError or OSError leave the folder as it was."""
    moment = moment or datetime.now(UTC)
    engine = ENGINES[connection.vendor]
    path = folder / f"polarprof-{moment:%Y%m%dT%H%M%SZ}.backup"
    with (
        alone_in(folder),
        engine.source(_beside_the_database(folder)) as source,
        whole_or_nothing(path) as file,
    ):
        sealer = Sealer(file, passphrase)
        manifest = Manifest(
            made_at=moment.isoformat(),
            engine=connection.vendor,
            counts=source.counts,
            migrations=source.migrations,
            vault_check=vault_check(),
        )
        manifest.parts[engine.PART] = parts.put(sealer.write, engine.PART, source.blocks())
        root = media.folder()
        for one in media.files(root):
            assert root is not None  # noqa: S101 no folder, no files
            name = media.PREFIX + one.relative_to(root).as_posix()
            manifest.parts[name] = _put_file(sealer.write, name, one)
        parts.put(sealer.write, MANIFEST, [manifest.as_bytes()])
        sealer.close()
    _prune(folder, BACKUP, keep)
    return path


def _put_file(write: Callable[[bytes], None], name: str, path: Path) -> tuple[int, str]:
    """A file that somebody removes at this moment is left out by an empty part: the row is newer than the copy of it."""

    def blocks() -> Iterator[bytes]:
        try:
            yield from media.blocks(path)
        except FileNotFoundError:
            return

    return parts.put(write, name, blocks())


def make_secrets(*, folder: Path, passphrase: bytes, keep: int, moment: datetime | None = None) -> Path:
    """Writes the secrets of this installation, sealed with a passphrase of their own."""
    moment = moment or datetime.now(UTC)
    path = folder / f"polarprof-{moment:%Y%m%dT%H%M%SZ}.secrets"
    values = {name: getattr(settings, name) for name in SECRET_SETTINGS}
    content = {name: value if isinstance(value, str) else "\n".join(value) for name, value in values.items()}
    with alone_in(folder), whole_or_nothing(path) as file:
        sealer = Sealer(file, passphrase)
        sealer.write(json.dumps(content).encode())
        sealer.close()
    _prune(folder, SECRETS, keep)
    return path


def _beside_the_database(folder: Path) -> Path:
    """The unsealed copy of SQLite never lies in the folder of the backups, which may be a disk of somebody else."""
    name = Path(str(connection.settings_dict["NAME"]))
    return name.parent if name.is_file() else Path(settings.VAR_DIR)


def _prune(folder: Path, pattern: re.Pattern[str], keep: int) -> None:
    if keep < 1:
        raise CommandError("--keep is minstens 1.")
    for old in named(folder, pattern)[:-keep]:
        old.unlink()
    sync_folder(folder)
