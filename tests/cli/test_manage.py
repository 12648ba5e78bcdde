"""Commands that begin with what is there make no empty installation where nothing is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]


def manage(*arguments: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("POLARPROF_", "DJANGO_"))}
    environment |= {"POLARPROF_VAR_DIR": str(folder), "PYTHONPATH": str(PROJECT / "src")}
    command = [sys.executable, "-m", "polarprof.cli", "manage", *arguments]
    return subprocess.run(
        command,
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


@pytest.mark.parametrize("command", ["backup", "restore", "restore_secrets"])
def test_without_a_database_it_is_said_and_nothing_is_made(tmp_path: Path, command: str) -> None:
    done = manage(command, str(tmp_path / "x"), folder=tmp_path / "var")
    said = f"Er is geen databank op {tmp_path}/var/polarprof.sqlite3. In productie geef je dit als: polarprof-manage {command} "
    assert (done.returncode, done.stdout, done.stderr.startswith(said)) == (1, "", True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_help_is_given_all_the_same(tmp_path: Path) -> None:
    done = manage("restore", "--help", folder=tmp_path / "var")
    assert (done.returncode, done.stderr, "--replace" in done.stdout) == (0, "", True)
