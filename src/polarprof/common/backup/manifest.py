"""What a backup says of itself: by it a restore knows whether it may begin, and whether it ended well."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.conf import settings
from django.db.migrations.loader import MigrationLoader

FORMAT = 1


@dataclass(slots=True)
class Manifest:
    """counts: rows by table. migrations: what was applied, as app.name. parts: size and SHA-256 by name.

    vault_check: lets a restore check that the vault's secret is the same as at the backup, without revealing the secret.
    """

    made_at: str
    engine: str
    counts: dict[str, int]
    migrations: list[str]
    vault_check: str
    parts: dict[str, tuple[int, str]] = field(default_factory=dict)
    format: int = FORMAT

    def as_bytes(self) -> bytes:
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()


def read(raw: bytes) -> Manifest:
    """ValueError for a manifest of a format that this version does not know."""
    manifest: dict[str, Any] = json.loads(raw)
    if manifest.get("format") != FORMAT:
        raise ValueError(manifest.get("format"))
    manifest["parts"] = {name: (size, digest) for name, (size, digest) in manifest["parts"].items()}
    return Manifest(**manifest)


def vault_check() -> str:
    return hmac.new(
        [settings.VAULT_SECRET, *settings.VAULT_SECRETS_OLDER][-1].encode(),
        b"polarprof backup",
        hashlib.sha256,
    ).hexdigest()[:32]


def unknown_migrations(manifest: Manifest) -> list[str]:
    """What the backup went through and this version does not know: it is of a newer version."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    assert loader.disk_migrations is not None  # noqa: S101 made by the loader itself
    known = {f"{app}.{name}" for app, name in loader.disk_migrations}
    known |= {f"{app}.{name}" for one in loader.disk_migrations.values() for app, name in one.replaces}
    return sorted(set(manifest.migrations) - known)


def differences(expected: Mapping[str, int], actual: Mapping[str, int]) -> str:
    """The tables whose number of rows is another one, in words; empty where none is."""
    return ", ".join(sorted(name for name in {*expected, *actual} if expected.get(name) != actual.get(name)))
