"""What is lost and what comes double when a part dies: one row for each fault and database.

`./pp bench faults [--database sqlite|postgresql]`. Phones vote and mails are put on their way while a part is broken
and put right; afterwards every ballot is opened and every mail counted. Exit code 1 when something acknowledged is lost.
"""

import argparse
import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from bench.breaking import Installation, Reader, installation, status_of
from bench.faults_by_name import FAULTS, Fault, close_own
from bench.phones import Hall, Phone
from bench.prepared import prepared

PHONES, PAUSE = 6, 0.5
WELL_WITHIN = 90


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

    round_ = open_round(20)
    hall = Hall(one.nodes.ports, f"/standpunten/mee/{round_.code}/", PHONES, fault.seconds + 5, PAUSE)
    phones = [Phone(number, hall) for number in range(PHONES)]
    voting = threading.Thread(target=lambda: asyncio.run(_vote(phones)))
    with Reader(one.nodes.ports, "/") as reader:
        voting.start()
        time.sleep(2)
        sent = _send_mails(fault.name, fault.mails)
        with fault.broken(one):
            time.sleep(fault.seconds)
        lifted = time.monotonic()
        close_own()
        _until_well(one, sent)
        well_after = time.monotonic() - lifted
        voting.join()
    counted, arrived = compare(round_, phones), one.mail.arrived()
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
    with installation(name, kept=prepared(name)) as one:
        import django

        django.setup()
        for process in one.nodes.commands:
            one.nodes.start(process)
        one.nodes.wait_until_ready()
        rows = []
        for fault in FAULTS:
            if name not in fault.only or chosen not in fault.name:
                continue
            if why_not := fault.why_not(one):
                print(f"{fault.name:<28} {name:<11}niet uitgevoerd: {why_not}", flush=True)
                continue
            rows.append(_measure(one, fault))
            _print(rows[-1], name)
    return int(any(row.lost or row.doubled or row.mails_lost for row in rows))


def _both(chosen: str) -> int:
    """At the same time, each on an installation of its own."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path.cwd()), *sys.path])}
    command = [sys.executable, "-m", "bench.faults", "--fault", chosen, "--database"]
    running = [subprocess.Popen([*command, name], env=environment) for name in ("sqlite", "postgresql")]
    try:
        codes = [process.wait() for process in running]
        return int(any(codes))
    finally:
        for process in running:
            process.terminate()
            process.wait()


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
    return _both(asked.fault)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
