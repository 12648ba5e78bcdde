"""`./pp lock`: makes the locks of requirements/ anew from their lists, with hashes and without any address.

Versions stay as they are as long as the lists allow it; `--upgrade` takes the newest that they allow, of all packages
or of those that are named.
"""

import argparse
import subprocess
import sys
from pathlib import Path

FOLDER = Path("requirements")
LOCKS = ("runtime", "production", "landscape", "dev", "mutate")
# Bundles libx265 and libde265, which are under the GPL and the LGPL. Willow asks for it in an extra that Wagtail
# takes, and does without it: a HEIC picture is then refused as a kind that is not known.
# yattag is only to be had as source; Cosmic Ray uses it for a report in HTML, which is not made here.
LEFT_OUT = ("pillow-heif", "yattag")


def command_for(name: str, upgrade: list[str] | None) -> list[str]:
    """What makes one lock, for every system and for Python 3.11 and newer; an empty `upgrade` stands for all."""
    made = [sys.executable, "-m", "uv", "pip", "compile", str(FOLDER / f"{name}.in")]
    made += ["--output-file", str(FOLDER / f"{name}.txt"), "--quiet"]
    made += ["--universal", "--python-version", "3.11", "--generate-hashes"]
    made += ["--no-emit-index-url", "--no-annotate", "--no-header"]
    for package in LEFT_OUT:
        made += ["--no-emit-package", package]
    for package in upgrade or ():
        made += ["--upgrade-package", package]
    return [*made, "--upgrade"] if upgrade == [] else made


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="./pp lock", description="Maakt de sloten van requirements/ opnieuw."
    )
    parser.add_argument(
        "--upgrade", nargs="*", metavar="PAKKET", help="met de nieuwste versies; zonder namen van alles"
    )
    asked = parser.parse_args(arguments)
    for name in LOCKS:
        if subprocess.run(command_for(name, asked.upgrade), check=False).returncode:
            print(f"{name}: niet gelukt; de melding hierboven zegt waarom.", file=sys.stderr)
            return 1
        print(f"{name}: klaar")
    return 0
