"""`./pp landscape votes.csv`: the opinion landscape of a file of votes, on this machine or on Dask workers."""

import argparse
import sys
import time
from pathlib import Path

from polarprof.engines.landscape.landscape import Landscape, RatesOnly, landscape
from polarprof.engines.landscape.stability import Strength
from polarprof.engines.landscape.vote_files import read_votes

STRENGTHS = {Strength.WEAK: "zwak", Strength.MODERATE: "matig", Strength.STRONG: "sterk"}
REASONS = {
    RatesOnly.TOO_FEW_PEOPLE: "te weinig mensen voor een kaart (50 nodig)",
    RatesOnly.TOO_FEW_VOTES: "te weinig stemmen voor een kaart (1.000 nodig)",
}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./pp landscape")
    parser.add_argument("votes", type=Path, help="csv met voter-id, comment-id, vote (1, 0, -1), timestamp")
    parser.add_argument("--scheduler", metavar="ADRES", help="een Dask-scheduler, bv. tcp://10.0.0.5:8786")
    parser.add_argument("--threads", type=int, default=1)
    asked = parser.parse_args(arguments)
    started = time.monotonic()
    try:
        if asked.scheduler:
            from polarprof.engines.landscape.distributed import distributed_landscape

            result = distributed_landscape(asked.scheduler, asked.votes)
        else:
            result = landscape(read_votes(asked.votes), threads=asked.threads)
    except (OSError, ValueError) as problem:
        print(f"Niet gelukt, er is niets berekend: {problem}", file=sys.stderr)
        return 1
    print("\n".join(summary(result)))
    print(f"Klaar in {time.monotonic() - started:.1f} s.")
    return 0


def summary(landscape: Landscape) -> list[str]:
    """The outcome in a few lines."""
    people, statements, votes = (
        _number(count)
        for count in (len(landscape.people), len(landscape.statements), int(landscape.counts.sum()))
    )
    lines = [f"{people} mensen, {statements} stellingen, {votes} stemmen."]
    if landscape.rates_only is not None or landscape.groups is None or landscape.points is None:
        return [
            *lines,
            f"Geen kaart: {REASONS[landscape.rates_only]}." if landscape.rates_only else "Geen kaart.",
        ]
    spread = landscape.points.positions.std(axis=0)
    lines.append("Spreiding op de kaart: " + " bij ".join(_decimal(width) for width in spread) + ".")
    if landscape.groups.count == 1:
        return [*lines, "Eén breed spectrum: de stemmen vormen geen groepen."]
    sizes = ", ".join(_number(int(size)) for size in landscape.groups.sizes)
    lines.append(f"{landscape.groups.count} groepen, van {sizes} mensen.")
    lines.append(f"{landscape.groups.between.mean():.0%} van de mensen staat tussen groepen.")
    if landscape.stability is not None:
        lines.append(
            f"Stabiliteit: {STRENGTHS[landscape.stability.strength]} ({_decimal(landscape.stability.index)})."
        )
    return lines


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _decimal(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")
