"""`./pp bench landscape`: what the opinion landscape costs and how well it predicts, beside red-dwarf if asked for.

Each figure comes from a process of its own on one core, so that peak memory is its own. `--large` adds made conversations
of 10 and 50 million votes; `--peer` installs red-dwarf 0.4.0 in var/peers (hashes in bench/peers) and runs it as well.

The Polis-compatible mode and red-dwarf are measured in the same way: processes in turn, in each a first run that is not counted
and then several that are; the table has their median, `*` the least and the most. red-dwarf starts from a list of votes and
makes its matrix, `polis` starts from packed votes; so there is also the time with packing the same lists, and what red-dwarf
needs for its matrix alone.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from bench import peer
from bench.conversations import NAMES, conversation, hold_out, imputed_pca, skill
from bench.exported import report
from bench.peers.clock import milliseconds
from bench.votes import many_votes
from polarprof.engines.landscape.ideal_points import ideal_points
from polarprof.engines.landscape.landscape import landscape
from polarprof.engines.landscape.votes import Votes, pack

MADE = {"10 M votes": (100_000, 1_000, 100), "50 M votes": (1_000_000, 2_000, 50)}
ROOT = Path(__file__).resolve().parents[1]
MANY = 1_000_000  # votes that are no longer made into lists
ROUNDS, OWN_RUNS, PEER_RUNS = 3, 5, 2  # of made conversations one round and one run
SEEDS, SPLITS = 3, 20
COLUMNS = (
    ("map+groups s", "groups_cpu", ".2f"),
    ("+stability s", "landscape_cpu", ".2f"),
    ("MB", "megabytes", ".0f"),
    ("groups", "groups", "d"),
    ("stability", "stability", ".2f"),
    ("skill", "skill", ".3f"),
    ("20 splits", "skill_splits", ".3f"),
    ("PCA skill", "pca_skill", ".3f"),
    ("polis ms", "polis_cpu", ".2f"),
    ("*", "polis_cpu_range", ""),
    ("with packing", "packed_cpu", ".2f"),
    ("polis MB", "polis_megabytes", ".0f"),
    ("red-dwarf ms", "peer_cpu", ".1f"),
    ("*", "peer_cpu_range", ""),
    ("its matrix", "peer_matrix", ".1f"),
    ("red-dwarf MB", "peer_megabytes", ".0f"),
    ("times", "times", ".1f"),
    ("times, packing", "times_packed", ".1f"),
)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./pp bench landscape")
    parser.add_argument("--large", action="store_true", help="10 and 50 million made votes as well")
    parser.add_argument("--peer", action="store_true", help="red-dwarf 0.4.0 on the same votes")
    parser.add_argument(
        "--conversations",
        type=Path,
        metavar="DIR",
        help="every conversation there, in the files that Polis exports",
    )
    parser.add_argument("--measure", nargs=2, metavar=("WHAT", "CONVERSATION"), help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.peer:
        peer.install()
    if asked.conversations:
        return report(asked.conversations, with_peer=asked.peer)
    if asked.measure:
        what, name = asked.measure
        print(json.dumps(MEASURES[what](_votes(name), 1 if name in MADE else OWN_RUNS)))
        return 0
    print(f"{'':<20}" + "".join(f"{title:>15}" for title, _, _ in COLUMNS))
    for name in [*NAMES, *(MADE if asked.large else ())]:
        measured = _measured(name, "whole") | _beside(name, with_peer=asked.peer)
        if name in NAMES:
            measured |= _measured(name, "skill")
        cells = (
            f"{measured[key]:{form}}" if measured.get(key) is not None else "-" for _, key, form in COLUMNS
        )
        print(f"{name:<20}" + "".join(f"{cell:>15}" for cell in cells), flush=True)
    return 0


def _votes(name: str) -> Votes:
    return many_votes(*MADE[name]) if name in MADE else conversation(name)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _whole(votes: Votes, runs: int) -> dict[str, Any]:
    landscape(votes.run(0, min(60, len(votes.people))))  # loads what is loaded at first use
    started = time.process_time()
    landscape(votes, with_stability=False)
    groups_cpu = time.process_time() - started
    started = time.process_time()
    result = landscape(votes)
    landscape_cpu = time.process_time() - started
    megabytes = _peak()
    return {
        "groups_cpu": groups_cpu,
        "landscape_cpu": landscape_cpu,
        "megabytes": megabytes,
        "groups": result.groups.count if result.groups else None,
        "stability": result.stability.index if result.stability else None,
    }


def _skill(votes: Votes, runs: int) -> dict[str, Any]:
    ours, pca = [], []
    for seed in range(SPLITS):
        held = hold_out(votes, seed)
        fitted = ideal_points(votes.keep(~held))
        ours.append(skill(fitted.predict(votes.rows()[held], votes.columns()[held]), votes, held))
        if seed < SEEDS:
            pca.append(skill(imputed_pca(votes, held), votes, held))
    return {
        "skill": float(np.mean(ours[:SEEDS])),
        "skill_splits": float(np.mean(ours)),
        "pca_skill": float(np.mean(pca)),
    }


def _polis(votes: Votes, runs: int) -> dict[str, Any]:
    """CPU milliseconds of each run but the first, and of packing the same votes from lists as red-dwarf gets them."""
    from polarprof.engines.landscape import polis

    cpu = milliseconds(lambda: polis.pipeline(votes), 1 + runs)[1:]
    megabytes = _peak()
    if len(votes) > MANY:
        return {"polis_cpu": cpu, "polis_megabytes": megabytes}
    lists = (votes.people[votes.rows()], votes.statements[votes.columns()], votes.answers())
    people, statements, answers = (one.tolist() for one in lists)
    packed = milliseconds(lambda: polis.pipeline(pack(people, statements, answers)), 1 + runs)[1:]
    return {"polis_cpu": cpu, "packed_cpu": packed, "polis_megabytes": megabytes}


MEASURES = {"whole": _whole, "skill": _skill, "polis": _polis}


def _one_core() -> dict[str, str]:
    return {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def _measured(name: str, what: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.landscape", "--measure", what, name]
    run = subprocess.run(command, cwd=ROOT, env=_one_core(), capture_output=True, text=True, check=False)
    if run.returncode:
        print(f"{name}, {what}: {run.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return {}
    return dict(json.loads(run.stdout))


def _beside(name: str, *, with_peer: bool) -> dict[str, Any]:
    """The Polis-compatible mode and the peer in turn, so that a busy quarter of a minute falls on both."""
    rounds: list[dict[str, Any]] = []
    for _ in range(1 if name in MADE else ROUNDS):
        rounds.append(_measured(name, "polis"))
        if with_peer:
            rounds.append(_peer(name))
    compared: dict[str, Any] = {}
    for key in ("polis_cpu", "packed_cpu", "peer_cpu", "peer_matrix"):
        runs = [one for each in rounds for one in each.get(key, [])]
        if runs:
            compared[key] = median(runs)
            compared[f"{key}_range"] = f"{min(runs):.2f}-{max(runs):.2f}"
    for key in ("polis_megabytes", "peer_megabytes"):
        compared[key] = max((each[key] for each in rounds if key in each), default=None)
    for key, own in (("times", "polis_cpu"), ("times_packed", "packed_cpu")):
        if "peer_cpu" in compared and own in compared:
            compared[key] = compared["peer_cpu"] / compared[own]
    return compared


def _peer(name: str) -> dict[str, Any]:
    try:
        return peer.run(_votes(name), 1 if name in MADE else PEER_RUNS)
    except peer.NotThereError as problem:
        print(f"{name}, red-dwarf: {problem}", file=sys.stderr)
        return {}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
