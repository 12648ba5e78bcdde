"""A stamp over the static sources, so that a second start does not collect them again."""

import hashlib
from pathlib import Path

from django.contrib.staticfiles.finders import get_finders


def stamp_of_sources() -> str:
    """A digest of path, size and change time of every static source."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = storage.path(path)
            digest.update(f"{path}:{_mark(status)}\n".encode())
    return digest.hexdigest()


def _mark(path: str) -> str:
    status = Path(path).stat()
    return f"{status.st_size}:{int(status.st_mtime)}"
