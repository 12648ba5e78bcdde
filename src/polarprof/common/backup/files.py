"""Files that are whole or not there: written under another name, pushed to the disk, then renamed."""

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.core.management.base import CommandError

UNFINISHED = ".unfinished"


@contextmanager
def whole_or_nothing(path: Path) -> Iterator[BinaryIO]:
    """A new file of its owner alone (0600) that gets its name when all of it is on the disk. FileExistsError for one that is there."""
    if path.exists():
        raise FileExistsError(path)
    unfinished = path.with_name(path.name + UNFINISHED)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as target:
            os.fchmod(target.fileno(), 0o600)
            yield target
            target.flush()
            os.fsync(target.fileno())
        unfinished.rename(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Pushes the names in a folder to the disk: a rename that is only in memory is lost with the power."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """The folder is this process's; what a killed one left unfinished goes. CommandError while another is at work."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            raise CommandError(f"In {folder} is al een reservekopie bezig. Er is niets gedaan.") from problem
        for left in folder.glob(f"*{UNFINISHED}"):
            left.unlink()
        yield


def named(folder: Path, pattern: re.Pattern[str]) -> list[Path]:
    """The files whose whole name fits, oldest first by the moment in the name."""
    return sorted(path for path in folder.iterdir() if pattern.fullmatch(path.name) and path.is_file())
