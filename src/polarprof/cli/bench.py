"""`./pp bench generate …`, `pages`, `landscape`, `hall`, `intervals`, `faults`: data at any scale, what pages, engine and a full hall cost, what a fault loses."""

import importlib
import os
import sys
from pathlib import Path

COMMANDS = ("generate", "pages", "landscape", "hall", "intervals", "faults")


def main(arguments: list[str]) -> int:
    """Benchmarks run on a database of their own, never on the one of `./pp run`."""
    if not arguments or arguments[0] not in COMMANDS:
        print("./pp bench kent: " + ", ".join(COMMANDS), file=sys.stderr)
        return 2
    os.environ.setdefault("POLARPROF_VAR_DIR", str(Path.cwd() / "var" / "bench"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "polarprof.config.profiles.embedded")
    os.environ["POLARPROF_DEMO"] = "1"
    module = importlib.import_module(f"bench.{arguments[0]}")
    return int(module.main(arguments[1:]) or 0)
