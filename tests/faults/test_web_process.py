"""A web process that is killed comes back by itself, and one whose parent is killed does not stay behind."""

import os
import signal
import urllib.request
from pathlib import Path

import pytest

from tests.deploy.test_connections import family_of, served
from tests.faults.servers import is_listening, until


def is_alive(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.slow
def test_a_killed_child_is_started_again_and_none_outlives_its_parent(tmp_path: Path) -> None:
    with served("embedded", {"POLARPROF_VAR_DIR": str(tmp_path)}) as (port, parent):
        _parent, child = family_of(parent)
        os.kill(child, signal.SIGKILL)
        until(lambda: not is_alive(child), what="the child is gone")
        until(
            lambda: len(family_of(parent)) == 2 and family_of(parent)[1] != child and is_listening(port),
            seconds=60,
            what="another child answers",
        )
        other = family_of(parent)[1]
        assert other != child
        until(lambda: answers(port), seconds=90, what="pages again")
        os.kill(parent, signal.SIGKILL)
        until(lambda: not is_alive(other), what="the child ends with its parent")
        assert not is_listening(port)


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/gezond/leeft", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
