"""A hall of phones that vote in one round, over HTTP on loopback: what gets lost, what it costs in time.

Two web nodes and a worker of the production profile on PostgreSQL and Redis; one of them may be killed halfway. Phones,
nodes and databases share the machine, so the times are those of a machine that also carries the hall.
"""

import argparse
import asyncio
import os
import signal
import sys
import time
from typing import TYPE_CHECKING

import django

from bench import cluster
from bench.load import Times
from bench.phones import Hall, Phone

if TYPE_CHECKING:
    from bench.ballots import Compared
    from polarprof.standpoints.models import Round

DOWN_SECONDS = 5
TELL_EVERY = 30
LAST_COMPUTATION_WITHIN = 60


def _arguments(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./pp bench hall")
    parser.add_argument("--phones", type=int, default=2000)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--statements", type=int, default=20)
    parser.add_argument("--pause", type=float, default=30, help="seconds between two votes of a phone")
    parser.add_argument("--kill", choices=("none", "web", "worker"), default="none")
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> int:
    asked = _arguments(arguments)
    os.environ.update(cluster.environment())
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with cluster.stores():
            return _measure(asked)
    except KeyboardInterrupt:
        print("onderbroken; alles is gestopt en opgeruimd", file=sys.stderr)
        return 130


def _measure(asked: argparse.Namespace) -> int:
    print("databank klaarmaken …", flush=True)
    cluster.prepare()
    django.setup()
    from bench.ballots import open_round

    round_ = open_round(asked.statements)
    with cluster.cluster() as nodes:
        hall, phones = _visit(asked, round_, nodes)
        _wait_for_last_computation()
    return _report(asked, round_, hall, phones)


def _visit(asked: argparse.Namespace, round_: "Round", nodes: cluster.Cluster) -> tuple[Hall, list[Phone]]:
    hall = Hall(
        ports=nodes.ports,
        way_in=f"/standpunten/mee/{round_.code}/",
        phones=asked.phones,
        seconds=asked.minutes * 60,
        pause=asked.pause,
    )
    phones = [Phone(number, hall) for number in range(asked.phones)]
    asyncio.run(_live(hall, phones, nodes, asked.kill))
    return hall, phones


async def _live(hall: Hall, phones: list[Phone], nodes: cluster.Cluster, victim: str) -> None:
    """All phones, with beside them who kills and who tells how far it is."""
    beside = [asyncio.create_task(_tell(hall))]
    if victim != "none":
        name = "worker" if victim == "worker" else f"web-{hall.ports[0]}"
        beside.append(asyncio.create_task(_kill(hall, nodes, name)))
    await asyncio.gather(*(phone.live() for phone in phones))
    hall.lasted = hall.passed()
    for task in beside:
        if not task.cancel():
            task.result()


async def _kill(hall: Hall, nodes: cluster.Cluster, name: str) -> None:
    await asyncio.sleep(hall.seconds / 2)
    nodes.kill(name)
    print(f"  {hall.passed():.0f} s: {name} gedood", flush=True)
    await asyncio.sleep(DOWN_SECONDS)
    nodes.start(name)
    print(f"  {hall.passed():.0f} s: {name} opnieuw gestart", flush=True)


async def _tell(hall: Hall) -> None:
    while True:
        await asyncio.sleep(TELL_EVERY)
        print(f"  {hall.passed():.0f} s: {len(hall.tally.milliseconds)} stemmen", flush=True)


def _wait_for_last_computation() -> None:
    """The computation that was planned by the last vote; one that a killed worker left behind is not waited for."""
    from bench.ballots import is_computing

    until = time.monotonic() + LAST_COMPUTATION_WITHIN
    while is_computing() and time.monotonic() < until:
        time.sleep(0.5)


def _report(asked: argparse.Namespace, round_: "Round", hall: Hall, phones: list[Phone]) -> int:
    from bench import ballots

    counted = ballots.compare(round_, phones)
    tally, times = hall.tally, Times(hall.tally.milliseconds or [0.0], 0)
    outside = sum(not phone.began for phone in phones)
    rows = [
        ("telefoons", f"{asked.phones}, niet binnengeraakt {outside}"),
        ("stemmen bevestigd", f"{len(times.milliseconds)}, op {counted.acknowledged} plaatsen"),
        ("verloren", f"{counted.lost}"),
        ("dubbel", f"{counted.doubled} ({counted.ballots} stembrieven)"),
        ("onbevestigd", f"{counted.unacknowledged}"),
        ("opnieuw gestuurd", f"{tally.retried}"),
        ("verbindingen verbroken", f"{tally.broken}"),
        ("andere antwoorden", str(dict(tally.refused) or "geen")),
        ("POST van een stem, ms", ", ".join(f"p{n} {times.at(n / 100):.0f}" for n in (50, 95, 99))),
        ("stemmen per seconde", f"{len(tally.milliseconds) / hall.lasted:.1f}, in {hall.lasted:.0f} s"),
        ("laatste stand", f"{ballots.published_votes(round_)} van {counted.votes} stemmen"),
        ("cores", f"{os.cpu_count()}"),
    ]
    print("\n".join(f"{label:<24} {value}" for label, value in rows))
    return int(not _is_good(counted))


def _is_good(counted: "Compared") -> bool:
    return not counted.lost and not counted.doubled


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
