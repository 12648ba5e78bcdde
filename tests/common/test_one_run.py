"""One `./pp run` a folder; `--reset` empties no folder on which something runs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from polarprof.common import one_run

HOLDER = "import sys, time; from pathlib import Path; from polarprof.common.one_run import hold\nheld = hold(Path(sys.argv[1]), 8123)\nprint('held', flush=True)\ntime.sleep(60)"


@pytest.fixture
def holder(tmp_path: Path):
    """Another process that holds the folder."""
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": "src"})
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    own = {**os.environ, "PYTHONPATH": "src", "POLARPROF_VAR_DIR": str(folder)}
    command = [sys.executable, "-m", "polarprof.cli", "run", "--port", "0", *arguments]
    return subprocess.run(command, env=own, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("arguments", [(), ("--reset", "--yes")])
def test_beside_a_running_one_it_refuses_and_says_who(
    holder, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "polarprof.sqlite3").write_text("antwoorden")
    refused = run(tmp_path, *arguments)
    assert refused.returncode == 1
    assert refused.stderr == (
        f"Er draait al een PolarProf op {tmp_path} (proces {holder.pid}, poort 8123). "
        "Stop die eerst, of kies een andere map met POLARPROF_VAR_DIR.\n"
    )
    assert (tmp_path / "polarprof.sqlite3").read_text() == "antwoorden"


def test_a_killed_one_holds_nothing(holder, tmp_path: Path) -> None:
    holder.kill()
    holder.wait()
    one_run.hold(tmp_path, 8124).close()


def test_emptying_leaves_the_file_by_which_the_folder_is_held(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").touch()
    folder = tmp_path / "var"
    with one_run.hold(folder, 1):
        (folder / "media").mkdir()
        (folder / "media" / "picture").touch()
        (folder / "link").symlink_to(elsewhere)
        one_run.empty(folder)
        assert [path.name for path in folder.iterdir()] == ["run.pid"]
    assert (elsewhere / "kept").exists()
