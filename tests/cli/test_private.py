"""What the product writes is nobody else's, also what an earlier release left open."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from polarprof.cli import run
from polarprof.cli.private import close_to_others


def modes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder.parent)): oct(stat.S_IMODE(path.stat().st_mode))
        for path in [folder, *folder.rglob("*")]
    }


def test_what_stands_open_is_closed(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    (folder / "media" / "deep").mkdir(parents=True)
    for name in ("polarprof.sqlite3", "polarprof.sqlite3-wal", "requests.log", "media/deep/picture"):
        (folder / name).touch(mode=0o644)
    folder.chmod(0o755)
    close_to_others(folder)
    assert modes(folder) == {
        "var": "0o700",
        "var/media": "0o700",
        "var/media/deep": "0o700",
        "var/media/deep/picture": "0o600",
        "var/polarprof.sqlite3": "0o600",
        "var/polarprof.sqlite3-wal": "0o600",
        "var/requests.log": "0o600",
    }


@pytest.mark.slow
def test_what_a_command_writes_is_its_own_from_the_start(tmp_path: Path) -> None:
    code = "from django.db import connection as c; c.cursor().execute('create table x (y)'); input()"
    own = {**os.environ, "PYTHONPATH": "src", "POLARPROF_VAR_DIR": str(tmp_path / "var")}
    own["DJANGO_SETTINGS_MODULE"] = "polarprof.config.profiles.embedded"
    command = [sys.executable, "-m", "polarprof.cli", "manage", "shell", "--command", code]
    before = os.umask(0o022)
    try:
        process = subprocess.Popen(command, env=own, stdin=subprocess.PIPE)
        while not (tmp_path / "var" / "polarprof.sqlite3-shm").exists():
            assert process.poll() is None
        found = modes(tmp_path / "var")
        process.communicate(b"\n")
    finally:
        os.umask(before)
    assert set(found) >= {"var/polarprof.sqlite3", "var/polarprof.sqlite3-wal", "var/polarprof.sqlite3-shm"}
    assert {name: mode for name, mode in found.items() if mode not in {"0o600", "0o700"}} == {}


def test_listening_for_other_devices_closes_the_postbox() -> None:
    closed = run._environment(run._arguments(["--host", "192.0.2.7"]))
    assert (closed["POLARPROF_POSTBOX"], closed["POLARPROF_BASE_URL"]) == ("0", "http://192.0.2.7:8000")
    assert "POLARPROF_POSTBOX" not in run._environment(run._arguments([]))


def settings_of_a_command(folder: Path, **environment: str) -> str:
    code = "from django.conf import settings as s; print(s.POSTBOX_ENABLED, s.DEMO_MODE, s.WAGTAILADMIN_BASE_URL)"
    own = {**os.environ, "PYTHONPATH": "src", "POLARPROF_VAR_DIR": str(folder)}
    own |= {"DJANGO_SETTINGS_MODULE": "polarprof.config.profiles.embedded", **environment}
    return subprocess.run(
        [sys.executable, "-c", code], env=own, capture_output=True, text=True, check=True
    ).stdout


def test_the_closed_postbox_is_closed(tmp_path: Path) -> None:
    assert settings_of_a_command(tmp_path, POLARPROF_POSTBOX="0") == "False True http://localhost:8000\n"


def test_without_the_demo_mails_are_read_in_the_postbox_and_links_name_the_port_of_the_run(
    tmp_path: Path,
) -> None:
    (tmp_path / "run.pid").write_text("4321 8124")
    assert settings_of_a_command(tmp_path, POLARPROF_DEMO="0") == "True False http://localhost:8124\n"
