"""`./pp bench landscape --conversations DIR`: what the landscape makes of any conversations in the files that Polis exports.

One line for each folder with votes.csv or participants-votes.csv, plain or with .gz: DIR itself or the folders in it. Each is
measured in a process of its own on one core. Not for the figures of bench/README.md, which come from the four named conversations.
"""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench import peer
from bench.conversations import hold_out, skill
from polarprof.engines.landscape.groups import groups
from polarprof.engines.landscape.headline import headline
from polarprof.engines.landscape.ideal_points import ideal_points
from polarprof.engines.landscape.landscape import landscape
from polarprof.engines.landscape.polis_files import Conversation, PolisFileError, read_folder
from polarprof.engines.landscape.votes import Votes
from polarprof.engines.stats import adjusted_rand_index

FILES = ("votes.csv", "votes.csv.gz", "participants-votes.csv", "participants-votes.csv.gz")
SPLITS, DRAWS, SHARE = 5, 10, 0.95
ROOT = Path(__file__).resolve().parents[1]
COLUMNS = (
    ("people", "people"),
    ("statements", "statements"),
    ("votes", "votes"),
    ("skill", "skill"),
    ("K", "count"),
    ("K of draws", "counts"),
    ("ARI of draws", "ari_draws"),
    ("headline", "headline"),
    ("chance", "chance"),
    ("ARI Polis, K", "ari_polis"),
    ("ARI Polis, its K", "ari_polis_count"),
    ("landscape s", "landscape_cpu"),
    ("headline s", "headline_cpu"),
    ("polis s", "polis_cpu"),
    ("red-dwarf s", "peer_cpu"),
)


def folders(place: Path) -> list[Path]:
    """The conversations in a folder, by name: itself, or the folders in it, that hold votes."""
    places = [place, *sorted(one for one in place.iterdir() if one.is_dir())]
    return [one for one in places if any((one / name).is_file() for name in FILES)]


def report(place: Path, *, with_peer: bool = False) -> int:
    """Print the table; 2 without a conversation, 1 where one could not be read or measured."""
    found = folders(place) if place.is_dir() else []
    if not found:
        print(
            f"{place}: geen votes.csv of participants-votes.csv, hier of in een map hierin", file=sys.stderr
        )
        return 2
    print("\t".join(("conversation", *(title for title, _ in COLUMNS))), flush=True)
    failed = 0
    for folder in found:
        command = [sys.executable, "-m", "bench.exported", str(folder.resolve())]
        command += ["--peer"] if with_peer else []
        one_core = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        run = subprocess.run(command, cwd=ROOT, env=one_core, capture_output=True, text=True, check=False)
        if run.returncode:
            failed = 1
            print(f"{folder.name}: {(run.stderr.strip().splitlines() or ['stopped'])[-1]}", file=sys.stderr)
            continue
        measured = json.loads(run.stdout.strip().splitlines()[-1])
        print("\t".join((folder.name, *(_cell(measured[key]) for _, key in COLUMNS))), flush=True)
    return failed


def measure(conversation: Conversation, *, with_peer: bool = False) -> dict[str, Any]:
    """Every figure of one conversation; None where it has no meaning, such as the index with groups that were not published."""
    votes = conversation.votes()
    result, landscape_cpu = _clocked(lambda: landscape(votes))
    told, headline_cpu = _clocked(lambda: headline(votes))
    count = result.groups.count if result.groups is not None else None
    return {
        "people": len(votes.people),
        "statements": len(votes.statements),
        "votes": len(votes),
        "skill": _skill(votes),
        "count": count,
        **_drawn(votes),
        "headline": f"{told.kind.value}{f' {told.count}' if told.count else ''}"
        + (f", {told.strength.value}" if told.strength else ""),
        "chance": told.chance,
        **_beside_polis(votes, conversation.published_groups(), result.groups and result.groups.labels),
        "landscape_cpu": landscape_cpu,
        "headline_cpu": headline_cpu,
        **_recipes(votes, with_peer=with_peer),
    }


def _skill(votes: Votes) -> float | None:
    """Mean over splits of what `bench.conversations.skill` says of votes held out."""
    found = []
    for seed in range(SPLITS):
        held = hold_out(votes, seed)
        if held.any() and not held.all():
            fitted = ideal_points(votes.keep(~held))
            found.append(skill(fitted.predict(votes.rows()[held], votes.columns()[held]), votes, held))
    return float(np.mean(found)) if found else None


def _drawn(votes: Votes) -> dict[str, Any]:
    """How often each number of groups comes out when one person in twenty stays away, and how alike those groups are."""
    labels: list[NDArray[np.int64]] = []
    counts: Counter[int] = Counter()
    for seed in range(DRAWS):
        here = np.random.default_rng(seed).random(len(votes.people)) < SHARE
        found = landscape(votes.take_people(np.flatnonzero(here)), with_stability=False).groups
        if found is None:
            return {"counts": None, "ari_draws": None}
        counts[found.count] += 1
        labels.append(np.full(len(here), -1))
        labels[-1][here] = found.labels
    pairs = []
    for one, other in combinations(labels, 2):
        both = (one >= 0) & (other >= 0)
        pairs.append(adjusted_rand_index(one[both], other[both]))
    return {
        "counts": " ".join(f"{count}:{times}" for count, times in sorted(counts.items())),
        "ari_draws": float(np.mean(pairs)),
    }


def _beside_polis(votes: Votes, published: dict[int, int], labels: NDArray[np.int8] | None) -> dict[str, Any]:
    """Adjusted Rand index with the published groups, of the people who have one: with our number of groups, and with theirs."""
    here = np.array([int(person) in published for person in votes.people], dtype=bool)
    if labels is None or not here.any():
        return {"ari_polis": None, "ari_polis_count": None}
    theirs = np.array([published[int(person)] for person in votes.people[here]])
    same = groups(votes, len(np.unique(theirs))).labels
    return {
        "ari_polis": adjusted_rand_index(labels[here], theirs),
        "ari_polis_count": adjusted_rand_index(same[here], theirs),
    }


def _recipes(votes: Votes, *, with_peer: bool) -> dict[str, Any]:
    """CPU seconds of Polis' recipe from lists of votes: the mode of this engine, and red-dwarf where `--peer` installed it."""
    from polarprof.engines.landscape import polis
    from polarprof.engines.landscape.votes import pack

    lists = (votes.people[votes.rows()], votes.statements[votes.columns()], votes.answers())
    people, statements, answers = (one.tolist() for one in lists)
    own = _clocked(lambda: polis.pipeline(pack(people, statements, answers)))[1]
    if not with_peer:
        return {
            "polis_cpu": own,
            "peer_cpu": "not installed" if not peer.python().exists() else "not asked for",
        }
    try:
        theirs = peer.run(votes, 1)["peer_cpu"][0] / 1000
    except peer.NotThereError as problem:
        return {"polis_cpu": own, "peer_cpu": str(problem)}
    return {"polis_cpu": own, "peer_cpu": theirs}


def _clocked(what: Any) -> tuple[Any, float]:
    started = time.process_time()
    made = what()
    return made, time.process_time() - started


def _cell(value: object) -> str:
    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def main(arguments: list[str]) -> int:
    try:
        print(json.dumps(measure(read_folder(Path(arguments[0])), with_peer="--peer" in arguments)))
    except PolisFileError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
