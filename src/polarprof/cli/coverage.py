"""`./pp coverage`: lines and branches that the suite reaches, by package, against a floor that only rises.

The floor stands in tests/coverage_floor.toml. A package below it, or without one, fails; `--raise` writes down what is
higher or new, and never what is lower. Not part of `./pp test`: the tracer makes the suite slower.
"""

import argparse
import json
import math
import subprocess
import sys
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FLOOR = Path("tests/coverage_floor.toml")
SUITE = ("-q", "--no-header", "-n", "2", "-m", "not browser")
HEAD = "# Lines and branches reached by the suite on SQLite, in percent; `./pp coverage --raise` writes it, and only upwards.\n"


def by_package(report: Mapping[str, Any]) -> dict[str, float]:
    """Percent per folder below src/polarprof, rounded down to a tenth, from a JSON report of coverage.py."""
    reached: defaultdict[str, int] = defaultdict(int)
    present: defaultdict[str, int] = defaultdict(int)
    for path, one in report["files"].items():
        inside = Path(path).parts[2:]
        package = inside[0] if len(inside) > 1 else "polarprof"
        summary = one["summary"]
        reached[package] += summary["covered_lines"] + summary["covered_branches"]
        present[package] += summary["num_statements"] + summary["num_branches"]
    return {name: math.floor(1000 * reached[name] / of) / 10 for name, of in sorted(present.items()) if of}


def complaints(measured: Mapping[str, float], floor: Mapping[str, float]) -> list[str]:
    """Why the run fails: what lies below its floor, has none, or is gone."""
    below = [
        f"{name}: {measured[name]} %, onder {least} %"
        for name, least in floor.items()
        if name in measured and measured[name] < least
    ]
    new = [f"{name}: {measured[name]} %, nog zonder ondergrens" for name in measured if name not in floor]
    gone = [
        f"{name}: niet gemeten, ondergrens {least} %" for name, least in floor.items() if name not in measured
    ]
    return below + new + gone


def raised(measured: Mapping[str, float], floor: Mapping[str, float]) -> dict[str, float]:
    """The new floor of what was measured: the higher of both. A package that is gone leaves the list."""
    return {name: max(value, floor.get(name, 0.0)) for name, value in sorted(measured.items())}


def as_toml(floor: Mapping[str, float]) -> str:
    return HEAD + "".join(f"{name} = {value:.1f}\n" for name, value in floor.items())


def _measured(folder: Path) -> dict[str, float] | None:
    """Runs the suite; None where it does not pass."""
    report = folder / "coverage.json"
    command = [sys.executable, "-m", "pytest", *SUITE, "--cov", f"--cov-report=json:{report}"]
    if subprocess.run(command, check=False).returncode:
        return None
    return by_package(json.loads(report.read_text("utf-8")))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./pp coverage")
    parser.add_argument(
        "--raise", dest="is_raised", action="store_true", help="schrijft op wat hoger of nieuw is"
    )
    asked = parser.parse_args(arguments)
    floor = tomllib.loads(FLOOR.read_text("utf-8")) if FLOOR.exists() else {}
    with tempfile.TemporaryDirectory() as folder:
        measured = _measured(Path(folder))
    if measured is None:
        return 1
    for name, value in measured.items():
        print(f"{name:<16}{value:>6.1f} %")
    if asked.is_raised:
        FLOOR.write_text(as_toml(raised(measured, floor)), encoding="utf-8")
        floor = raised(measured, floor)
    wrong = complaints(measured, floor)
    print("\n".join(wrong) or "Nergens onder de ondergrens.")
    return 1 if wrong else 0
