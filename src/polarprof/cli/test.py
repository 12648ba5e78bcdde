"""`./pp test`: unit, house and engines; the journeys in a browser; the same suite again on PostgreSQL and Redis; the
documents of docs/deploy, followed in a folder.

Where there is no Chromium, PostgreSQL, Redis or nginx, that part is skipped and says so; with CI=true a skipped part is a
failure.
"""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import time

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def browser() -> str | None:
    """The system's Chromium, or None."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


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


def _parts(fast_only: bool) -> list[tuple[str, list[str], dict[str, str], str]]:
    """(label, pytest arguments, environment, why it can't run here or empty)."""
    parts = [("fast part on SQLite", ["-n", "2", "-m", "not browser"], {}, "")]
    if fast_only:
        return parts
    found = browser()
    why = "" if found else "no Chromium found"
    parts.append(
        (
            "journeys in the browser",
            ["-n", "2", "-m", "browser and not services", "-p", "no:randomly"],
            {"POLARPROF_CHROMIUM": found or ""},
            why,
        )
    )
    missing = [name for name, port in (("PostgreSQL", 5432), ("Redis", 6379)) if not answers(port)]
    why = f"no {' and '.join(missing)} on 127.0.0.1" if missing else ""
    services = {"POLARPROF_TEST_DATABASE": "postgresql"}
    parts.append(("the suite on PostgreSQL and Redis", ["-n", "2", "-m", "not browser"], services, why))
    missing += [name for name in ("nginx", "openssl", "curl") if not shutil.which(name)]
    missing += [] if found else ["Chromium"]
    why = f"no {' and '.join(missing)}" if missing else ""
    parts.append(("docs/deploy, followed", ["-n", "2", "-m", "browser and services"], {}, why))
    return parts


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./pp test")
    parser.add_argument("--fast", action="store_true", help="only the fast part")
    parser.epilog = "Anything else is given to pytest as it stands; then only those tests run."
    asked, rest = parser.parse_known_args(arguments)
    if rest:
        return _pytest("chosen tests", rest, {})
    strict = os.environ.get("CI") == "true"
    failed, skipped = [], []
    for label, options, environment, why in _parts(asked.fast):
        if why:
            skipped.append(label)
            print(f"\n== {label}: SKIPPED, {why}", flush=True)
        elif _pytest(label, options, environment):
            failed.append(label)
    if skipped:
        print(f"\nSkipped: {', '.join(skipped)}.")
    if failed:
        print(f"\nFailed: {', '.join(failed)}.")
    return 1 if failed or (strict and skipped) else 0
