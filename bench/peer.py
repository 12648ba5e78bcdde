"""red-dwarf 0.4.0 in an environment of its own, `var/peers`, and its pipeline on packed votes in a process of its own.

Not for its source: what runs there is `bench/peers/red_dwarf.py`, with the versions and hashes of `bench/peers/red-dwarf.txt`.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from polarprof.engines.landscape.votes import Votes

ROOT = Path(__file__).resolve().parents[1]
PLACE = ROOT / "var" / "peers" / "red-dwarf"
PATIENCE = 600


class NotThereError(Exception):
    """The peer is not installed, or did not get there in ten minutes or in the memory there is."""


def python() -> Path:
    """Its interpreter, whether it is there or not."""
    return PLACE / "bin" / "python"


def install() -> None:
    """Install it from the locked list, unless it is there."""
    if python().exists():
        return
    uv = [sys.executable, "-m", "uv"]
    lock = ROOT / "bench" / "peers" / "red-dwarf.txt"
    subprocess.run([*uv, "venv", "-q", "--python", sys.executable, str(PLACE)], check=True)
    install = [*uv, "pip", "install", "-q", "--python", str(python()), "--require-hashes", "-r", str(lock)]
    subprocess.run(install, check=True)


def run(votes: Votes, runs: int) -> dict[str, Any]:
    """peer_cpu, peer_matrix: CPU milliseconds of so many runs on one core; peer_megabytes. Raises NotThereError."""
    if not python().exists():
        raise NotThereError("not installed")
    one_core = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    with TemporaryDirectory() as folder:
        stored = Path(folder) / "votes.npz"
        people, statements = votes.people[votes.rows()], votes.statements[votes.columns()]
        np.savez(stored, people=people, statements=statements, answers=votes.answers())
        command = [str(python()), str(ROOT / "bench" / "peers" / "red_dwarf.py"), str(stored), str(runs)]
        try:
            done = subprocess.run(
                command, env=one_core, capture_output=True, text=True, check=True, timeout=PATIENCE
            )
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as problem:
            raise NotThereError(type(problem).__name__) from problem
    return {f"peer_{key}": one for key, one in json.loads(done.stdout.strip().splitlines()[-1]).items()}
