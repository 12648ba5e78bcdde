"""`./pp test`: unit, house and engines; what is slow by nature; the journeys in a browser; the same suite again on
PostgreSQL and Redis; the documents of docs/deploy, followed in a folder.

Where there is no Chromium, PostgreSQL, Redis or nginx, that part is skipped and says so; with CI=true a skipped part is a
failure. Every test runs in at least one part, and `tests/cli/test_parts.py` proves it.
"""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def browser() -> str | None:
    """The system's Chromium, or None."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def answers(port: int, host: str = "127.0.0.1") -> bool:
    """Whether something listens there."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0


def _pytest(label: str, arguments: list[str], environment: dict[str, str]) -> int:
    print(f"\n== {label}", flush=True)
    started = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-q", "--no-header", *arguments]
    code = subprocess.run(command, env={**os.environ, **environment}, check=False).returncode
    print(f"== {label}: {'ok' if code == 0 else 'FAILED'} in {time.monotonic() - started:.1f} s", flush=True)
    return code


@dataclass(frozen=True)
class Part:
    """One run of pytest over the tests whose markers fit; `impossible` says why it can't run here, or is empty."""

    label: str
    markers: str
    environment: dict[str, str] = field(default_factory=dict)
    impossible: str = ""
    options: tuple[str, ...] = ()

    @property
    def arguments(self) -> list[str]:
        """Tests go to the workers in their order: those that empty the database come last on each (no worksteal)."""
        return ["-n", "2", "-m", self.markers, *self.options]


def parts(*, fast_only: bool) -> list[Part]:
    """What `./pp test` runs, in this order; with `--fast` the first alone."""
    fast = Part("fast part on SQLite", "not browser and not slow")
    if fast_only:
        return [fast]
    chromium = browser()
    missing = [name for name, port in (("PostgreSQL", 5432), ("Redis", 6379)) if not answers(port)]
    for_deploying = missing + [name for name in ("nginx", "openssl", "curl") if not shutil.which(name)]
    for_deploying += [] if chromium else ["Chromium"]
    return [
        fast,
        Part("slow part on SQLite", "slow and not browser"),
        Part(
            "journeys in the browser",
            "browser and not services",
            {"POLARPROF_CHROMIUM": chromium or ""},
            "" if chromium else "no Chromium found",
            ("-p", "no:randomly"),
        ),
        Part(
            "the suite on PostgreSQL and Redis",
            "not browser and not without_database",
            {"POLARPROF_TEST_DATABASE": "postgresql"},
            f"no {' and '.join(missing)} on 127.0.0.1" if missing else "",
        ),
        Part(
            "docs/deploy, followed",
            "browser and services",
            impossible=f"no {' and '.join(for_deploying)}" if for_deploying else "",
        ),
    ]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./pp test")
    parser.add_argument(
        "--fast", action="store_true", help="only the fast part, without what is slow by nature"
    )
    parser.epilog = "Anything else is given to pytest as it stands; then only those tests run."
    asked, rest = parser.parse_known_args(arguments)
    if rest:
        return _pytest("chosen tests", rest, {})
    strict = os.environ.get("CI") == "true"
    failed, skipped = [], []
    for part in parts(fast_only=asked.fast):
        if part.impossible:
            skipped.append(part.label)
            print(f"\n== {part.label}: SKIPPED, {part.impossible}", flush=True)
        elif _pytest(part.label, part.arguments, part.environment):
            failed.append(part.label)
    if skipped:
        print(f"\nSkipped: {', '.join(skipped)}.")
    if failed:
        print(f"\nFailed: {', '.join(failed)}.")
    return 1 if failed or (strict and skipped) else 0
