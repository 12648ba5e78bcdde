"""Django's own commands, in the embedded profile unless the environment says otherwise."""

import os
import sys
from pathlib import Path

EMBEDDED = "polarprof.config.profiles.embedded"
# These begin with what is there; without it they would make an empty installation first.
OF_WHAT_IS_THERE = {"backup", "restore", "restore_secrets"}


def _has_no_database(arguments: list[str]) -> Path | None:
    """Where the database of the embedded profile should be, for a command that needs it and does not find it."""
    if os.environ["DJANGO_SETTINGS_MODULE"] != EMBEDDED or not OF_WHAT_IS_THERE.intersection(arguments[:1]):
        return None
    path = Path(os.environ.get("POLARPROF_VAR_DIR", Path.cwd() / "var")) / "polarprof.sqlite3"
    return None if {"-h", "--help"} & {*arguments} or path.exists() else path


def main(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", EMBEDDED)
    if path := _has_no_database(arguments):
        print(
            f"Er is geen databank op {path}. In productie geef je dit als: polarprof-manage {arguments[0]} … "
            "(docs/deploy). Op deze computer start je eerst ./pp run, en stop je het weer. Er is niets gedaan.",
            file=sys.stderr,
        )
        return 1
    from django.core.management import execute_from_command_line

    execute_from_command_line(["./pp manage", *arguments])
    return 0
