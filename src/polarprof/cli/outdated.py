"""`./pp outdated`: which installed packages are behind what the package index has, asked through pip itself."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Behind:
    """A package that is installed in an older version than the newest one."""

    name: str
    installed: str
    newest: str

    @property
    def is_patch(self) -> bool:
        """Only what stands after the second number differs: mendings, which the locks should have."""
        return self.installed.split(".")[:2] == self.newest.split(".")[:2]


def read(text: str) -> list[Behind]:
    """What `pip list --outdated --format json` says."""
    rows = [Behind(row["name"], row["version"], row["latest_version"]) for row in json.loads(text)]
    return sorted(rows, key=lambda row: (not row.is_patch, row.name.lower()))


def main(arguments: list[str]) -> int:
    """1 when a mending is missing, 0 when nothing or only larger steps are, 2 when the index could not be asked."""
    pip = next(Path("tools/bootstrap").glob("pip-*.whl"))
    command = [sys.executable, f"{pip}/pip", "list", "--outdated", "--format", "json"]
    answer = subprocess.run(
        [*command, "--disable-pip-version-check"], capture_output=True, text=True, check=False
    )
    if answer.returncode:
        print(answer.stderr, file=sys.stderr)
        print("De pakketindex gaf geen antwoord; er is niets vergeleken.", file=sys.stderr)
        return 2
    packages = read(answer.stdout)
    for row in packages:
        kind = "herstelling" if row.is_patch else "grotere stap"
        print(f"{row.name:<28} {row.installed:<14} {row.newest:<14} {kind}")
    print(
        f"{len(packages)} pakketten lopen achter. Bijwerken: ./pp lock --upgrade"
        if packages
        else "Alles is bij."
    )
    return 1 if any(row.is_patch for row in packages) else 0
