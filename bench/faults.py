"""What is lost and what comes double when a part dies: one row for each fault and database.

`./pp bench faults [--database sqlite|postgresql]`. Phones vote and mails are put on their way while a part is broken
and put right; afterwards every ballot is opened and every mail counted. Exit code 1 when something acknowledged is lost.
"""

import argparse
import asyncio
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.breaking import Installation, Reader, installation, status_of
from bench.phones import Hall, Phone

PHONES, PAUSE = 6, 0.5
WELL_WITHIN = 90
LOCK_SECONDS = 30.0
SKEW_SECONDS = 300


@dataclass(frozen=True)
class Fault:
    """`broken` is a context: broken inside, put right at its end. `mails` are sent meanwhile, `seconds` it lasts."""

    name: str
    broken: Callable[[Installation], Any]
    seconds: float = 3
    mails: int = 10
    only: tuple[str, ...] = ("sqlite", "postgresql")


@dataclass
class Row:
    fault: str
    votes: int = 0
    lost: int = 0
    doubled: int = 0
    mails: int = 0
    mails_lost: int = 0
    mails_doubled: int = 0
    pages: str = ""
    well_after: float = -1
    answers: dict[int, int] = field(default_factory=dict)


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

    if not (one.folder / "var").is_mount():
        raise PermissionError("no disk of its own to fill")
    # What SQLite had reserved for its log is given back: it has to ask for room.
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    ballast = one.folder / "var" / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 65_536) or sys.exit("full")
    yield
    ballast.unlink()


@contextmanager
def read_only(one: Installation) -> Iterator[None]:
    from bench.cluster import DATABASE

    one.own_postgres.execute(f"ALTER DATABASE {DATABASE} SET default_transaction_read_only = on")
    _end_sessions(one)
    yield
    one.own_postgres.execute(f"ALTER DATABASE {DATABASE} RESET default_transaction_read_only")
    _end_sessions(one)


def _close() -> None:
    """Leaves no connection of this process that broke meanwhile."""
    from django.db import connection

    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()


def _end_sessions(one: Installation) -> None:
    _close()
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
    Fault("schijf vol", full, only=("sqlite",)),
    Fault("alleen lezen", read_only, only=("postgresql",)),
    Fault("20 trage verzenders", slow_bodies),
    Fault("klok van een werker +5 min", lambda one: clock(one, SKEW_SECONDS), mails=60),
    Fault("klok van een werker -5 min", lambda one: clock(one, -SKEW_SECONDS), mails=60),
)


def _send_mails(name: str, count: int) -> list[str]:
    """Acknowledged: each is stored, in a transaction of its own; what the database refuses is not."""
    from django.core.mail import EmailMessage
    from django.db import DatabaseError, InterfaceError, connection

    stored = []
    for number in range(count):
        to = f"m{number}.{abs(hash(name)) % 10**8}@faults.example"
        try:
            EmailMessage("Onderwerp", "Tekst.", None, [to]).send()
            stored.append(to)
        except (DatabaseError, InterfaceError):
            connection.close()
    return stored


async def _vote(phones: list[Phone]) -> None:
    await asyncio.gather(*(phone.live() for phone in phones))


def _measure(one: Installation, fault: Fault) -> Row:
    from bench.ballots import compare, open_round

    found = open_round(20)
    hall = Hall(one.nodes.ports, f"/standpunten/mee/{found.code}/", PHONES, fault.seconds + 5, PAUSE)
    phones = [Phone(number, hall) for number in range(PHONES)]
    voting = threading.Thread(target=lambda: asyncio.run(_vote(phones)))
    with Reader(one.nodes.ports, "/") as reader:
        voting.start()
        time.sleep(2)
        sent = _send_mails(fault.name, fault.mails)
        with fault.broken(one):
            time.sleep(fault.seconds)
        lifted = time.monotonic()
        _close()
        _until_well(one, sent)
        well_after = time.monotonic() - lifted
        voting.join()
    counted, arrived = compare(found, phones), one.mail.arrived()
    times = [arrived.count(to) for to in sent]
    return Row(
        fault.name, counted.acknowledged, counted.lost, counted.doubled, len(sent), times.count(0),
        sum(max(0, count - 1) for count in times), f"{reader.shown}/{reader.asked} ({reader.longest:.1f} s)",
        well_after, dict(hall.tally.refused),
    )  # fmt: skip


def _until_well(one: Installation, sent: list[str]) -> None:
    """Every node is ready, and every mail has left."""
    until = time.monotonic() + WELL_WITHIN
    while time.monotonic() < until:
        if all(status_of(port, "/gezond") == 200 for port in one.nodes.ports) and set(sent) <= set(
            one.mail.arrived()
        ):
            return
        time.sleep(0.2)


def _print(row: Row, name: str) -> None:
    votes = f"{row.votes:>5} {row.lost:>4} {row.doubled:>4}"
    mails = f"{row.mails:>5} {row.mails_lost:>4} {row.mails_doubled:>4}"
    print(
        f"{row.fault:<28} {name:<11}{votes}  {mails}  {row.pages:>16}  {row.well_after:>6.1f}  {row.answers or ''}",
        flush=True,
    )


def _one_database(name: str, chosen: str) -> int:
    with installation(name) as one:
        import django

        django.setup()
        for process in one.nodes.commands:
            one.nodes.start(process)
        one.nodes.wait_until_ready()
        rows = []
        for fault in FAULTS:
            if fault.name == "schijf vol" and not (one.folder / "var").is_mount():
                print(
                    f"{fault.name:<28} {name:<11}overgeslagen: deze gebruiker mag geen eigen schijf aankoppelen"
                )
            elif name in fault.only and chosen in fault.name:
                rows.append(_measure(one, fault))
                _print(rows[-1], name)
    return int(any(row.lost or row.doubled or row.mails_lost for row in rows))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./pp bench faults")
    parser.add_argument("--database", choices=("sqlite", "postgresql"))
    parser.add_argument("--fault", default="", help="only those with this in their name")
    asked = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if asked.database:
        return _one_database(asked.database, asked.fault)
    print(f"{'':<40}{'stemmen':>15}  {'mails':>15}\n{'fout':<28} {'databank':<11}", end="")
    print(
        "  bev. verl dubb   bev. verl dubb  pagina's (langst)  weer goed (s)  andere antwoorden", flush=True
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path.cwd()), *sys.path])}
    codes = []
    for name in ("sqlite", "postgresql"):
        command = [sys.executable, "-m", "bench.faults", "--database", name, "--fault", asked.fault]
        codes.append(subprocess.run(command, env=environment, check=False).returncode)
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
