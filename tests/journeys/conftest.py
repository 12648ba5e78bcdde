"""A real browser against a served product: own database file, starter content, people who walk through it."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.test import override_settings
from playwright.sync_api import Browser, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.journeys.building import build_world, start_product
from tests.journeys.walker import Walker
from tests.journeys.world import World
from tests.snapshot import _key as snapshot_key

CHROMIUM = (
    os.environ.get("POLARPROF_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)

OUTBOX = "polarprof.notices.mail.OutboxBackend"


@pytest.fixture(scope="session", autouse=True)
def _playwright_has_a_loop() -> Iterator[None]:
    """The synchronous interface of Playwright runs an event loop in this thread; the database is used beside it."""
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@contextmanager
def database_at(path: Path | str) -> Iterator[None]:
    """All threads use the file at `path`; the connection of the other tests is kept aside, open."""
    kept, name = connection.connection, connection.settings_dict["NAME"]
    connection.connection = None
    connections.databases["default"]["NAME"] = connection.settings_dict["NAME"] = str(path)
    try:
        yield
    finally:
        connection.close()
        connections.databases["default"]["NAME"] = connection.settings_dict["NAME"] = name
        connection.connection = kept


@pytest.fixture(scope="session")
def started_database(django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with the starter content and the demo, made once; its schema is the snapshot of the other tests."""
    if connection.vendor != "sqlite":
        pytest.skip("journeys walk through the profile with SQLite")
    path = tmp_path_factory.mktemp("journeys") / "started.sqlite3"
    snapshot = settings.VAR_DIR / "test-schema" / f"{snapshot_key()}.sqlite3"
    if snapshot.exists():
        shutil.copyfile(snapshot, path)
    with django_db_blocker.unblock(), database_at(path), override_settings(EMAIL_BACKEND=OUTBOX):
        if not snapshot.exists():
            call_command("migrate", verbosity=0, interactive=False)
        start_product()
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture
def served(started_database: Path, django_db_blocker: Any, tmp_path: Path) -> Iterator[str]:
    """The address of a product of its own, started as `./pp run` would."""
    path = tmp_path / "product.sqlite3"
    shutil.copyfile(started_database, path)
    with django_db_blocker.unblock(), database_at(path):
        server = LiveServer("127.0.0.1")
        yield str(server)
        server.stop()


@pytest.fixture(scope="session")
def browser(started_database: Path) -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium found: set POLARPROF_CHROMIUM to its path")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture
def walker(served: str, browser: Browser) -> Iterator[Callable[..., Walker]]:
    """Makes people with a browser of their own; `email` signs in, without one it is a visitor."""
    walkers: list[Walker] = []

    def make(email: str = "", *, width: int = 1280, **context: Any) -> Walker:
        made = Walker.open(browser, served, email=email, width=width, **context)
        walkers.append(made)
        return made

    yield make
    complaints = [complaint for made in walkers for complaint in made.complaints]
    for made in walkers:
        made.context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def built_database(django_db_blocker: Any, started_database: Path) -> tuple[Path, World]:
    """The small world in a file, made once."""
    path = started_database.with_name("built.sqlite3")
    shutil.copyfile(started_database, path)
    with django_db_blocker.unblock(), database_at(path), override_settings(EMAIL_BACKEND=OUTBOX):
        world = build_world()
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path, world


@pytest.fixture
def built(built_database: tuple[Path, World], served: str) -> World:
    """The served product with the small world in it instead of the starter content alone."""
    path, world = built_database
    connection.close()
    shutil.copyfile(path, connection.settings_dict["NAME"])
    return world
