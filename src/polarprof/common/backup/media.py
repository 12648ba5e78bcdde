"""The folder of uploaded files, in and out of a backup."""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from django.core.files.storage import FileSystemStorage, default_storage
from django.core.management.base import CommandError

PREFIX = "media/"
BLOCK = 256 * 1024


def folder() -> Path | None:
    """Where uploaded files lie; None where another service keeps them, which makes its own copies."""
    storage = default_storage
    return Path(storage.location) if isinstance(storage, FileSystemStorage) else None


def files(root: Path | None) -> Iterator[Path]:
    """Every file below the folder; links lead elsewhere and are left out."""
    if root is None or not root.is_dir():
        return
    for place, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            path = Path(place, name)
            if path.is_file() and not path.is_symlink():
                yield path


def blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block


class Staged:
    """Restored files beside the folder, until all are there; then the two change places."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._new = root.with_name(f"{root.name}.{secrets.token_hex(4)}.new")

    def add(self, name: str, content: Iterator[bytes]) -> None:
        """CommandError for a name that leads out of the folder."""
        below = PurePosixPath(name.removeprefix(PREFIX))
        if below.is_absolute() or ".." in below.parts or not below.parts:
            raise CommandError(
                "Een naam in de reservekopie leidt buiten de map met bestanden. Er is niets veranderd."
            )
        path = self._new / below
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            for block in content:
                file.write(block)

    def take_the_place(self) -> None:
        old = self._root.with_name(f"{self._root.name}.{secrets.token_hex(4)}.old")
        self._new.mkdir(parents=True, exist_ok=True)
        if self._root.exists():
            self._root.rename(old)
        self._new.rename(self._root)
        remove(old)

    def forget(self) -> None:
        remove(self._new)


def remove(folder: Path) -> None:
    """A folder with all that is in it, where there is one."""
    for place, folders, names in os.walk(folder, topdown=False):
        for name in names:
            Path(place, name).unlink()
        for name in folders:
            Path(place, name).rmdir()
    if folder.is_dir():
        folder.rmdir()
