"""Chooses the command; each module has a `main(arguments) -> int`."""

import importlib
import sys

from polarprof.cli.private import own_umask

COMMANDS = (
    "run",
    "test",
    "check",
    "bench",
    "manage",
    "messages",
    "serve",
    "landscape",
    "lock",
    "outdated",
    "mutate",
    "coverage",
)


def main() -> int:
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        print("./pp kent: " + ", ".join(COMMANDS), file=sys.stderr)
        return 2
    # What `build` makes is read by the user of the services.
    if sys.argv[1] in {"run", "manage"} or sys.argv[1:3] in (
        ["serve", one] for one in ("prepare", "web", "worker")
    ):
        own_umask()
    module = importlib.import_module(f"polarprof.cli.{sys.argv[1]}")
    return int(module.main(sys.argv[2:]) or 0)


sys.exit(main())
