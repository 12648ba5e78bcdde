"""`./pp` installs what each command needs: it knows the commands that the command line has, and no other."""

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


def said(*command: str) -> str:
    done = subprocess.run(
        [sys.executable, *command, "onzin"],
        cwd=PROJECT,
        env={"PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    return done.stderr


def names(text: str) -> set[str]:
    return {name.strip(" .\n") for name in text.rpartition(":")[2].split(",")}


def test_both_know_the_same_commands() -> None:
    known = names(said("-m", "polarprof.cli"))
    assert names(said("pp")) == known
    assert {"run", "test", "coverage", "mutate"} <= known
