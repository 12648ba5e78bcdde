"""What can be broken, and how it is put right: one context for each fault of `./pp bench faults`."""

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.breaking import Installation

LOCK_SECONDS = 30.0
# Until PostgreSQL has no room for its log either.
FULL_SECONDS = 10.0
# The processes start anew in it.
READ_ONLY_SECONDS = 8.0
SKEW_SECONDS = 300


@dataclass(frozen=True)
class Fault:
    """`broken` is a context: broken inside, put right at its end. `mails` are sent meanwhile, `seconds` it lasts. `why_not`: in words, or empty."""

    name: str
    broken: Callable[[Installation], Any]
    seconds: float = 3
    mails: int = 10
    only: tuple[str, ...] = ("sqlite", "postgresql")
    why_not: Callable[[Installation], str] = lambda _one: ""


@contextmanager
def web_child(one: Installation) -> Iterator[None]:
    one.nodes.kill_child(f"web-{one.nodes.ports[0]}")
    yield


@contextmanager
def killed(one: Installation, name: str) -> Iterator[None]:
    one.nodes.kill(name)
    yield
    one.nodes.start(name)


def web_node(one: Installation) -> Any:
    return killed(one, f"web-{one.nodes.ports[0]}")


@contextmanager
def workers(one: Installation) -> Iterator[None]:
    """Each of the two three times, while it sends."""
    for name in ("worker", "worker-2") * 3:
        time.sleep(0.9)
        one.nodes.kill(name)
        one.nodes.start(name)
    yield


@contextmanager
def database(one: Installation) -> Iterator[None]:
    one.own_postgres.kill()
    yield
    one.own_postgres.start()


@contextmanager
def redis(one: Installation) -> Iterator[None]:
    one.own_redis.kill()
    yield
    one.own_redis.start()


@contextmanager
def mail_server(one: Installation) -> Iterator[None]:
    one.mail.stop()
    yield
    one.mail.start()


@contextmanager
def locked(_one: Installation) -> Iterator[None]:
    """Somebody holds the ballots (on SQLite: the database) in a transaction."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("LOCK TABLE standpoints_ballot IN ACCESS EXCLUSIVE MODE")
        yield


@contextmanager
def full(one: Installation) -> Iterator[None]:
    from django.db import connection

    # What was reserved for the log is given back: the database has to ask for room.
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT" if one.postgres else "PRAGMA wal_checkpoint(TRUNCATE)")
    ballast = one.disk / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 65_536)
    yield
    ballast.unlink()
    # PostgreSQL ends itself when there is no room for its log; whoever started it starts it anew.
    if one.postgres and not one.postgres.is_running:
        one.postgres.start()


def read_only(one: Installation) -> AbstractContextManager[None]:
    return _read_only_database(one) if one.postgres else _read_only_disk(one)


@contextmanager
def _read_only_disk(one: Installation) -> Iterator[None]:
    """A disk that came back read-only: while files are open on it, it cannot be made so. The processes go on afterwards."""
    from polarprof.common.sqlite.base import kept

    close_own()
    kept.let_go()
    names = list(one.nodes.running)
    for name in names:
        one.nodes.kill(name)
    _make_writable(one.disk, "ro")
    for name in names:
        one.nodes.start(name)
    yield
    _make_writable(one.disk, "rw")


def _make_writable(disk: Path, mode: str) -> None:
    """`ro` or `rw`: the mounted disk, or for a user who may not mount the folder and what is in it."""
    if disk.is_mount():
        subprocess.run(["mount", "-o", f"remount,{mode}", str(disk)], check=True)
    else:
        subprocess.run(["chmod", "-R", "u+w" if mode == "rw" else "a-w", str(disk)], check=True)


def no_disk(one: Installation) -> str:
    return "" if one.disk.is_mount() else "deze gebruiker mag geen eigen schijf aankoppelen"


def no_read_only(one: Installation) -> str:
    """For root nothing is read-only but a disk."""
    return no_disk(one) if one.postgres is None and os.geteuid() == 0 else ""


@contextmanager
def _read_only_database(one: Installation) -> Iterator[None]:
    from bench.cluster import DATABASE

    one.own_postgres.execute(f"ALTER DATABASE {DATABASE} SET default_transaction_read_only = on")
    _end_sessions(one)
    yield
    one.own_postgres.execute(f"ALTER DATABASE {DATABASE} RESET default_transaction_read_only")
    _end_sessions(one)


def close_own() -> None:
    """Leaves no connection of this process that broke meanwhile."""
    from django.db import connection

    connection.close()
    if connection.vendor == "postgresql":
        getattr(connection, "close_pool", lambda: None)()


def _end_sessions(one: Installation) -> None:
    close_own()
    one.own_postgres.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename = 'postgres'"
        " AND datname IS NOT NULL"
    )


@contextmanager
def slow_bodies(one: Installation) -> Iterator[None]:
    """Twenty who announce a form of a hundred kilobytes and send one byte of it."""
    head = b"POST /aanmelden/login/ HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Proto: https\r\n"
    head += b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\nx"
    senders = [socket.create_connection(("127.0.0.1", one.nodes.ports[0])) for _ in range(20)]
    for sender in senders:
        sender.sendall(head)
    yield
    for sender in senders:
        sender.close()


@contextmanager
def clock(one: Installation, seconds: int) -> Iterator[None]:
    one.skew.write_text(str(seconds))
    yield
    one.skew.write_text("0")


FAULTS = (
    Fault("niets", nullcontext),
    Fault("webkind gedood", web_child),
    Fault("webknoop gedood en terug", web_node),
    Fault("werkers 6 keer gedood", workers, mails=120),
    Fault("databank gedood en terug", database, only=("postgresql",)),
    Fault("Redis gedood en terug", redis, only=("postgresql",)),
    Fault("mailserver weg en terug", mail_server),
    Fault("slot van 30 s", locked, seconds=LOCK_SECONDS),
    Fault("schijf vol", full, seconds=FULL_SECONDS, why_not=no_disk),
    Fault("alleen lezen", read_only, seconds=READ_ONLY_SECONDS, why_not=no_read_only),
    Fault("20 trage verzenders", slow_bodies),
    Fault("klok van een werker +5 min", lambda one: clock(one, SKEW_SECONDS), mails=60),
    Fault("klok van een werker -5 min", lambda one: clock(one, -SKEW_SECONDS), mails=60),
)
