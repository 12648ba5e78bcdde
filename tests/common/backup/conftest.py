"""A small world in a database of its own, outside any transaction, and an empty database to restore into."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, connections
from django.test import override_settings

from polarprof.common.backup import making, restoring
from tests.journeys.building import build_world, start_product
from tests.snapshot import _key as snapshot_key

OUTBOX = "polarprof.notices.mail.OutboxBackend"
# In production an example is refused as a secret: these look drawn.
PRODUCTION_SECRETS = (
    "q7Zr2MfX0cK9bTn5WvYh8sLd3JgEuP1aRi6oHxQmBtVwNzCyDkFpSj4eGlAo",
    "c1Bx8UeKq5JmT0vRz7NdYw3HsGf9LpXa2OiQk6VtMbZyCjWgDrEnPu4hFlSo",
)
WORDS = "vier woorden en nog een paar"
OTHER_WORDS = "helemaal andere woorden hier"
PROJECT = Path(__file__).resolve().parents[3]


@contextmanager
def database_at(name: str) -> Iterator[None]:
    """Every thread uses the database of that name; the connection of the other tests is kept aside, open."""
    kept, before = connection.connection, connection.settings_dict["NAME"]
    connection.connection = None
    connections.databases["default"]["NAME"] = connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connections.databases["default"]["NAME"] = connection.settings_dict["NAME"] = before
        connection.connection = kept


def _administer(*statements: str) -> None:
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@dataclass(frozen=True)
class Installation:
    """A database and a folder of files."""

    database: str
    media: Path

    @contextmanager
    def used(self) -> Iterator[None]:
        storages = {
            **settings.STORAGES,
            "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        }
        with (
            database_at(self.database),
            override_settings(
                STORAGES=storages, MEDIA_ROOT=self.media, VAR_DIR=self.media.parent, EMAIL_BACKEND=OUTBOX
            ),
        ):
            yield

    def rows(self) -> dict[str, list[str]]:
        """Every row of every table, in words."""
        with database_at(self.database), connection.cursor() as cursor:
            found = {}
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f'SELECT * FROM "{table}"')
                found[table] = sorted(
                    repr([bytes(v) if isinstance(v, memoryview) else v for v in row])
                    for row in cursor.fetchall()
                )
            return found

    def files(self) -> dict[str, bytes]:
        return {
            str(path.relative_to(self.media)): path.read_bytes()
            for path in self.media.rglob("*")
            if path.is_file()
        }

    def manage(self, *arguments: str) -> tuple[list[str], dict[str, str]]:
        """(command, environment) by which another process does the same, in the profile that it has in real use."""
        environment = {k: v for k, v in os.environ.items() if not k.startswith("POLARPROF_")}
        environment |= {"POLARPROF_VAR_DIR": str(self.media.parent), "PYTHONPATH": "src"}
        if connection.vendor == "sqlite":
            environment["DJANGO_SETTINGS_MODULE"] = "polarprof.config.profiles.embedded"
        else:
            known = connection.settings_dict
            environment |= {
                "DJANGO_SETTINGS_MODULE": "polarprof.config.profiles.production",
                "POLARPROF_SECRET_KEY": PRODUCTION_SECRETS[0],
                "POLARPROF_VAULT_SECRET": PRODUCTION_SECRETS[1],
                "POLARPROF_HOSTS": "polarprof.example",
                "POLARPROF_DB_NAME": self.database,
                "POLARPROF_DB_USER": known["USER"],
                "POLARPROF_DB_PASSWORD": known["PASSWORD"],
                "POLARPROF_DB_HOST": known["HOST"],
                "POLARPROF_DB_PORT": str(known["PORT"]),
                "POLARPROF_REDIS_URL": f"redis://127.0.0.1:6379/{os.environ.get('POLARPROF_TEST_REDIS_DB', '9')}",
                "POLARPROF_CONTACT_EMAIL": "contact@polarprof.example",
                "POLARPROF_SMTP_HOST": "127.0.0.1",
            }
        return ["-m", "polarprof.cli", "manage", *arguments], environment


@pytest.fixture(scope="session")
def _make_installation(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[], Installation]]:
    made: list[str] = []

    def make() -> Installation:
        folder = tmp_path_factory.mktemp("installation")
        if connection.vendor == "sqlite":
            name = str(folder / "polarprof.sqlite3")
            (folder / "vault-secret").write_text(settings.VAULT_SECRET)
            (folder / "secret-key").write_text(settings.SECRET_KEY)
            with sqlite3.connect(name) as target:
                target.execute("PRAGMA journal_mode=WAL")
            target.close()
        else:
            own = os.environ.get("POLARPROF_TEST_NAME", "polarprof_test")
            name = f"{own}_{os.environ.get('PYTEST_XDIST_WORKER', 'gw0')}_backup_{len(made)}"
            with django_db_blocker.unblock():
                _administer(f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
        made.append(name)
        return Installation(name, folder / "media")

    yield make
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock():
            _administer(*(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)" for name in made))


@pytest.fixture(scope="session")
def world(_make_installation: Callable[[], Installation], django_db_blocker: Any) -> Installation:
    """One of everything, and two uploaded files."""
    made = _make_installation()
    snapshot = settings.VAR_DIR / "test-schema" / f"{snapshot_key()}.sqlite3"
    if connection.vendor == "sqlite" and snapshot.exists():
        shutil.copyfile(snapshot, made.database)
    with django_db_blocker.unblock(), made.used():
        ContentType.objects.clear_cache()
        call_command("migrate", verbosity=0, interactive=False)
        start_product()
        build_world()
    (made.media / "documents").mkdir(parents=True)
    (made.media / "documents" / "één bestand.bin").write_bytes(bytes(range(256)) * 3000)
    (made.media / "leeg.txt").write_bytes(b"")
    return made


@pytest.fixture
def empty(_make_installation: Callable[[], Installation]) -> Installation:
    return _make_installation()


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Callable[[str], Path]:
    def make(words: str) -> Path:
        path = tmp_path / f"{words[0]}.words"
        path.touch(mode=0o600)
        path.write_text(words + "\n")
        return path

    return make


@pytest.fixture
def _unblocked(django_db_blocker: Any) -> Any:
    with django_db_blocker.unblock():
        yield
    ContentType.objects.clear_cache()


@pytest.fixture(scope="module")
def backup(world: Any, django_db_blocker: Any, tmp_path_factory: Any) -> Path:
    with django_db_blocker.unblock(), world.used():
        return making.make(
            folder=tmp_path_factory.mktemp("backups"),
            passphrase=WORDS.encode(),
            keep=3,
            moment=datetime(2026, 11, 27, 3, 0, tzinfo=UTC),
        )


def put_back(path: Path, into: Installation, *, words: str = WORDS, replace: bool = False) -> Any:
    with into.used():
        return restoring.restore(path=path, passphrase=words.encode(), replace=replace).manifest


def run(installation: Installation, *arguments: str, **given: Any) -> Any:
    command, environment = installation.manage(*arguments)
    return subprocess.run(
        [sys.executable, *command],
        cwd=PROJECT,
        env=environment | given.pop("env", {}),
        capture_output=True,
        text=True,
        check=False,
        **given,
    )
