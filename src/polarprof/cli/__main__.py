"""Chooses the command; each module has a `main(arguments) -> int`."""

import importlib
import sys

COMMANDS = ("run", "test", "check", "bench", "manage", "messages", "serve", "landscape", "lock", "outdated")


def main() -> int:
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        print("./pp kent: " + ", ".join(COMMANDS), file=sys.stderr)
        return 2
    module = importlib.import_module(f"polarprof.cli.{sys.argv[1]}")
    return int(module.main(sys.argv[2:]) or 0)


sys.exit(main())
