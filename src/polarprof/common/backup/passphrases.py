"""Where a passphrase comes from: a file, whose path an option or the environment names, or a prompt. Never an argument.

An argument is read by everybody who may list processes, and stays in the history of the shell.
"""

import getpass
import os
import stat
import sys
from pathlib import Path

from django.core.management.base import CommandError

FEWEST_LETTERS = 20
OF_BACKUP = "POLARPROF_BACKUP_PASSPHRASE_FILE"
OF_SECRETS = "POLARPROF_BACKUP_SECRETS_PASSPHRASE_FILE"


def passphrase(path: Path | None, variable: str, what: str, *, is_new: bool = False) -> bytes:
    """The passphrase of `what`; asked twice where it is new. CommandError for none, a short one, or a file others can read."""
    named = path or (Path(os.environ[variable]) if os.environ.get(variable) else None)
    if named:
        return _long_enough(_of_file(named))
    if not sys.stdin.isatty():
        raise CommandError(
            f"Geen wachtzin voor {what}. Zet {variable} op het pad van een bestand met de wachtzin."
        )
    given = _long_enough(getpass.getpass(f"Wachtzin voor {what}: ").encode())
    if is_new and getpass.getpass("Nog eens: ").encode() != given:
        raise CommandError("Dat zijn twee verschillende wachtzinnen. Er is niets gedaan.")
    return given


def _of_file(path: Path) -> bytes:
    try:
        if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise CommandError(f"Anderen kunnen {path} lezen. Doe eerst: chmod 600 {path}")
        return path.read_bytes().strip()
    except OSError as problem:
        raise CommandError(
            f"Het bestand met de wachtzin is niet te lezen: {path} ({problem.strerror})."
        ) from problem


def _long_enough(given: bytes) -> bytes:
    if len(given) < FEWEST_LETTERS:
        raise CommandError(f"Een wachtzin heeft minstens {FEWEST_LETTERS} tekens.")
    return given
