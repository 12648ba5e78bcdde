"""The units of systemd and the proxy as the real programs read them."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.deploy.empty_server import PROJECT

UNITS = sorted((PROJECT / "docs/deploy/systemd").iterdir())
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
ANALYZE = shutil.which("systemd-analyze")
# Of ten; what is left is the network, and a user that systemd does not make up.
MOST_EXPOSED = 20


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """With a command that is there."""
    for unit in UNITS:
        text = re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", unit.read_text(), flags=re.MULTILINE)
        (tmp_path / unit.name).write_text(text)
    return tmp_path


@pytest.mark.skipif(ANALYZE is None, reason="no systemd-analyze")
def test_systemd_understands_every_line(copied: Path) -> None:
    paths = [str(path) for path in sorted(copied.iterdir())]
    run = subprocess.run([str(ANALYZE), "verify", *paths], capture_output=True, text=True, check=False)
    assert [line for line in run.stderr.splitlines() if "polarprof" in line] == []
    assert run.returncode == 0


@pytest.mark.skipif(ANALYZE is None, reason="no systemd-analyze")
@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_a_service_is_exposed_little(unit: Path) -> None:
    run = subprocess.run(
        [str(ANALYZE), "--offline=true", f"--threshold={MOST_EXPOSED}", "security", "--no-pager", str(unit)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-300:] + run.stderr


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_a_service_writes_in_its_own_folders_only(unit: Path) -> None:
    lines = unit.read_text().splitlines()
    for line in (
        *("User=polarprof", "NoNewPrivileges=yes", "ProtectSystem=strict", "PrivateTmp=yes", "UMask=0077"),
        "EnvironmentFile=/etc/polarprof/environment",
    ):
        assert line in lines
    writes = [line for line in lines if line.startswith("ReadWritePaths=")]
    more = " /var/backups/polarprof" if unit.name == "polarprof-backup.service" else ""
    assert writes == [f"ReadWritePaths=/var/lib/polarprof{more}"]
    is_once = "Type=oneshot" in lines
    assert ("Restart=always" in lines) is not is_once
