"""`./pp mutate PATHS`: which small changes no test notices (tools/mutate)."""

import sys


def main(arguments: list[str]) -> int:
    sys.path.insert(0, ".")  # tools stand beside the package, as bench does
    from tools.mutate import command

    return command.main(arguments)
