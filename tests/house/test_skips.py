"""Where a change is judged, a test that is skipped without being expected fails the run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.skips import ON_POSTGRESQL


@pytest.mark.slow
@pytest.mark.parametrize(
    ("reason", "judged", "code"),
    [("nobody expects this", "true", 1), ("nobody expects this", "", 0), (ON_POSTGRESQL, "true", 0)],
)
def test_a_skip_that_nobody_expects(tmp_path: Path, reason: str, judged: str, code: int) -> None:
    (tmp_path / "test_one.py").write_text(
        f"import pytest\n\ndef test_a(): pass\n\ndef test_b(): pytest.skip({reason!r})\n"
    )
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "tests.skips",
        "-p",
        "no:randomly",
        "-p",
        "no:django",
    ]
    run = subprocess.run(
        [*command, "-c", "/dev/null", "-p", "no:cacheprovider", str(tmp_path)],
        env={**os.environ, "CI": judged},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, f"skipped 1: {reason}" in run.stdout) == (code, True)
