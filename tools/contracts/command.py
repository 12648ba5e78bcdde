"""`python -m tools.contracts.command`: says what breaks a rule on imports; exit code 1 when anything does."""

import sys
from pathlib import Path

from tools.contracts import cycles, doors, http
from tools.contracts.imports import read

BESIDE = ("bench", "tools", "tests")


def offenders(root: Path) -> list[str]:
    """Everything that breaks a rule in the project at `root`."""
    product = read(root / "src", "polarprof")
    beside = [cycle for package in BESIDE for cycle in cycles.offenders(read(root, package))]
    return [*doors.offenders(product), *http.offenders(product), *cycles.offenders(product), *beside]


def main() -> int:
    broken = offenders(Path.cwd())
    for line in broken:
        print(line)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
