"""`local-cluster.sh --check`: two nodes over TLS; a manager by code, ACM/IDM by one click, a resident; a node stops."""

import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from tests.deploy.empty_server import PROJECT, drop_database

pytestmark = [pytest.mark.browser, pytest.mark.services]


def free_row(length: int) -> int:
    """The first of some ports in a row that nobody listens on now."""
    for first in range(18443, 28443, length):
        try:
            sockets = [socket.create_server(("127.0.0.1", first + place)) for place in range(length)]
        except OSError:
            continue
        for one in sockets:
            one.close()
        return first
    raise AssertionError("no free ports in a row")


def test_everybody_gets_in_and_a_stopped_node_is_not_noticed(
    tmp_path: Path, database_name: str, redis_url: str
) -> None:
    if shutil.which("nginx") is None:
        pytest.skip("no nginx found")
    script = str(PROJECT / "docs/deploy/local-cluster.sh")
    own = ["--port", str(free_row(5)), "--name", f"{database_name}_cluster", "--redis", redis_url]
    try:
        run = subprocess.run(
            ["bash", script, "--fresh", "--check", *own, "--var", str(tmp_path / "var")],
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        drop_database(f"{database_name}_cluster")
    assert run.returncode == 0, run.stdout + run.stderr
    walked = run.stdout.partition("(Ctrl-C stops)")[2].splitlines()
    # The server may tell of its workers in between.
    assert [line for line in walked if line.startswith(("  ", "Everybody"))] == [
        "  the invited manager signs in by a mailed code",
        "  a colleague signs in by ACM/IDM with one click",
        "  a resident votes in a round",
        "  twenty slow senders keep nobody waiting",
        "  with one node stopped a resident votes, and who was signed in goes on",
        "Everybody got in, and a stopped node was not noticed.",
    ]
