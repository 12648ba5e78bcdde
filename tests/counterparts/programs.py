"""Programs of others that read what people download here; each is one package of Debian (README, `.ci/run`)."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

PATIENCE = 120  # seconds; on a busy machine an office program needs more than ten


def needs(program: str) -> pytest.MarkDecorator:
    """Skips where the program is not installed; where a change is judged that fails the run (tests.skips)."""
    return pytest.mark.skipif(not shutil.which(program), reason=f"no {program}")


def run(*command: str | Path, zone: str = "Europe/Brussels") -> str:
    """What the program says; fails when it does."""
    environment = {**os.environ, "TZ": zone, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [str(part) for part in command], env=environment, capture_output=True, timeout=PATIENCE, check=True
    )
    return done.stdout.decode("utf-8")
